"""The facts about bloggers from which standings are derived.

The newest day on each clock is looked up blogger by blogger, in an index that holds nothing else.
What was arranged is rare, and read apart.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Select,
    String,
    func,
    or_,
    select,
    text,
    type_coerce,
)
from sqlalchemy.orm import Session

from outreach.db.cadences import Cadences
from outreach.db.models import Blogger, Participation, Snooze
from outreach.db.models.relationships import MET, PLANNED, SPOKE, WROTE
from outreach.domain.cadence import Every
from outreach.domain.glance import Glimpse, Pace, glance, pace
from outreach.domain.standing import NOTHING_ARRANGED, Arrangement, Facts, State

_BATCH = 500  # ids a query: SQLite takes 32,766 values at most


class _Paces(dict[str | None, Pace | None]):
    """The pace of every cadence that is met with, worked out once."""

    def __init__(self, today: date) -> None:
        self._today = today

    def __missing__(self, every: str | None) -> Pace | None:
        self[every] = pace(Every.parse(every), today=self._today) if every else None
        return self[every]


def read_facts(
    session: Session,
    cadences: Cadences,
    *,
    today: date,
    blogger_ids: Collection[int] | None = None,
) -> list[Facts]:
    """The facts about these bloggers, or about all, as of `today`, by id."""
    glimpses = read_glimpses(session, today=today, blogger_ids=blogger_ids)
    arranged = _arrangements(session, today)
    facts = [_facts(seen, cadences, arranged) for seen in glimpses]
    return _with_earlier_messages(session, facts, today)


def read_noteworthy(
    session: Session,
    glimpses: Iterable[Glimpse],
    cadences: Cadences,
    *,
    today: date,
    wanted: Collection[int],
) -> tuple[list[Facts], Counter[State]]:
    """The facts about all but the quiet, and how many of those are in which state.

    Quiet is who is not due, not `wanted`, and with whom nothing is arranged or awaited.
    """
    arranged = _arrangements(session, today)
    watched = {*arranged, *wanted}
    paces = _Paces(today)
    quiet: Counter[State] = Counter()
    noteworthy = []
    for seen in glimpses:
        if seen.blogger_id not in watched and not seen.awaits:
            talk, meet = cadences.of(seen.blogger_id, seen.talk_every, seen.meet_every)
            state = glance(seen, paces[talk], paces[meet])
            if state:
                quiet[state] += 1
                continue
        noteworthy.append(_facts(seen, cadences, arranged))
    return _with_earlier_messages(session, noteworthy, today), quiet


def read_glimpses(
    session: Session, *, today: date, blogger_ids: Collection[int] | None = None
) -> list[Glimpse]:
    """What one query tells of these bloggers, or of all, as of `today`, by id."""
    statement = glimpses_statement(today)
    if blogger_ids is not None:
        statement = statement.where(Blogger.id.in_(blogger_ids))
    return [Glimpse._make(row) for row in session.execute(statement)]


def glimpses_statement(today: date) -> Select[*tuple[Any, ...]]:
    """One row a blogger: what the two clocks are told from, and the newest message out."""
    return select(
        Blogger.id,
        Blogger.name,
        type_coerce(Blogger.added_on, String),
        Blogger.talk_every,
        Blogger.meet_every,
        _newest_day(MET, today),
        _newest_day(SPOKE, today),
        _newest_day(WROTE, today),
    ).order_by(Blogger.id)


def _newest_day(condition: str, today: date) -> ScalarSelect[str]:
    return (
        select(type_coerce(func.max(Participation.happened_on), String))
        .where(
            Participation.blogger_id == Blogger.id,
            text(condition),
            Participation.happened_on <= today,
        )
        .scalar_subquery()
    )


def read_last_exchanges(
    session: Session, blogger_ids: Sequence[int], *, today: date
) -> dict[int, date]:
    """The newest day of any interaction up to `today`, by blogger id."""
    found: dict[int, date] = {}
    newest = _newest_day("planned = 0", today)
    for start in range(0, len(blogger_ids), _BATCH):
        ids = blogger_ids[start : start + _BATCH]
        rows = session.execute(select(Blogger.id, newest).where(Blogger.id.in_(ids)))
        found |= {row[0]: date.fromisoformat(row[1]) for row in rows if row[1]}
    return found


def _facts(seen: Glimpse, cadences: Cadences, arranged: Mapping[int, Arrangement]) -> Facts:
    id_, name, added_on, talk, meet, met_on, spoke_on, written_on = seen
    talk, meet = cadences.of(id_, talk, meet)
    return Facts(
        id_,
        name,
        date.fromisoformat(added_on),
        Every.parse(talk) if talk else None,
        Every.parse(meet) if meet else None,
        date.fromisoformat(met_on) if met_on else None,
        date.fromisoformat(spoke_on) if spoke_on else None,
        date.fromisoformat(written_on) if written_on else None,
        None,
        arranged.get(id_, NOTHING_ARRANGED),
    )


def _with_earlier_messages(session: Session, facts: Sequence[Facts], today: date) -> list[Facts]:
    """Where a message has no answer yet, whether the one before it had none either matters."""
    unanswered = [
        row.blogger_id
        for row in facts
        if row.last_written_on and (row.last_spoke_on or date.min) < row.last_written_on
    ]
    before: dict[int, date | None] = {}
    for start in range(0, len(unanswered), _BATCH):
        ids = unanswered[start : start + _BATCH]
        before |= {row[0]: row[1] for row in session.execute(_second_newest_message(ids, today))}
    return [
        row._replace(written_before_on=day) if (day := before.get(row.blogger_id)) else row
        for row in facts
    ]


def _second_newest_message(blogger_ids: Sequence[int], today: date) -> Select[int, date | None]:
    day = (
        select(Participation.happened_on)
        .where(
            Participation.blogger_id == Blogger.id,
            text(WROTE),
            Participation.happened_on <= today,
        )
        .order_by(Participation.happened_on.desc())
        .limit(1)
        .offset(1)
        .scalar_subquery()
    )
    return select(Blogger.id, day).where(Blogger.id.in_(blogger_ids))


def _arrangements(session: Session, today: date) -> dict[int, Arrangement]:
    """By blogger id, those for whom anything was arranged."""
    arranged: dict[int, Arrangement] = defaultdict(Arrangement)
    for row in session.scalars(select(Blogger).where(_is_decided())):
        arranged[row.id] = Arrangement(
            paused_on=row.paused_on,
            paused_until=row.paused_until,
            paused_because=row.paused_because,
            resumed_on=row.resumed_on,
            archived_on=row.archived_on,
            do_not_contact_on=row.do_not_contact_on,
            do_not_contact_because=row.do_not_contact_because,
        )
    snoozes = select(Snooze.blogger_id, Snooze.made_on, Snooze.until_on).order_by(Snooze.id)
    for id_, made_on, until_on in session.execute(snoozes):  # the one made last counts
        arranged[id_] = replace(arranged[id_], snoozed_on=made_on, snoozed_until=until_on)
    for id_, on in session.execute(_plans()):
        if on < today:
            arranged[id_] = replace(arranged[id_], unconfirmed_on=on)
        elif arranged[id_].planned_on is None:
            arranged[id_] = replace(arranged[id_], planned_on=on)
    return arranged


def _is_decided() -> ColumnElement[bool]:
    return or_(
        Blogger.paused_on.is_not(None),
        Blogger.archived_on.is_not(None),
        Blogger.do_not_contact_on.is_not(None),
    )


def _plans() -> Select[int, date]:
    """Whom something is planned with, and when, the earliest day first."""
    return (
        select(Participation.blogger_id, Participation.happened_on)
        .where(text(PLANNED))
        .order_by(Participation.happened_on)
    )
