"""Telling at a glance who is quiet, so that of 10,000 bloggers only the rest is judged in full."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from outreach.domain.cadence import Every
from outreach.domain.clocks import ClockName
from outreach.domain.standing import State, run_clock

_SLACK = timedelta(days=40)  # calendar months and years are this close to their average


class Glimpse(NamedTuple):
    """What a single query tells of a blogger.

    Days are ISO text, as they are stored: most are only compared, and it sorts as they do.
    """

    blogger_id: int
    name: str
    added_on: str
    talk_every: str | None
    meet_every: str | None
    met_on: str | None
    spoke_on: str | None
    written_on: str | None

    @property
    def awaits(self) -> bool:
        """Whether the newest message out has had no answer."""
        return (self.written_on or "") > (self.spoke_on or "")

    def moved_on(self, clock: ClockName) -> str | None:
        return self.met_on if clock is ClockName.MET else self.spoke_on


class Pace(NamedTuple):
    """A cadence on a day: a clock last moved by `due_by` is due, and by `soon_by` soon."""

    due_by: str
    soon_by: str


def pace(every: Every, *, today: date) -> Pace:
    """The two days of a cadence; a clock that moves later is never due, or soon, any earlier."""

    def is_due(moved_on: date) -> bool:
        return every.after(moved_on) <= today

    def is_near(moved_on: date) -> bool:
        clock = run_clock(ClockName.MET, every, moved_on, moved_on, today)
        return clock.is_due or clock.is_soon

    start = today - timedelta(days=int(every.approximate_days)) - _SLACK
    return Pace(_last(start, today, is_due).isoformat(), _last(start, today, is_near).isoformat())


def glance(seen: Glimpse, talk: Pace | None, meet: Pace | None) -> State | None:
    """The state of somebody with whom nothing is arranged or awaited; None for one who is due."""
    if talk is None and meet is None:
        return State.LISTENING
    met_on, spoke_on = seen.met_on or seen.added_on, seen.spoke_on or seen.added_on
    if (meet and met_on <= meet.due_by) or (talk and spoke_on <= talk.due_by):
        return None
    if (meet and met_on <= meet.soon_by) or (talk and spoke_on <= talk.soon_by):
        return State.SOON
    return State.FINE if seen.met_on or seen.spoke_on else State.NEVER


def _last(start: date, end: date, holds: Callable[[date], bool]) -> date:
    """The last day of a span on which something holds that holds at its start and then ceases."""
    low, high = start.toordinal(), end.toordinal()
    while low < high:
        middle = (low + high + 1) // 2
        if holds(date.fromordinal(middle)):
            low = middle
        else:
            high = middle - 1
    return date.fromordinal(low)
