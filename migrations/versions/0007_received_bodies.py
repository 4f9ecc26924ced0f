"""What a feed sent last, as a digest, so that the same is known again without unpacking it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("feed", sa.Column("received_hash", sa.LargeBinary(), nullable=True))
