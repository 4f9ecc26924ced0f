"""A year as lines of text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.clocks import InteractionKind
from outreach.domain.stats import DayCount, Gaps, Month, Owed, Stats, Year
from outreach.wording.stats import Shown, lines, sparkline

TODAY = date(2026, 3, 15)
NOBODY = Owed(wrote_about_you=0, reconnect=0, follow_ups=0, waiting=0, planned=0)


def year(today: date = TODAY, *, days: tuple[DayCount, ...] = ()) -> Stats:
    found = Year.ending(today)
    return Stats(
        year=found,
        began_on=found.first,
        people=1,
        days=days,
        gaps=Gaps(((40, 2), (400, 1))),
        months=[Month(month, 3, 1) for month in found.months],
    )


def shown(stats: Stats, owed: Owed | None = NOBODY, *, wide: bool = True) -> list[str]:
    found = lines(stats, owed, Shown(today=TODAY, wide=wide))
    return ["".join(piece.text for piece in line) for line in found]


@pytest.mark.parametrize(("shape", "width"), [("wide", 78), ("narrow", 58)])
@given(today=st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_it_is_as_wide_as_it_may_be_on_any_day(today: date, shape: str, width: int) -> None:
    drawn = shown(year(today), wide=shape == "wide")[2:]  # sentences may take two lines
    assert max(map(len, drawn)) <= width


def test_it_is_as_high_as_a_terminal_of_24_lines_has_room_for() -> None:
    assert len(shown(year())) == 22


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_the_names_of_months_stand_apart_and_above_their_weeks(today: date) -> None:
    line = shown(year(today))[2]
    mondays = Year.ending(today).mondays
    for column, monday in enumerate(mondays[1:50], 1):
        if monday.month != mondays[column - 1].month:
            assert line[4 + column :].startswith(f"{monday:%b}")
            assert line[3 + column] == " "


def test_intensity_shows_without_colours() -> None:
    first = Year.ending(TODAY).mondays[10]
    days = tuple(
        DayCount(first.replace(day=first.day + number), InteractionKind.CALL, number + 1)
        for number in range(4)
    )
    column = [line[4 + 10] for line in shown(year(days=days))[3:10]]
    assert column == ["░", "▒", "▓", "█", "·", "·", "·"]


def test_what_is_owed_is_told_without_what_is_not() -> None:
    owed = Owed(wrote_about_you=3, reconnect=0, follow_ups=1, waiting=0, planned=0)
    assert shown(year(), owed)[1] == "Owed: 3 wrote about you · 1 promised"
    assert shown(year(), NOBODY)[1] == "Nothing is owed to anybody now."
    assert shown(year(), None)[1] == ""


def test_a_year_without_an_exchange_says_so() -> None:
    assert shown(year())[0] == "The year to 15 March: no exchange is logged in it."


def test_a_sparkline_shows_the_least_and_hides_nothing() -> None:
    assert sparkline([0, 1, 4, 8, 800]) == " ▁▁▁█"
    assert sparkline([0, 0]) == "  "
    assert sparkline([]) == ""
