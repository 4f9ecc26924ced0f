"""A cadence as a day of the calendar, with which days can be compared that are only text."""

from datetime import date, timedelta

from outreach.domain.cadence import Every
from outreach.domain.clocks import ClockName
from outreach.domain.standing import run_clock

_SLACK = timedelta(days=40)  # calendar months and years are this close to their average


def near_by(every: Every, *, today: date) -> date:
    """The day by which a clock moved last if it is due or soon; one that moved later is neither."""
    first = today - timedelta(days=int(every.approximate_days)) - _SLACK
    low, high = first.toordinal(), today.toordinal()
    while low < high:
        middle = (low + high + 1) // 2
        moved_on = date.fromordinal(middle)
        clock = run_clock(ClockName.MET, every, moved_on, moved_on, today)
        if clock.is_due or clock.is_soon:
            low = middle
        else:
            high = middle - 1
    return date.fromordinal(low)
