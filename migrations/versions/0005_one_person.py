"""Other names of people who were merged."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "other_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("blogger_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["blogger_id"],
            ["blogger.id"],
            name="fk_other_name_blogger_id_blogger",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_other_name"),
        sa.UniqueConstraint("blogger_id", "name_key", name="uq_other_name_blogger_id_name_key"),
        sqlite_autoincrement=True,
    )
