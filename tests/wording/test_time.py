"""Lengths of time, as they are told."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from outreach.wording.time import age, ago, length, length_in_brief, plural


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(90, 2500))
def test_whole_months_are_told_as_the_calendar_counts_them(today: date, days: int) -> None:
    since = today - timedelta(days=days)
    passed = relativedelta(today, since)
    months = passed.years * 12 + passed.months
    expected = plural(months, "month") if months < 24 else plural(passed.years, "year")
    assert length(since, today=today) == expected


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 2500))
def test_no_day_is_told_by_a_negative_number(today: date, ahead: int) -> None:
    """A blog east of here may be a day ahead; plans and promises are further."""
    day = today + timedelta(days=ahead)
    for told in (ago(day, today=today), length_in_brief(day, today=today), age(day, today=today)):
        assert "-" not in told
