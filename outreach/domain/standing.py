"""Where you stand with one blogger: the two clocks, and the one state that follows from them.

Everything is derived from events at the moment of reading. Nothing here is ever stored.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

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
# Whoever is in one of these is not asked for, however long it has been.
HIDDEN_STATES = frozenset(
    {
        State.DO_NOT_CONTACT,
        State.ARCHIVED,
        State.PAUSED,
        State.PLANNED,
        State.WAITING,
        State.SNOOZED,
    }
)
_NOTHING_TO_ASK = frozenset(
    {State.DO_NOT_CONTACT, State.ARCHIVED, State.PAUSED, State.PLANNED, State.SNOOZED}
)
# Before Python 3.12 it takes a call to name a member of an enum, and this is done for everybody.
_MET, _SPOKE = ClockName.MET, ClockName.SPOKE


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


# Structs, here and below: thousands of each are made for one agenda, and a named tuple or a frozen
# dataclass takes eight times as long to make.
class Facts(Struct, frozen=True, gc=False):
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


class Clock(Struct, frozen=True, gc=False):
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


class Standing(Struct, frozen=True, gc=False):
    """One blogger's state on a day.

    `nudging` are those of `clocks` that may nudge; `until` is when the state ends by itself, if it
    does.
    """

    facts: Facts
    state: State
    clocks: tuple[Clock, ...]
    nudging: tuple[Clock, ...]
    until: date | None = None
    waiting_since: date | None = None
    waiting_until: date | None = None
    ask_what_next: bool = False

    @property
    def clock(self) -> Clock | None:
        """The one that is furthest along of those that may nudge."""
        return _furthest(self.nudging)

    @property
    def may_be_nudged(self) -> bool:
        return self.state not in {State.DO_NOT_CONTACT, State.ARCHIVED}


def stand(facts: Facts, *, today: date, waiting_days: int) -> Standing:
    """The state of one blogger on `today`, by the rules of precedence."""
    clocks = _clocks(facts, today)
    waiting_until = _waiting_until(facts, waiting_days)
    if waiting_until is None and facts.arranged is NOTHING_ARRANGED:
        return Standing(facts, _clock_state(facts, clocks), clocks, clocks)
    wait_ended_on = waiting_until if waiting_until and today >= waiting_until else None
    nudging = _without_resting(clocks, facts) if wait_ended_on else clocks
    hiding = _hiding_state(facts, today, waiting_until)
    if hiding:
        state, until = hiding
    elif until := _grace_until(facts.arranged, today):
        state = at_rest(facts)
    else:
        state = _clock_state(facts, nudging)
    return Standing(
        facts,
        state,
        clocks,
        nudging,
        None if state is State.LISTENING else until,
        facts.last_written_on if waiting_until else None,
        waiting_until,
        wait_ended_on is not None
        and state not in _NOTHING_TO_ASK
        and _may_be_asked(facts, wait_ended_on),
    )


def _furthest(clocks: tuple[Clock, ...]) -> Clock | None:
    if len(clocks) == 2:
        first, second = clocks
        return first if first.ratio >= second.ratio else second
    return clocks[0] if clocks else None


def _clocks(facts: Facts, today: date) -> tuple[Clock, ...]:
    talk, meet = facts.talk_every, facts.meet_every
    clocks: tuple[Clock, ...] = ()
    if meet is not None:
        clocks += (run_clock(_MET, meet, facts.last_met_on, facts.added_on, today),)
    if talk is not None:
        clocks += (run_clock(_SPOKE, talk, facts.last_spoke_on, facts.added_on, today),)
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
    facts: Facts, today: date, waiting_until: date | None
) -> tuple[State, date | None] | None:
    """The first of the six states that keep somebody out of the reconnect list."""
    if arranged := _arranged_state(facts.arranged, today):
        return arranged
    if waiting_until is not None and today < waiting_until:
        return State.WAITING, waiting_until
    if _is_snoozed(facts, today):
        return State.SNOOZED, facts.arranged.snoozed_until
    return None


def _arranged_state(arranged: Arrangement, today: date) -> tuple[State, date | None] | None:
    if arranged is NOTHING_ARRANGED:
        return None
    if arranged.do_not_contact_on is not None:
        return State.DO_NOT_CONTACT, None
    if arranged.archived_on is not None:
        return State.ARCHIVED, None
    if _is_paused(arranged, today):
        return State.PAUSED, arranged.paused_until
    return (State.PLANNED, arranged.planned_on) if arranged.planned_on else None


def _clock_state(facts: Facts, clocks: tuple[Clock, ...]) -> State:
    """The state that follows from the clocks that may nudge."""
    furthest = _furthest(clocks)
    if furthest is not None and furthest.is_due:
        return State.LONG_DUE if furthest.ratio >= LONG_DUE_RATIO else State.DUE
    if any(clock.is_soon for clock in clocks):
        return State.SOON
    return at_rest(facts)


def at_rest(facts: Facts) -> State:
    """The state of one with whom nothing is due, arranged or awaited."""
    if facts.talk_every is None and facts.meet_every is None:
        return State.LISTENING
    return State.NEVER if facts.last_spoke_on is None and facts.last_met_on is None else State.FINE


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


def _without_resting(clocks: tuple[Clock, ...], facts: Facts) -> tuple[Clock, ...]:
    """After two unanswered messages the talking clock nags no more; meeting is still possible."""
    if not _wrote_twice(facts):
        return clocks
    return tuple(clock for clock in clocks if clock.name is not _SPOKE)


def _may_be_asked(facts: Facts, wait_ended_on: date) -> bool:
    """Whether what to do next was never asked; a snooze since the wait ended is the answer."""
    snoozed_on = facts.arranged.snoozed_on
    return not _wrote_twice(facts) and (snoozed_on is None or snoozed_on < wait_ended_on)


def _is_snoozed(facts: Facts, today: date) -> bool:
    """Until its day, or until anything that counts."""
    snoozed_on, until = facts.arranged.snoozed_on, facts.arranged.snoozed_until
    if snoozed_on is None or until is None or today >= until:
        return False
    return facts.last_spoke_on is None or facts.last_spoke_on < snoozed_on
