"""What address books know people by, and what of their cards has no other place here."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# A random UUID (RFC 9562, version 4) for those who are there already.
_UID = """
UPDATE blogger SET uid = 'urn:uuid:' || lower(
    hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2)
    || '-' || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2)
    || '-' || hex(randomblob(6))
)
"""


def upgrade() -> None:
    op.add_column("blogger", sa.Column("uid", sa.String(), nullable=True))
    op.execute(_UID)
    op.create_index("ix_blogger_uid", "blogger", ["uid"])
    op.create_table(
        "kept_property",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("blogger_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["blogger_id"],
            ["blogger.id"],
            name="fk_kept_property_blogger_id_blogger",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_kept_property"),
        sa.UniqueConstraint("blogger_id", "text", name="uq_kept_property_blogger_id_text"),
        sqlite_autoincrement=True,
    )
