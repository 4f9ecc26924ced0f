"""Since when a feed has only said "not modified", and the move that the user refused."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("feed", sa.Column("unmodified_since", sa.DateTime(), nullable=True))
    op.add_column("feed", sa.Column("refused_move", sa.String(), nullable=True))
