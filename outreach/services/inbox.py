"""Mentions as an inbox: which are open, answered, judged, gone or history."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache

from sqlalchemy.orm import Session

from outreach.db.database import Database
from outreach.db.inbox import Entry, as_stored, read_entries
from outreach.db.last_days import read_last_exchanges
from outreach.db.mentions import StoredMention, read_mentions
from outreach.domain.agenda import is_answered
from outreach.domain.inbox import EVERYTHING, MentionIndex, Narrowed
from outreach.domain.listening import MentionState, mention_state
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


def read_inbox(
    database: Database, present: Present, narrowed: Narrowed = EVERYTHING
) -> list[InboxRow]:
    """Mentions, newest first."""
    with database.read() as session:
        found = _find(session, present, narrowed)
        return _read_rows(session, present, [entry.mention_id for entry in found])


def read_index(
    database: Database,
    present: Present,
    narrowed: Narrowed = EVERYTHING,
    *,
    kept: Collection[int] = (),
) -> MentionIndex:
    """What a list of mentions needs to know before it shows any.

    Those that are `kept` are in it whatever their state.
    """
    with database.read() as session:
        found = _find(session, present, narrowed)
        changed = set(kept).difference(entry.mention_id for entry in found)
        any_state = replace(narrowed, states=None)
        settled = _find(session, present, any_state, changed) if changed else []
    listed = sorted([*found, *settled], reverse=True)
    return MentionIndex(
        mention_ids=[entry.mention_id for entry in listed],
        post_ids=[entry.post_id for entry in listed],
        settled=len(settled),
    )


def read_rows(database: Database, present: Present, mention_ids: Sequence[int]) -> list[InboxRow]:
    """These mentions, newest first."""
    with database.read() as session:
        return _read_rows(session, present, mention_ids)


def read_newest(
    database: Database, present: Present, product_id: int, *, limit: int
) -> list[InboxRow]:
    """The newest mentions of a product, whatever was said of them, but for those that are gone."""
    there = [state for state in MentionState if state is not MentionState.GONE]
    narrowed = Narrowed(product_id=product_id, states=there)
    with database.read() as session:
        found = read_entries(session, narrowed, since=None, today=present.today, limit=limit)
        return _read_rows(session, present, [entry.mention_id for entry in found])


def read_row(database: Database, mention_id: int, present: Present) -> InboxRow:
    """One mention. Raises NotFoundError if there is none."""
    rows = read_rows(database, present, [mention_id])
    if not rows:
        raise NotFoundError(f"There is no mention {mention_id}.")
    return rows[0]


def read_open_count(database: Database, present: Present) -> int:
    """How many mentions are open."""
    with database.read() as session:
        return count_open(session, present).total()


def count_open(session: Session, present: Present) -> Counter[int]:
    """How many mentions are open, by product id."""
    found = _find(session, present, Narrowed(states=[MentionState.OPEN]))
    return Counter(entry.product_id for entry in found)


def _find(
    session: Session,
    present: Present,
    narrowed: Narrowed,
    mention_ids: Collection[int] | None = None,
) -> list[Entry]:
    since = None if narrowed.since is None else _beginning(narrowed.since, present)
    entries = read_entries(
        session, narrowed, since=since, today=present.today, mention_ids=mention_ids
    )
    if not narrowed.parts_answered:
        return entries
    answered = MentionState.ANSWERED in (narrowed.states or ())

    @cache
    def answered_before(day: str) -> str:
        """A post of the day of the exchange, or from before, is answered by it."""
        after = date.fromisoformat(day) + timedelta(days=1)
        return as_stored(session, _beginning(after, present))

    def is_wanted(entry: Entry) -> bool:
        day = entry.exchanged_on
        return day is None or answered == bool(day and entry.dated_at < answered_before(day))

    return [entry for entry in entries if is_wanted(entry)]


def _read_rows(session: Session, present: Present, mention_ids: Sequence[int]) -> list[InboxRow]:
    stored = read_mentions(session, mention_ids, zone=present.zone)
    authors = {row.mention.blogger_id for row in stored}
    known = sorted(id_ for id_ in authors if id_ is not None)
    standings = read_standings(session, present, blogger_ids=known)
    exchanges = read_last_exchanges(session, known, today=present.today)
    return [_row(row, standings, exchanges) for row in stored]


def _row(
    stored: StoredMention, standings: Mapping[int, Standing], exchanges: Mapping[int, date]
) -> InboxRow:
    mention = stored.mention
    blogger_id = mention.blogger_id or 0
    standing = standings.get(blogger_id)
    state = mention_state(
        stored.verdict,
        gone=stored.gone,
        history=stored.history,
        answered=is_answered(mention.day, exchanges.get(blogger_id)),
    )
    return InboxRow(stored=stored, state=state, facts=standing.facts if standing else None)


def _beginning(day: date, present: Present) -> datetime:
    return datetime.combine(day, time.min, present.zone)
