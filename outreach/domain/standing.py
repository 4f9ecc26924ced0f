"""Where you stand with one blogger: the two clocks, and the one state that follows from them.

Everything is derived from events at the moment of reading. Nothing here is ever stored.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the database tells of one blogger as of a day, cadences already resolved.

    Days in the future count only as `planned_on`; `last_exchange_on` is the newest interaction of
    any kind, `last_written_on` and `written_before_on` the two newest messages out.
    """

    blogger_id: int
    name: str
    added_on: date
    talk_every: Every | None = None
    meet_every: Every | None = None
    last_met_on: date | None = None
    last_spoke_on: date | None = None
    last_exchange_on: date | None = None
    last_written_on: date | None = None
    written_before_on: date | None = None
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One blogger's state on a day.

    `clock` is the one of `clocks` that is furthest along and may nudge; `until` is when the state
    ends by itself, if it does.
    """

    facts: Facts
    state: State
    clocks: tuple[Clock, ...]
    clock: Clock | None
    until: date | None = None
    waiting_since: date | None = None
    waiting_until: date | None = None
    ask_what_next: bool = False

    @property
    def may_be_nudged(self) -> bool:
        return self.state not in {State.DO_NOT_CONTACT, State.ARCHIVED}


def stand(facts: Facts, *, today: date, waiting_days: int) -> Standing:
    """The state of one blogger on `today`, by the rules of precedence."""
    clocks = _clocks(facts, today)
    waiting_until = _waiting_until(facts, waiting_days)
    overdue_answer = waiting_until is not None and today >= waiting_until
    nudging = _without_resting(clocks, facts, resting=overdue_answer)
    hiding = _hiding_state(facts, today, waiting_until)
    state, until = hiding or _clock_state(facts, today, nudging)
    return Standing(
        facts=facts,
        state=state,
        clocks=clocks,
        clock=max(nudging, key=lambda clock: clock.ratio, default=None),
        until=until,
        waiting_since=facts.last_written_on if waiting_until else None,
        waiting_until=waiting_until,
        ask_what_next=overdue_answer
        and not _wrote_twice(facts)
        and not _let_rest(facts, waiting_until)
        and state not in {State.DO_NOT_CONTACT, State.ARCHIVED, State.PAUSED, State.PLANNED},
    )


def _clocks(facts: Facts, today: date) -> tuple[Clock, ...]:
    cadences = (
        (ClockName.MET, facts.meet_every, facts.last_met_on),
        (ClockName.SPOKE, facts.talk_every, facts.last_spoke_on),
    )
    return tuple(
        run_clock(name, every, last_on=last_on, added_on=facts.added_on, today=today)
        for name, every, last_on in cadences
        if every is not None
    )


def run_clock(
    name: ClockName, every: Every, *, last_on: date | None, added_on: date, today: date
) -> Clock:
    """The clock's reading on `today`; one that never started counts from the day of adding."""
    since = last_on or added_on
    due_on = every.after(since)
    return Clock(
        name=name,
        every=every,
        last_on=last_on,
        due_on=due_on,
        days_since=(today - since).days,
        days_late=(today - due_on).days,
        ratio=(today - since).days / max((due_on - since).days, 1),
    )


def _hiding_state(
    facts: Facts, today: date, waiting_until: date | None
) -> tuple[State, date | None] | None:
    """The first of the six states that keep somebody out of the reconnect list."""
    waits = waiting_until is not None and today < waiting_until
    snoozed = facts.snoozed_until is not None and today < facts.snoozed_until
    ladder = (
        (State.DO_NOT_CONTACT, facts.do_not_contact_on is not None, None),
        (State.ARCHIVED, facts.archived_on is not None, None),
        (State.PAUSED, _is_paused(facts, today), facts.paused_until),
        (State.PLANNED, facts.planned_on is not None, facts.planned_on),
        (State.WAITING, waits, waiting_until),
        (State.SNOOZED, snoozed and not _snooze_cleared(facts), facts.snoozed_until),
    )
    return next(((state, until) for state, holds, until in ladder if holds), None)


def _clock_state(facts: Facts, today: date, clocks: tuple[Clock, ...]) -> tuple[State, date | None]:
    grace_until = _grace_until(facts, today)
    if not grace_until:
        ratio = max((clock.ratio for clock in clocks if clock.is_due), default=None)
        if ratio is not None:
            return (State.LONG_DUE if ratio >= LONG_DUE_RATIO else State.DUE), None
        if any(clock.is_soon for clock in clocks):
            return State.SOON, None
    if not (facts.talk_every or facts.meet_every):
        return State.LISTENING, None
    if facts.last_met_on or facts.last_spoke_on:
        return State.FINE, grace_until
    return State.NEVER, grace_until


def _is_paused(facts: Facts, today: date) -> bool:
    if facts.paused_on is None or facts.resumed_on is not None:
        return False
    return facts.paused_until is None or today < facts.paused_until


def _grace_until(facts: Facts, today: date) -> date | None:
    """Nothing is due in the first week after a pause, however it ended."""
    ended_on = facts.resumed_on or facts.paused_until
    if facts.paused_on is None or ended_on is None:
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


def _let_rest(facts: Facts, waiting_until: date | None) -> bool:
    """Whether the question what to do next was answered by a snooze."""
    return bool(waiting_until and facts.snoozed_on and facts.snoozed_on >= waiting_until)


def _snooze_cleared(facts: Facts) -> bool:
    return bool(
        facts.last_spoke_on and facts.snoozed_on and facts.last_spoke_on >= facts.snoozed_on
    )
