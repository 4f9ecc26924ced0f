"""How often, and on which civil day."""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.cadence import Every, Unit
from outreach.errors import UsageError

DAYS = st.dates(min_value=date(1970, 1, 1), max_value=date(2200, 1, 1))
EVERY = st.builds(Every, st.integers(1, 99), st.sampled_from(Unit))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3w", "3 weeks"),
        ("3 weeks", "3 weeks"),
        ("1 week", "1 week"),
        ("week", "1 week"),
        ("every 2 months", "2 months"),
        ("6m", "6 months"),
        ("10d", "10 days"),
        ("1Y", "1 year"),
        ("2 semaines", "2 weeks"),
        ("6 mois", "6 months"),
        ("1 an", "1 year"),
        ("15 jours", "15 days"),
    ],
)
def test_a_cadence_is_read_as_people_write_it(text: str, expected: str) -> None:
    assert str(Every.parse(text)) == expected


@pytest.mark.parametrize(
    "text", ["", "3", "w3", "0d", "-3w", "3 fortnights", "101y", "99999y", "3.5w"]
)
def test_what_is_no_length_of_time_gets_a_sentence(text: str) -> None:
    with pytest.raises(UsageError, match="is not a length of time"):
        Every.parse(text)


@pytest.mark.parametrize(
    ("last", "every", "due"),
    [
        ("2026-02-15", "1 month", "2026-03-15"),
        ("2026-01-31", "1 month", "2026-02-28"),
        ("2025-12-15", "60 days", "2026-02-13"),
        ("2024-02-29", "1 year", "2025-02-28"),
        ("2026-03-15", "3 weeks", "2026-04-05"),
        ("2025-08-31", "6 months", "2026-02-28"),
    ],
)
def test_months_and_years_are_the_calendars(last: str, every: str, due: str) -> None:
    assert Every.parse(every).after(date.fromisoformat(last)) == date.fromisoformat(due)


@given(EVERY)
def test_what_is_written_is_read_back(every: Every) -> None:
    assert Every.parse(str(every)) == every


@given(EVERY, DAYS)
def test_a_due_day_is_never_before_the_last(every: Every, last: date) -> None:
    assert every.after(last) > last


@given(EVERY, DAYS, st.integers(1, 400))
def test_a_later_day_is_never_due_earlier(every: Every, last: date, later: int) -> None:
    assert every.after(last) <= every.after(last + timedelta(days=later))


@given(EVERY, DAYS)
def test_the_calendar_is_that_of_dateutil(every: Every, last: date) -> None:
    months = {Unit.MONTH: every.count, Unit.YEAR: 12 * every.count}.get(every.unit)
    if months is not None:
        assert every.after(last) == last + relativedelta(months=months)
