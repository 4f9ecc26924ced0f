"""A cadence as a day tells what its clock tells."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.cadence import Every, Unit
from outreach.domain.clocks import ClockName
from outreach.domain.pace import near_by
from outreach.domain.standing import run_clock

TODAY = st.dates(min_value=date(2020, 1, 1), max_value=date(2032, 12, 31))
EVERY = st.builds(Every, st.integers(1, 30), st.sampled_from(Unit))


@given(EVERY, TODAY, st.integers(-5, 12_000))
def test_a_clock_is_due_or_soon_if_it_moved_last_by_that_day(
    every: Every, today: date, days: int
) -> None:
    moved_on = today - timedelta(days=days)
    clock = run_clock(ClockName.MET, every, moved_on, moved_on, today)

    assert (clock.is_due or clock.is_soon) == (moved_on <= near_by(every, today=today))
