"""Where the rows of a list stay while one works through it."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.blogger_list import BloggerRow, Listing, Sort
from outreach.domain.blogger_query import read_query
from outreach.domain.standing import Facts, stand
from outreach.tui.arranging import Choice, Shown, arrange

TODAY = date(2026, 3, 15)
NAMES = ["ada", "jo", "karine", "zoe"]
days = st.dates(min_value=date(2025, 1, 1), max_value=TODAY)
spoken = st.lists(days, min_size=len(NAMES), max_size=len(NAMES))


def listing(spoke: list[date]) -> Listing:
    rows = [_row(id_, *known) for id_, known in enumerate(zip(NAMES, spoke, strict=True))]
    return Listing(today=TODAY, rows=rows, count=len(rows))


def _row(blogger_id: int, name: str, spoke_on: date) -> BloggerRow:
    facts = Facts(blogger_id, name, date(2024, 1, 1), last_spoke_on=spoke_on)
    return BloggerRow(
        standing=stand(facts, today=TODAY, waiting_days=14),
        name_key=name,
        searched=f"{name}\n",
        tags=(),
        open_mentions=0,
        last_mention_on=None,
    )


def choice(typed: str = "", sort: Sort = Sort.SPOKE) -> Choice:
    return Choice(read_query(typed), sort)


def keys(shown: list[Shown]) -> list[int]:
    return [each.key for each in shown]


@given(spoken, spoken)
def test_nobody_moves_by_what_the_user_does_and_those_who_would_are_settled(
    before: list[date], after: list[date]
) -> None:
    first = arrange(listing(before), choice())
    then = arrange(listing(after), choice(), before=first, acted=True)
    assert keys(then) == keys(first)
    moved = [old != new for old, new in zip(before, after, strict=True)]
    assert [each.settled for each in then] == [moved[key] for key in keys(then)]


@given(spoken, spoken)
def test_undoing_it_leaves_nobody_settled(before: list[date], after: list[date]) -> None:
    first = arrange(listing(before), choice())
    then = arrange(listing(after), choice(), before=first, acted=True)
    assert arrange(listing(before), choice(), before=then) == first


@given(spoken, spoken)
def test_what_others_change_is_put_in_order(before: list[date], after: list[date]) -> None:
    first = arrange(listing(before), choice())
    assert arrange(listing(after), choice(), before=first) == arrange(listing(after), choice())


def test_who_no_longer_fits_stays_settled_until_the_list_is_entered_anew() -> None:
    long_ago, today = date(2025, 1, 1), TODAY
    silent = choice("not-contacted:30")
    first = arrange(listing([long_ago] * 4), silent)
    spoken = listing([long_ago, today, long_ago, long_ago])
    then = arrange(spoken, silent, before=first, acted=True)
    assert [each.key for each in then if each.settled] == [1]
    again = arrange(spoken, silent, before=then)
    assert again == then
    assert 1 not in keys(arrange(spoken, silent))


def test_who_is_forgotten_does_not_stay() -> None:
    everybody = listing([TODAY] * 4)
    first = arrange(everybody, choice())
    rest = replace(everybody, rows=everybody.rows[1:])
    assert keys(arrange(rest, choice(), before=first, acted=True)) == [1, 2, 3]
