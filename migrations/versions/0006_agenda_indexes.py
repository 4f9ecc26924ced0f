"""Indexes for the agenda: with whom on which day, and whether a blogger talked lately."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_MET = "kind = 'met' AND planned = 0"
_SPOKE = "kind IN ('met', 'call', 'message_in') AND planned = 0"


def upgrade() -> None:
    for name, condition in (("met", _MET), ("spoke", _SPOKE)):
        op.create_index(
            f"ix_participation_{name}_with",
            "participation",
            ["happened_on", "blogger_id"],
            sqlite_where=sa.text(condition),
        )
    op.drop_index("ix_mention_blogger_id", "mention")
    op.create_index(
        "ix_mention_blogger_id",
        "mention",
        ["blogger_id", "dated_at", "verdict", "gone", "article", "product_id"],
    )
