"""Mentions as an inbox: which are open, answered, judged, gone or history."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from outreach.db.database import Database
from outreach.db.mentions import StoredMention, read_mentions
from outreach.db.standings import read_last_exchanges
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
        exchanges = read_last_exchanges(session, sorted(standings), today=present.today)
    rows = []
    for row in stored:
        blogger_id = row.mention.blogger_id or 0
        standing = standings.get(blogger_id)
        state = _state(row, exchanges.get(blogger_id))
        if narrowed.states is None or state in narrowed.states:
            rows.append(
                InboxRow(stored=row, state=state, facts=standing.facts if standing else None)
            )
    return rows


def _state(row: StoredMention, last_exchange_on: date | None) -> MentionState:
    return mention_state(
        row.verdict,
        gone=row.gone,
        history=row.history,
        answered=is_answered(row.mention.day, last_exchange_on),
    )
