"""A year, counted."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.clocks import InteractionKind
from outreach.domain.stats import LEVELS, DayCount, Gaps, Month, Stats, Year, gaps, heat, months

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1))
DAY = timedelta(days=1)
YEAR = Year(date(2025, 3, 16), date(2026, 3, 15))


@given(DAYS, st.integers(0, 40))
def test_years_follow_on_each_other_without_a_gap(day: date, back: int) -> None:
    later, earlier = Year.ending(day, back=back), Year.ending(day, back=back + 1)
    assert earlier.last + DAY == later.first
    assert (later.last - later.first).days in {364, 365}


@given(DAYS)
def test_every_day_of_a_year_has_its_cell_and_its_month(day: date) -> None:
    year = Year.ending(day)
    days = [year.first + DAY * number for number in range((year.last - year.first).days + 1)]
    rows = heat(dict.fromkeys(days, 1), year).rows
    assert len(year.mondays) in {53, 54}
    assert sum(level is not None for row in rows for level in row) == len(days)
    assert all(rows[day.weekday()][(day - year.mondays[0]).days // 7] == 1 for day in days)
    assert {day.replace(day=1) for day in days} == set(year.months)


@given(st.dictionaries(st.dates(YEAR.first, YEAR.last), st.integers(1, 500)))
def test_a_day_with_more_is_never_shown_as_less(counts: dict[date, int]) -> None:
    found = heat(counts, YEAR)
    assert found.limits[0] == 1
    assert list(found.limits) == sorted(set(found.limits))
    levels = {
        day: found.rows[day.weekday()][(day - YEAR.mondays[0]).days // 7] or 0 for day in counts
    }
    ranked = sorted(counts, key=lambda day: counts[day])
    assert [levels[day] for day in ranked] == sorted(levels.values())
    assert all(1 <= level <= LEVELS for level in levels.values())


@pytest.mark.parametrize(
    ("counts", "limits"),
    [([], (1, 2, 3, 4)), ([1, 1, 2], (1, 2, 3, 4)), ([1, 10, 20, 30], (1, 10, 20, 30))],
)
def test_levels_are_about_quarters_of_the_days(counts: list[int], limits: tuple[int, ...]) -> None:
    days = {YEAR.first + DAY * number: count for number, count in enumerate(counts)}
    assert heat(days, YEAR).limits == limits


def test_a_gap_is_between_two_days_on_which_the_same_person_was_met() -> None:
    meetings = [
        (1, date(2024, 1, 1)),
        (1, date(2025, 3, 16)),  # the first of the year, 440 days later
        (1, date(2025, 3, 16)),  # the same day again
        (1, date(2025, 4, 15)),
        (2, date(2025, 5, 1)),  # somebody else
        (2, date(2025, 5, 31)),
        (2, date(2026, 3, 16)),  # after the year
    ]
    found = gaps(meetings, YEAR)
    assert found == Gaps(((30, 2), (440, 1)))
    assert (found.total, found.median, found.by_length) == (3, 30, (2, 0, 0, 0, 1))
    assert Gaps().median is None


def test_mentions_are_counted_by_the_month_of_their_post_with_those_answered_since() -> None:
    mentions = [
        (date(2025, 3, 20), 1),
        (date(2025, 3, 21), 1),
        (date(2025, 4, 1), 2),
        (date(2025, 4, 2), None),
    ]
    found = months(mentions, {1: date(2025, 3, 20)}, YEAR)
    assert found[:3] == [
        Month(date(2025, 3, 1), 2, 1),
        Month(date(2025, 4, 1), 2, 0),
        Month(date(2025, 5, 1), 0, 0),
    ]
    assert len(found) == 13


def test_exchanges_are_told_by_day_kind_and_month() -> None:
    met, call = InteractionKind.MET, InteractionKind.CALL
    days = [
        DayCount(YEAR.first, met, 2),
        DayCount(YEAR.first, call, 1),
        DayCount(YEAR.last, met, 1),
    ]
    stats = Stats(
        year=YEAR,
        began_on=YEAR.first,
        people=2,
        days=days,
        gaps=Gaps(),
        months=[Month(YEAR.months[0], 3, 2), Month(YEAR.months[1], 1, 1)],
    )
    assert stats.by_day() == {YEAR.first: 3, YEAR.last: 1}
    assert stats.by_day(call) == {YEAR.first: 1}
    assert stats.by_kind == {met: 3, call: 1}
    assert stats.by_month(met) == [2, *[0] * 11, 1]
    assert (stats.exchanges, stats.mentions, stats.answered) == (4, 4, 3)
