"""What is typed on one line about bloggers."""

from collections.abc import Callable
from datetime import date

import pytest

from outreach.domain.cadence import Every, Held, Origin, Unit, held
from outreach.domain.clocks import ClockName, InteractionKind
from outreach.domain.typed import (
    Pausing,
    Promising,
    Retagging,
    parse_ahead,
    parse_cadences,
    parse_kind,
    parse_pause,
    parse_promise,
    parse_tag_list,
    parse_tags,
)
from outreach.errors import UsageError

TODAY = date(2026, 3, 15)
WEEKS, MONTHS = Every(3, Unit.WEEK), Every(6, Unit.MONTH)
FRIDAY, NOVEMBER_12 = date(2026, 3, 20), date(2026, 11, 12)


@pytest.mark.parametrize(
    ("text", "cadences"),
    [
        ("talk 3w, meet 6m", {ClockName.SPOKE: WEEKS, ClockName.MET: MONTHS}),
        ("meet every 6 months", {ClockName.MET: MONTHS}),
        ("Talk 3 weeks meet none", {ClockName.SPOKE: WEEKS, ClockName.MET: None}),
    ],
)
def test_cadences_are_named_by_their_clock(
    text: str, cadences: dict[ClockName, Every | None]
) -> None:
    assert parse_cadences(text) == cadences


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("+press -old", Retagging(added=("press",), removed=("old",))),
        ("press", Retagging(added=("press",), removed=())),
        ("+old friends, -sci-fi", Retagging(added=("old friends",), removed=("sci-fi",))),
        ("-#press", Retagging(added=(), removed=("press",))),
    ],
)
def test_tags_are_put_on_and_taken_off_by_their_sign(text: str, change: Retagging) -> None:
    assert parse_tags(text) == change


def test_tags_of_a_form_stand_between_commas_or_signs() -> None:
    assert parse_tag_list(" press, old friends,, #x") == ["press", "old friends", "x"]
    assert parse_tag_list("+press +old friends") == ["press", "old friends"]
    assert parse_tag_list("") == []


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("send the 2.0 beta by friday", Promising(text="send the 2.0 beta", due_on=FRIDAY)),
        ("send kit, friday", Promising(text="send kit", due_on=FRIDAY)),
        ("call in 2 weeks", Promising(text="call", due_on=date(2026, 3, 29))),
        ("read chapter 3 by 12 nov", Promising(text="read chapter 3", due_on=NOVEMBER_12)),
        ("stand by her before 2026-03-20", Promising(text="stand by her", due_on=FRIDAY)),
    ],
)
def test_a_promise_ends_with_its_day(text: str, promise: Promising) -> None:
    assert parse_promise(text, today=TODAY) == promise


@pytest.mark.parametrize(
    ("text", "pause"),
    [
        ("", Pausing(until=None, because=None)),
        ("until 12 nov", Pausing(until=NOVEMBER_12, because=None)),
        ("until 12 nov because of a book", Pausing(until=NOVEMBER_12, because="a book")),
        ("because she asked", Pausing(until=None, because="she asked")),
        ("friday: on leave", Pausing(until=FRIDAY, because="on leave")),
    ],
)
def test_a_pause_may_have_a_day_and_a_reason(text: str, pause: Pausing) -> None:
    assert parse_pause(text, today=TODAY) == pause


@pytest.mark.parametrize("text", ["2w", "in 2 weeks", "for 2 weeks", "until 29 march"])
def test_a_snooze_ends_after_a_length_or_on_a_day(text: str) -> None:
    assert parse_ahead(text, today=TODAY) == date(2026, 3, 29)


def test_an_interaction_is_named_as_it_is_shown_or_in_short() -> None:
    for kind in InteractionKind:
        assert parse_kind(kind.replace("_", " ")) is kind
    assert parse_kind(" Out ") is InteractionKind.MESSAGE_OUT


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (parse_cadences, "3w"),
        (parse_cadences, "talk"),
        (parse_cadences, "talk sometimes"),
        (parse_tags, " + - "),
        (lambda text: parse_promise(text, today=TODAY), "send it"),
        (lambda text: parse_promise(text, today=TODAY), "friday"),
        (lambda text: parse_pause(text, today=TODAY), "yesterday"),
        (lambda text: parse_ahead(text, today=TODAY), "today"),
        (parse_kind, "kissed"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_an_example(
    parse: Callable[[str], object], text: str
) -> None:
    with pytest.raises(UsageError):
        parse(text)


def test_a_cadence_is_ones_own_else_the_shortest_tags_else_the_default() -> None:
    tags = [("slow", MONTHS), ("quick", WEEKS)]
    year = Every(1, Unit.YEAR)
    assert held(year, tags, MONTHS) == Held(year, Origin.OWN)
    assert held(None, tags, MONTHS) == Held(WEEKS, Origin.TAG, "quick")
    assert held(None, [], MONTHS) == Held(MONTHS, Origin.DEFAULT)
    assert held(None, [], None) == Held(None, Origin.NOWHERE)
