"""The facts about bloggers from which standings are derived.

The newest day of each kind of interaction is looked up in one index, blogger by blogger, which is
ten times as fast as to join and to group.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, ScalarSelect, Select, func, select
from sqlalchemy.orm import Session

from outreach.db.models import Blogger, BloggerTag, Participation, Snooze, Tag
from outreach.domain.cadence import Every, effective
from outreach.domain.clocks import InteractionKind
from outreach.domain.standing import Facts

TagCadences = Mapping[int, Sequence[tuple[Every | None, Every | None]]]
Snoozes = Mapping[int, tuple[date, date]]


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
    snoozes = _snoozes(session)
    defaults = (default_talk, default_meet)
    return [_facts(row, tags, snoozes, defaults) for row in session.execute(statement)]


def _facts(
    row: Row[*tuple[Any, ...]],
    tags: TagCadences,
    snoozes: Snoozes,
    defaults: tuple[Every | None, Every | None],
) -> Facts:
    tagged = tags.get(row.id, ())
    spoke = _newest(row.met_on, row.called_on, row.heard_on)
    snoozed_on, snoozed_until = snoozes.get(row.id, (None, None))
    return Facts(
        blogger_id=row.id,
        name=row.name,
        added_on=row.added_on,
        talk_every=effective(_every(row.talk_every), (talk for talk, _ in tagged), defaults[0]),
        meet_every=effective(_every(row.meet_every), (meet for _, meet in tagged), defaults[1]),
        last_met_on=row.met_on,
        last_spoke_on=spoke,
        last_exchange_on=_newest(spoke, row.written_on, row.commented_on),
        last_written_on=row.written_on,
        written_before_on=row.written_before_on,
        planned_on=row.planned_on,
        unconfirmed_on=row.unconfirmed_on,
        snoozed_on=snoozed_on,
        snoozed_until=snoozed_until,
        paused_on=row.paused_on,
        paused_until=row.paused_until,
        paused_because=row.paused_because,
        resumed_on=row.resumed_on,
        archived_on=row.archived_on,
        do_not_contact_on=row.do_not_contact_on,
        do_not_contact_because=row.do_not_contact_because,
    )


def facts_statement(today: date) -> Select[*tuple[Any, ...]]:
    written = _days(today, InteractionKind.MESSAGE_OUT).order_by(Participation.happened_on.desc())
    planned = _of_blogger(planned=True).order_by(Participation.happened_on).limit(1)
    return select(
        Blogger.id,
        Blogger.name,
        Blogger.added_on,
        Blogger.talk_every,
        Blogger.meet_every,
        Blogger.paused_on,
        Blogger.paused_until,
        Blogger.paused_because,
        Blogger.resumed_on,
        Blogger.archived_on,
        Blogger.do_not_contact_on,
        Blogger.do_not_contact_because,
        _newest_day(today, InteractionKind.MET).label("met_on"),
        _newest_day(today, InteractionKind.CALL).label("called_on"),
        _newest_day(today, InteractionKind.MESSAGE_IN).label("heard_on"),
        _newest_day(today, InteractionKind.COMMENT).label("commented_on"),
        _newest_day(today, InteractionKind.MESSAGE_OUT).label("written_on"),
        written.limit(1).offset(1).scalar_subquery().label("written_before_on"),
        planned.where(Participation.happened_on >= today).scalar_subquery().label("planned_on"),
        planned.where(Participation.happened_on < today).scalar_subquery().label("unconfirmed_on"),
    ).order_by(Blogger.id)


def _of_blogger(*, planned: bool) -> Select[date]:
    return select(Participation.happened_on).where(
        Participation.blogger_id == Blogger.id, Participation.planned.is_(planned)
    )


def _days(today: date, kind: InteractionKind) -> Select[date]:
    return _of_blogger(planned=False).where(
        Participation.kind == kind, Participation.happened_on <= today
    )


def _newest_day(today: date, kind: InteractionKind) -> ScalarSelect[date]:
    day = Participation.happened_on
    return _days(today, kind).with_only_columns(func.max(day)).scalar_subquery()


def _newest(*days: date | None) -> date | None:
    return max((day for day in days if day is not None), default=None)


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


def _snoozes(session: Session) -> Snoozes:
    """The snooze made last by each blogger's nudge."""
    rows = session.execute(
        select(Snooze.blogger_id, Snooze.made_on, Snooze.until_on).order_by(Snooze.id)
    )
    return {blogger_id: (made_on, until_on) for blogger_id, made_on, until_on in rows}
