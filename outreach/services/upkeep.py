"""How often, not now, not any more: what you decide about being reminded of a blogger."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from outreach.db.database import Database
from outreach.db.models import Blogger, Tag
from outreach.db.profiles import read_tags
from outreach.db.snoozes import count_snoozes, insert_snooze
from outreach.db.tags import find_tag, put_on_many, read_tag_names, take_off
from outreach.db.undo import Step
from outreach.domain.actions import Action
from outreach.domain.cadence import Every
from outreach.domain.clocks import ClockName
from outreach.domain.names import resolve
from outreach.domain.standing import Standing, State
from outreach.domain.text import one_line
from outreach.errors import NotFoundError, UsageError
from outreach.services.agenda import read_standings
from outreach.services.changing import Who, changing
from outreach.services.present import Present

SNOOZES_IN_A_ROW = 3

Cadences = Mapping[ClockName, Every | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snoozed:
    """A nudge put off; `proposal` is a longer cadence, after the third time in a row."""

    standing: Standing
    until: date
    proposal: tuple[ClockName, Every] | None


def set_cadence(
    database: Database, who: Who, cadences: Cadences, present: Present
) -> list[Standing]:
    """Give bloggers these cadences; None clears one, a clock that is not named stays."""
    with changing(database, who, Action.CADENCE, present) as (session, bloggers):
        for blogger in bloggers:
            _assign(blogger, cadences)
        return _standings(session, bloggers, present)


def set_tag_cadence(database: Database, name: str, cadences: Cadences, present: Present) -> str:
    """Give all who carry the tag these cadences; the tag's name as it is written."""
    with database.read() as session:
        names = read_tag_names(session)
        tag_id = resolve(name, names, what="tag")
    subject = dict(names)[tag_id]
    step = Step(action=Action.CADENCE, subject=f"tag:{subject}", at=present.now)
    with database.write(step) as session:
        _assign(session.get_one(Tag, tag_id), cadences)
    return subject


def snooze(database: Database, who: Who, *, until: date, present: Present) -> list[Snoozed]:
    """Hide the nudge until a day. It touches no clock, and any talk ends it."""
    if until <= present.today:
        raise UsageError("Snooze until a day that is still to come.")
    with changing(database, who, Action.SNOOZE, present) as (session, bloggers):
        for standing in _standings(session, bloggers, present):
            spoke_today = standing.facts.last_spoke_on == present.today
            insert_snooze(
                session,
                standing.facts.blogger_id,
                # A talk of today was before: it does not end what comes after it.
                ended_from=present.today + timedelta(days=1 if spoke_today else 0),
                until_on=until,
            )
        standings = _standings(session, bloggers, present)
        return [_snoozed(session, standing, until) for standing in standings]


def pause(
    database: Database, who: Who, *, until: date | None, because: str | None, present: Present
) -> list[Standing]:
    """No nudges until a day, or until resumed; the blogs are still listened to."""
    if until is not None and until <= present.today:
        raise UsageError("Pause until a day that is still to come.")
    with changing(database, who, Action.PAUSE, present) as (session, bloggers):
        for blogger in bloggers:
            blogger.paused_on = present.today
            blogger.paused_until = until
            blogger.paused_because = one_line(because or "") or None
            blogger.resumed_on = None
        return _standings(session, bloggers, present)


def resume(database: Database, who: Who, present: Present) -> list[Standing]:
    """End a pause or take somebody out of the archive. Nothing is due in the first week."""
    with changing(database, who, Action.RESUME, present) as (session, bloggers):
        for blogger, standing in zip(bloggers, _standings(session, bloggers, present), strict=True):
            if standing.state is not State.PAUSED and blogger.archived_on is None:
                raise UsageError(f"{blogger.name} is neither paused nor archived.")
            blogger.archived_on = None
            blogger.paused_on = blogger.paused_on or present.today
            blogger.resumed_on = present.today
        return _standings(session, bloggers, present)


def archive(database: Database, who: Who, present: Present) -> list[Standing]:
    """Not polled, not due, found by search."""
    with changing(database, who, Action.ARCHIVE, present) as (session, bloggers):
        for blogger in bloggers:
            blogger.archived_on = blogger.archived_on or present.today
        return _standings(session, bloggers, present)


def do_not_contact(
    database: Database, who: Who, *, because: str, present: Present
) -> list[Standing]:
    """Respect a wish: never in any list of people to see or to answer."""
    reason = one_line(because)
    if not reason:
        raise UsageError("Say why with --because, so that you know it in a year.")
    with changing(database, who, Action.DO_NOT_CONTACT, present) as (session, bloggers):
        for blogger in bloggers:
            blogger.do_not_contact_on = present.today
            blogger.do_not_contact_because = reason
        return _standings(session, bloggers, present)


def allow_contact(database: Database, who: Who, present: Present) -> list[Standing]:
    """Lift do-not-contact."""
    with changing(database, who, Action.ALLOW_CONTACT, present) as (session, bloggers):
        for blogger in bloggers:
            if blogger.do_not_contact_on is None:
                raise UsageError(f"{blogger.name} may be contacted already.")
            blogger.do_not_contact_on = None
            blogger.do_not_contact_because = None
        return _standings(session, bloggers, present)


def change_tags(
    database: Database,
    who: Who,
    *,
    added: list[str],
    removed: list[str],
    present: Present,
) -> list[Standing]:
    """Put tags on and take tags off; of several bloggers, off those who have them.

    Raises NotFoundError for a tag that nobody of them has.
    """
    with changing(database, who, Action.TAG, present) as (session, bloggers):
        for name in removed:
            taken = [take_off(session, blogger.id, name) for blogger in bloggers]
            if not any(taken):
                raise NotFoundError(f"{bloggers[0].name} has no tag {name!r}.")
        names = [tag_name(name) for name in added]
        put_on_many(session, [(blogger.id, names) for blogger in bloggers])
        return _standings(session, bloggers, present)


def tag_name(text: str) -> str:
    """A tag is one word or several, on one line, without the signs that commands use."""
    name = one_line(text).lstrip("#+-").strip()
    if not name:
        raise UsageError(f"{text!r} cannot be a tag.")
    return name


def read_tag_cadences(database: Database, name: str) -> tuple[str, str | None, str | None]:
    """A tag's name and its two cadences, talk and meet."""
    with database.read() as session:
        tag = find_tag(session, name)
        if tag is None:
            raise NotFoundError(f"No tag called {name!r}.")
        return tag.name, tag.talk_every, tag.meet_every


def read_tags_of(database: Database, who: Collection[int]) -> tuple[list[str], list[str]]:
    """The tags that any of these bloggers carry, and all tags there are."""
    with database.read() as session:
        worn = read_tags(session, who)
        known = [name for _, name in read_tag_names(session)]
    return sorted({name for names in worn.values() for name in names}), sorted(known)


def read_standings_of(database: Database, who: Collection[int], present: Present) -> list[Standing]:
    """Where you stand with these bloggers, as they are listed."""
    with database.read() as session:
        standings = read_standings(session, present, blogger_ids=who)
    return [standings[id_] for id_ in who if id_ in standings]


def _assign(target: Blogger | Tag, cadences: Cadences) -> None:
    columns = {ClockName.SPOKE: "talk_every", ClockName.MET: "meet_every"}
    for clock, every in cadences.items():
        setattr(target, columns[clock], str(every) if every else None)


def _standings(session: Session, bloggers: Sequence[Blogger], present: Present) -> list[Standing]:
    session.flush()
    ids = [blogger.id for blogger in bloggers]
    standings = read_standings(session, present, blogger_ids=ids)
    return [standings[id_] for id_ in ids]


def _snoozed(session: Session, standing: Standing, until: date) -> Snoozed:
    facts = standing.facts
    in_a_row = count_snoozes(session, facts.blogger_id, after=facts.last_spoke_on)
    proposal = _longer(standing) if in_a_row >= SNOOZES_IN_A_ROW else None
    return Snoozed(standing=standing, until=until, proposal=proposal)


def _longer(standing: Standing) -> tuple[ClockName, Every] | None:
    """Twice as long as the clock that keeps coming round."""
    clock = standing.clock
    if clock is None:
        return None
    return clock.name, Every(clock.every.count * 2, clock.every.unit)
