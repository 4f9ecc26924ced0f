"""Indexes for the agenda, each with all that its question reads.

When was a blogger last met, spoken with, written to; with whom on which day; who talked lately;
which cadences there are; for whom anything was decided.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_CONDITIONS = {
    "met": "kind = 'met' AND planned = 0",
    "spoke": "kind IN ('met', 'call', 'message_in') AND planned = 0",
    "wrote": "kind = 'message_out' AND planned = 0",
    "planned": "planned = 1",
}
_DECIDED = "paused_on IS NOT NULL OR archived_on IS NOT NULL OR do_not_contact_on IS NOT NULL"


def upgrade() -> None:
    op.drop_index("ix_participation_blogger_id_happened_on", "participation")
    op.create_index(
        "ix_participation_blogger_id", "participation", ["blogger_id", "happened_on", "planned"]
    )
    for name in _CONDITIONS:
        op.drop_index(f"ix_participation_{name}", "participation")
        _index_participation(name, "blogger_id", "happened_on")
    for name in ("met", "spoke"):
        _index_participation(f"{name}_with", "happened_on", "blogger_id")
    op.drop_index("ix_mention_blogger_id", "mention")
    op.create_index(
        "ix_mention_blogger_id",
        "mention",
        ["blogger_id", "dated_at", "verdict", "gone", "article", "product_id"],
    )
    op.create_index("ix_blogger_talk_every_meet_every", "blogger", ["talk_every", "meet_every"])
    op.create_index("ix_blogger_decided", "blogger", ["id"], sqlite_where=sa.text(_DECIDED))


def _index_participation(name: str, *columns: str) -> None:
    op.create_index(
        f"ix_participation_{name}",
        "participation",
        [*columns, "kind", "planned"],
        sqlite_where=sa.text(_CONDITIONS[name.removesuffix("_with")]),
    )
