"""Lengths of time, as they are told."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from outreach.wording.time import length, plural


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(90, 2500))
def test_whole_months_are_told_as_the_calendar_counts_them(today: date, days: int) -> None:
    since = today - timedelta(days=days)
    passed = relativedelta(today, since)
    months = passed.years * 12 + passed.months
    expected = plural(months, "month") if months < 24 else plural(passed.years, "year")
    assert length(since, today=today) == expected
