"""Mentions as an inbox: which are open, answered, judged, gone or history."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from outreach.db.database import Database
from outreach.db.last_days import read_last_exchanges
from outreach.db.mentions import StoredMention, read_mention, read_mentions
from outreach.domain.agenda import is_answered
from outreach.domain.mentions import MentionState, mention_state
from outreach.domain.standing import Facts, Standing
from outreach.errors import NotFoundError
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
        stored = read_mentions(
            session,
            zone=present.zone,
            product_id=narrowed.product_id,
            blogger_id=narrowed.blogger_id,
            since=start,
        )
        authors = {row.mention.blogger_id for row in stored if row.mention.blogger_id is not None}
        standings = read_standings(session, present, blogger_ids=authors)
        exchanges = read_last_exchanges(session, authors, today=present.today)
    rows = (_row(row, standings, exchanges) for row in stored)
    return [row for row in rows if narrowed.states is None or row.state in narrowed.states]


def read_row(database: Database, mention_id: int, present: Present) -> InboxRow:
    """One mention. Raises NotFoundError if there is none."""
    with database.read() as session:
        stored = read_mention(session, mention_id, zone=present.zone)
        if stored is None:
            raise NotFoundError(f"There is no mention {mention_id}.")
        known = [] if stored.mention.blogger_id is None else [stored.mention.blogger_id]
        standings = read_standings(session, present, blogger_ids=known)
        exchanges = read_last_exchanges(session, known, today=present.today)
    return _row(stored, standings, exchanges)


def _row(
    stored: StoredMention, standings: Mapping[int, Standing], exchanges: Mapping[int, date]
) -> InboxRow:
    blogger_id = stored.mention.blogger_id or 0
    standing = standings.get(blogger_id)
    return InboxRow(
        stored=stored,
        state=_state(stored, exchanges.get(blogger_id)),
        facts=standing.facts if standing else None,
    )


def _state(row: StoredMention, last_exchange_on: date | None) -> MentionState:
    return mention_state(
        row.verdict,
        gone=row.gone,
        history=row.history,
        answered=is_answered(row.mention.day, last_exchange_on),
    )
