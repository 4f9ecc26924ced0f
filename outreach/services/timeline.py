"""One blogger's timeline."""

from collections.abc import Collection, Sequence
from functools import partial

from outreach.db import timeline
from outreach.db.database import Database
from outreach.domain.timeline import EntryKind, TimelineEntry
from outreach.services.present import Present


def read_timeline(
    database: Database,
    blogger_id: int,
    present: Present,
    *,
    kinds: Collection[EntryKind] = frozenset(EntryKind),
    limit: int | None = None,
) -> Sequence[TimelineEntry]:
    """Posts, mentions, interactions, notes and follow-ups of one blogger, newest first.

    With a limit only so many, the newest.
    """
    zone = present.zone
    with database.read() as session:
        readers = {
            EntryKind.INTERACTION: partial(timeline.read_interactions, session, blogger_id),
            EntryKind.POST: partial(timeline.read_posts, session, blogger_id, zone),
            EntryKind.MENTION: partial(timeline.read_mentions, session, blogger_id, zone),
            EntryKind.NOTE: partial(timeline.read_notes, session, blogger_id, zone),
            EntryKind.FOLLOW_UP: partial(timeline.read_follow_ups, session, blogger_id),
        }
        entries = [entry for kind in kinds for entry in readers[kind](limit=limit)]
    order = list(EntryKind)
    entries.sort(
        key=lambda entry: (entry.on, -order.index(entry.kind), entry.entry_id), reverse=True
    )
    return entries[:limit]
