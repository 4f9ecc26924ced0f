"""The facts about bloggers from which standings are derived.

The newest day on each clock is looked up blogger by blogger, in an index that holds nothing else.
What was arranged is rare, and read apart.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, or_, select, text
from sqlalchemy.orm import Session

from outreach.db.models import Blogger, BloggerTag, Participation, Snooze, Tag
from outreach.db.models.relationships import MET, PLANNED, SPOKE, WROTE
from outreach.domain.cadence import Every, effective
from outreach.domain.standing import NOTHING_ARRANGED, Arrangement, Facts

_BATCH = 500  # ids a query: SQLite takes 32,766 values at most

TagCadences = Mapping[int, Sequence[tuple[Every | None, Every | None]]]


def read_facts(
    session: Session,
    *,
    today: date,
    default_talk: Every | None,
    default_meet: Every | None,
    blogger_ids: Collection[int] | None = None,
) -> list[Facts]:
    """The facts about these bloggers, or about all, as of `today`, by id."""
    statement = facts_statement(today)
    if blogger_ids is not None:
        statement = statement.where(Blogger.id.in_(blogger_ids))
    tags = _tag_cadences(session)
    arranged = _arrangements(session, today)
    facts = []
    for id_, name, added_on, talk, meet, met, spoke, wrote in session.execute(statement):
        tagged = tags.get(id_, ())
        facts.append(
            Facts(
                id_,
                name,
                added_on,
                _every(talk) or effective(None, (pair[0] for pair in tagged), default_talk),
                _every(meet) or effective(None, (pair[1] for pair in tagged), default_meet),
                met,
                spoke,
                wrote,
                None,
                arranged.get(id_, NOTHING_ARRANGED),
            )
        )
    return list(_with_earlier_messages(session, facts, today))


def facts_statement(today: date) -> Select[*tuple[Any, ...]]:
    """One row a blogger: what the two clocks are told from, and the newest message out."""
    return select(
        Blogger.id,
        Blogger.name,
        Blogger.added_on,
        Blogger.talk_every,
        Blogger.meet_every,
        _newest_day(MET, today),
        _newest_day(SPOKE, today),
        _newest_day(WROTE, today),
    ).order_by(Blogger.id)


def read_last_exchanges(
    session: Session, blogger_ids: Sequence[int], *, today: date
) -> dict[int, date]:
    """The newest day of any interaction up to `today`, by blogger id."""
    found: dict[int, date] = {}
    for start in range(0, len(blogger_ids), _BATCH):
        rows = session.execute(
            select(Participation.blogger_id, func.max(Participation.happened_on))
            .where(
                Participation.blogger_id.in_(blogger_ids[start : start + _BATCH]),
                ~Participation.planned,
                Participation.happened_on <= today,
            )
            .group_by(Participation.blogger_id)
        )
        found |= {row[0]: row[1] for row in rows}
    return found


def _newest_day(condition: str, today: date) -> ScalarSelect[date]:
    return (
        select(func.max(Participation.happened_on))
        .where(
            Participation.blogger_id == Blogger.id,
            text(condition),
            Participation.happened_on <= today,
        )
        .scalar_subquery()
    )


def _with_earlier_messages(
    session: Session, facts: Sequence[Facts], today: date
) -> Iterator[Facts]:
    """Where a message has no answer yet, whether the one before it had none either matters."""
    unanswered = [
        row.blogger_id
        for row in facts
        if row.last_written_on and (row.last_spoke_on or date.min) < row.last_written_on
    ]
    earlier: dict[int, list[date]] = defaultdict(list)
    for start in range(0, len(unanswered), _BATCH):
        for blogger_id, day in session.execute(
            select(Participation.blogger_id, Participation.happened_on)
            .where(
                Participation.blogger_id.in_(unanswered[start : start + _BATCH]),
                text(WROTE),
                Participation.happened_on <= today,
            )
            .order_by(Participation.blogger_id, Participation.happened_on.desc())
        ):
            earlier[blogger_id].append(day)
    for row in facts:
        days = earlier.get(row.blogger_id, ())
        yield row._replace(written_before_on=days[1]) if len(days) > 1 else row


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


def _every(text: str | None) -> Every | None:
    return None if text is None else Every.parse(text)


def _tag_cadences(session: Session) -> TagCadences:
    rows = session.execute(
        select(BloggerTag.blogger_id, Tag.talk_every, Tag.meet_every)
        .join(Tag, Tag.id == BloggerTag.tag_id)
        .where(Tag.talk_every.is_not(None) | Tag.meet_every.is_not(None))
    )
    cadences = defaultdict(list)
    for blogger_id, talk, meet in rows:
        cadences[blogger_id].append((_every(talk), _every(meet)))
    return cadences
