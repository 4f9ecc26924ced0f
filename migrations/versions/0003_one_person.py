"""Other names of people who were merged, people who were told apart, and what mail told."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
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
    op.create_table(
        "told_apart",
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("one_id <> other_id", name="two_people"),
        sa.ForeignKeyConstraint(
            ["one_id"], ["blogger.id"], name="fk_told_apart_one_id_blogger", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["blogger.id"], name="fk_told_apart_other_id_blogger", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("one_id", "other_id", name="pk_told_apart"),
    )
    op.create_index("ix_told_apart_other_id", "told_apart", ["other_id"])

    op.create_table(
        "witnessed",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("interaction_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["interaction_id"],
            ["interaction.id"],
            name="fk_witnessed_interaction_id_interaction",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("digest", name="pk_witnessed"),
    )
    op.create_index("ix_witnessed_interaction_id", "witnessed", ["interaction_id"])
