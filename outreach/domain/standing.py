"""Where you stand with one blogger: the two clocks, and the one state that follows from them.

Everything is derived from events at the moment of reading. Nothing here is ever stored.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from outreach.domain.cadence import Every
from outreach.domain.clocks import ClockName

LONG_DUE_RATIO = 1.5
SOON_DAYS = 7
GRACE_AFTER_RESUMING = timedelta(days=7)


class State(StrEnum):
    """In order of precedence: the first that holds is the state."""

    DO_NOT_CONTACT = "do_not_contact"
    ARCHIVED = "archived"
    PAUSED = "paused"
    PLANNED = "planned"
    WAITING = "waiting"
    SNOOZED = "snoozed"
    LONG_DUE = "long_due"
    DUE = "due"
    SOON = "soon"
    FINE = "fine"
    NEVER = "never"
    LISTENING = "listening"


RECONNECT_STATES = frozenset({State.LONG_DUE, State.DUE})
_NOTHING_TO_ASK = frozenset({State.DO_NOT_CONTACT, State.ARCHIVED, State.PAUSED, State.PLANNED})
_RATIO = attrgetter("ratio")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """What was planned with a blogger, and what the user decided about being reminded.

    `planned_on` is a day from today on, `unconfirmed_on` a plan's that has passed.
    """

    planned_on: date | None = None
    unconfirmed_on: date | None = None
    snoozed_on: date | None = None
    snoozed_until: date | None = None
    paused_on: date | None = None
    paused_until: date | None = None
    paused_because: str | None = None
    resumed_on: date | None = None
    archived_on: date | None = None
    do_not_contact_on: date | None = None
    do_not_contact_because: str | None = None


NOTHING_ARRANGED = Arrangement()


# Named tuples, here and below: ten thousand of each are made for one agenda, and a frozen
# dataclass takes four times as long.
class Facts(NamedTuple):
    """What the database tells of one blogger as of a day, cadences already resolved.

    Days in the future do not count; `last_written_on` and `written_before_on` are those of the two
    newest messages out, the latter only where it may matter.
    """

    blogger_id: int
    name: str
    added_on: date
    talk_every: Every | None = None
    meet_every: Every | None = None
    last_met_on: date | None = None
    last_spoke_on: date | None = None
    last_written_on: date | None = None
    written_before_on: date | None = None
    arranged: Arrangement = NOTHING_ARRANGED


class Clock(NamedTuple):
    """One cadence running since `last_on`, or since the blogger was added if that is None.

    `days_late` is negative while it is not due; `ratio` is 1.0 on the due day.
    """

    name: ClockName
    every: Every
    last_on: date | None
    due_on: date
    days_since: int
    days_late: int
    ratio: float

    @property
    def is_due(self) -> bool:
        return self.days_late >= 0

    @property
    def is_soon(self) -> bool:
        """Due within 7 days, or within a fifth of the cadence if that is less."""
        length = self.days_since - self.days_late
        return not self.is_due and -self.days_late <= min(SOON_DAYS, length / 5)


class Standing(NamedTuple):
    """One blogger's state on a day.

    `nudging` are those of `clocks` that may nudge, and `clock` the one of them that is furthest
    along; `until` is when the state ends by itself, if it does.
    """

    facts: Facts
    state: State
    clocks: tuple[Clock, ...]
    clock: Clock | None = None
    until: date | None = None
    waiting_since: date | None = None
    waiting_until: date | None = None
    ask_what_next: bool = False
    nudging: tuple[Clock, ...] = ()

    @property
    def may_be_nudged(self) -> bool:
        return self.state not in {State.DO_NOT_CONTACT, State.ARCHIVED}


def stand(facts: Facts, *, today: date, waiting_days: int) -> Standing:
    """The state of one blogger on `today`, by the rules of precedence."""
    clocks = _clocks(facts, today)
    waiting_until = _waiting_until(facts, waiting_days)
    if waiting_until is None and facts.arranged is NOTHING_ARRANGED:
        state = _clock_state(facts, clocks)
        return Standing(facts, state, clocks, _furthest(clocks), nudging=clocks)
    hiding = _hiding_state(facts.arranged, facts, today, waiting_until)
    overdue_answer = waiting_until is not None and today >= waiting_until
    nudging = _without_resting(clocks, facts, resting=overdue_answer)
    grace_until = _grace_until(facts.arranged, today)
    state, until = hiding or (
        _clock_state(facts, () if grace_until else nudging),
        grace_until,
    )
    return Standing(
        facts=facts,
        state=state,
        clocks=clocks,
        clock=_furthest(nudging),
        until=None if state is State.LISTENING else until,
        waiting_since=facts.last_written_on if waiting_until else None,
        waiting_until=waiting_until,
        ask_what_next=overdue_answer
        and state not in _NOTHING_TO_ASK
        and not _wrote_twice(facts)
        and not _let_rest(facts.arranged, waiting_until),
        nudging=nudging,
    )


def _furthest(clocks: tuple[Clock, ...]) -> Clock | None:
    return max(clocks, key=_RATIO, default=None)


def _clocks(facts: Facts, today: date) -> tuple[Clock, ...]:
    talk, meet = facts.talk_every, facts.meet_every
    clocks: tuple[Clock, ...] = ()
    if meet is not None:
        clocks += (run_clock(ClockName.MET, meet, facts.last_met_on, facts.added_on, today),)
    if talk is not None:
        clocks += (run_clock(ClockName.SPOKE, talk, facts.last_spoke_on, facts.added_on, today),)
    return clocks


def run_clock(
    name: ClockName, every: Every, last_on: date | None, added_on: date, today: date
) -> Clock:
    """The clock's reading on `today`; one that never started counts from the day of adding."""
    since = last_on or added_on
    due_on = every.after(since)
    days_since = (today - since).days
    days_late = (today - due_on).days
    length = days_since - days_late or 1
    return Clock(name, every, last_on, due_on, days_since, days_late, days_since / length)


def _hiding_state(
    arranged: Arrangement, facts: Facts, today: date, waiting_until: date | None
) -> tuple[State, date | None] | None:
    """The first of the six states that keep somebody out of the reconnect list."""
    waits = waiting_until is not None and today < waiting_until
    snoozed = arranged.snoozed_until is not None and today < arranged.snoozed_until
    ladder = (
        (State.DO_NOT_CONTACT, arranged.do_not_contact_on is not None, None),
        (State.ARCHIVED, arranged.archived_on is not None, None),
        (State.PAUSED, _is_paused(arranged, today), arranged.paused_until),
        (State.PLANNED, arranged.planned_on is not None, arranged.planned_on),
        (State.WAITING, waits, waiting_until),
        (State.SNOOZED, snoozed and not _snooze_cleared(facts), arranged.snoozed_until),
    )
    return next(((state, until) for state, holds, until in ladder if holds), None)


def _clock_state(facts: Facts, clocks: tuple[Clock, ...]) -> State:
    """The state that follows from the clocks that may nudge."""
    furthest = _furthest(clocks)
    if furthest is not None and furthest.is_due:
        return State.LONG_DUE if furthest.ratio >= LONG_DUE_RATIO else State.DUE
    if any(clock.is_soon for clock in clocks):
        return State.SOON
    if not (facts.talk_every or facts.meet_every):
        return State.LISTENING
    return State.FINE if facts.last_met_on or facts.last_spoke_on else State.NEVER


def _is_paused(arranged: Arrangement, today: date) -> bool:
    if arranged.paused_on is None or arranged.resumed_on is not None:
        return False
    return arranged.paused_until is None or today < arranged.paused_until


def _grace_until(arranged: Arrangement, today: date) -> date | None:
    """Nothing is due in the first week after a pause, however it ended."""
    ended_on = arranged.resumed_on or arranged.paused_until
    if arranged.paused_on is None or ended_on is None:
        return None
    until = ended_on + GRACE_AFTER_RESUMING
    return until if ended_on <= today < until else None


def _waiting_until(facts: Facts, waiting_days: int) -> date | None:
    """When the wait for an answer to the newest message ends; None if there is none to wait for."""
    written_on = facts.last_written_on
    if written_on is None or (facts.last_spoke_on and facts.last_spoke_on >= written_on):
        return None
    return written_on + timedelta(days=waiting_days)


def _wrote_twice(facts: Facts) -> bool:
    """Two messages in a row without an answer: there is never a third prompt."""
    earlier = facts.written_before_on
    return earlier is not None and (facts.last_spoke_on is None or earlier > facts.last_spoke_on)


def _without_resting(
    clocks: tuple[Clock, ...], facts: Facts, *, resting: bool
) -> tuple[Clock, ...]:
    """After two unanswered messages the talking clock nags no more; meeting is still possible."""
    if not (resting and _wrote_twice(facts)):
        return clocks
    return tuple(clock for clock in clocks if clock.name is not ClockName.SPOKE)


def _let_rest(arranged: Arrangement, waiting_until: date | None) -> bool:
    """Whether the question what to do next was answered by a snooze."""
    snoozed_on = arranged.snoozed_on
    return bool(waiting_until and snoozed_on and snoozed_on >= waiting_until)


def _snooze_cleared(facts: Facts) -> bool:
    snoozed_on = facts.arranged.snoozed_on
    return bool(facts.last_spoke_on and snoozed_on and facts.last_spoke_on >= snoozed_on)
