"""When the user read a post."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("post", sa.Column("read_at", sa.DateTime(), nullable=True))
    op.create_index("ix_post_unread", "post", ["dated_at"], sqlite_where=sa.text("read_at IS NULL"))
