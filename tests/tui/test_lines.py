"""What fits, and what stays."""

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from outreach.tui.lines import Block, Entry, Heading, Line, More, fit, keep_settled
from outreach.tui.person import Person
from outreach.tui.widgets.page import Hanging, laid


def block(title: str, *numbers: int, weight: int = 1) -> Block:
    entries = tuple(
        Entry(key=(title, number), people=(Person(number, str(number)),), name=str(number), text="")
        for number in numbers
    )
    return Block(heading=Heading(title=title), entries=entries, weight=weight)


def shown(lines: list[Line]) -> list[str]:
    return [line.name if isinstance(line, Entry) else type(line).__name__ for line in lines]


SIZES = st.lists(st.integers(min_value=0, max_value=40), min_size=1, max_size=5)


@given(sizes=SIZES, height=st.integers(min_value=20, max_value=60))
def test_from_twenty_lines_on_everything_fits_or_is_counted(sizes: list[int], height: int) -> None:
    sections = [block(str(place), *range(size)) for place, size in enumerate(sizes)]
    lines = fit(sections, height, expanded=frozenset())
    hidden = sum(line.count for line in lines if isinstance(line, More))
    assert len(lines) <= height
    assert sum(isinstance(line, Entry) for line in lines) + hidden == sum(sizes)


def test_an_empty_section_takes_no_line() -> None:
    assert shown(fit([block("a"), block("b", 1)], 10, expanded=frozenset())) == ["Heading", "1"]


def test_a_heavier_section_gets_a_larger_share() -> None:
    sections = [block("a", *range(9), weight=3), block("b", *range(9))]
    lines = fit(sections, 12, expanded=frozenset())
    assert shown(lines) == [
        *("Heading", "0", "1", "2", "3", "4", "5", "More"),
        *("Heading", "0", "1", "More"),
    ]


def test_one_row_more_than_fits_is_not_hidden_behind_a_line_that_counts_it() -> None:
    assert "More" not in shown(fit([block("a", *range(9))], 10, expanded=frozenset()))


def test_an_expanded_section_is_whole() -> None:
    lines = fit([block("a", *range(99))], 10, expanded=frozenset({"a"}))
    assert len(lines) == 100


def test_what_the_user_settled_stays_in_its_place() -> None:
    merged = keep_settled([block("a", 1, 2, 3)], [block("a", 1, 3)], acted=True)
    assert [(row.name, row.settled) for row in merged[0].entries] == [
        ("1", False),
        ("2", True),
        ("3", False),
    ]


def test_what_others_took_away_goes_and_what_was_settled_before_stays() -> None:
    merged = keep_settled([block("a", 1, 2, 3)], [block("a", 1, 3)], acted=True)
    later = keep_settled(merged, [block("a", 3)], acted=False)
    assert [row.name for row in later[0].entries] == ["2", "3"]


def test_what_wraps_goes_on_below_its_body() -> None:
    line = Hanging(Content("Talk every "), Content("2 months; was due 18 November"))
    assert laid(line, 34).plain.split("\n") == [
        "Talk every 2 months; was due 18",
        "           November",
    ]
    assert laid(line, 40).plain == "Talk every 2 months; was due 18 November"


def test_where_there_is_hardly_any_room_it_wraps_as_all_text_does() -> None:
    line = Hanging(Content("Talk every "), Content("2 months"))
    assert laid(line, 12).plain == "Talk every 2 months"
