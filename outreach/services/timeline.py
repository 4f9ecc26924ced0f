"""One blogger's timeline."""

from collections.abc import Collection, Sequence

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
) -> Sequence[TimelineEntry]:
    """Posts, mentions, interactions, notes and follow-ups of one blogger, newest first."""
    with database.read() as session:
        readers = {
            EntryKind.INTERACTION: lambda: timeline.read_interactions(session, blogger_id),
            EntryKind.POST: lambda: timeline.read_posts(session, blogger_id, present.zone),
            EntryKind.MENTION: lambda: timeline.read_mentions(session, blogger_id, present.zone),
            EntryKind.NOTE: lambda: timeline.read_notes(session, blogger_id, present.zone),
            EntryKind.FOLLOW_UP: lambda: timeline.read_follow_ups(session, blogger_id),
        }
        entries = [entry for kind in kinds for entry in readers[kind]()]
    order = list(EntryKind)
    return sorted(
        entries,
        key=lambda entry: (entry.on, -order.index(entry.kind), entry.entry_id),
        reverse=True,
    )
