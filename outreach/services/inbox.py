"""Mentions as an inbox: which are open, answered, judged, gone or history."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from outreach.db.database import Database
from outreach.db.mentions import StoredMention, read_mentions
from outreach.domain.agenda import is_answered
from outreach.domain.mentions import MentionState, mention_state
from outreach.domain.standing import Facts
from outreach.services.agenda import read_standings
from outreach.services.present import Present


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxRow:
    """A mention and how it stands; `facts` is None where nobody is known to have written it."""

    stored: StoredMention
    state: MentionState
    facts: Facts | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """Which mentions are wanted; what is None narrows nothing."""

    states: Collection[MentionState] | None = None
    product_id: int | None = None
    blogger_id: int | None = None
    since: date | None = None


EVERYTHING = Narrowed()


def read_inbox(
    database: Database, present: Present, narrowed: Narrowed = EVERYTHING
) -> list[InboxRow]:
    """Mentions, newest first."""
    since = narrowed.since
    start = None if since is None else datetime.combine(since, time.min, present.zone)
    with database.read() as session:
        standings = read_standings(session, present)
        stored = read_mentions(
            session,
            zone=present.zone,
            product_id=narrowed.product_id,
            blogger_id=narrowed.blogger_id,
            since=start,
        )
    rows = []
    for row in stored:
        standing = standings.get(row.mention.blogger_id or 0)
        facts = standing.facts if standing else None
        state = _state(row, facts)
        if narrowed.states is None or state in narrowed.states:
            rows.append(InboxRow(stored=row, state=state, facts=facts))
    return rows


def _state(row: StoredMention, facts: Facts | None) -> MentionState:
    return mention_state(
        row.verdict,
        gone=row.gone,
        history=row.history,
        answered=facts is not None and is_answered(row.mention.day, facts.last_exchange_on),
    )
