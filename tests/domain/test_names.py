"""Whom a name means."""

import pytest

from outreach.domain.names import rejoined, resolve
from outreach.errors import AmbiguousError, NotFoundError

PEOPLE = [
    (1, "Ann Lee"),
    (2, "Anna Lind"),
    (3, "Léa Ångström"),
    (4, "Guido van Rossum"),
    (5, "Ann"),
    (6, "Lionel (Ploum) Dricot"),
    (7, "Jean-Paul O\u2019Neil"),
]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Ann", 5),
        ("anna", 2),
        ("lea", 3),
        ("LÉA ANG", 3),
        ("angstrom", 3),
        ("rossum", 4),
        ("ann l", 1),
        ("#4", 4),
        ("  guido  ", 4),
        ("ploum", 6),
        ("jean paul", 7),
        ("jean\u2010paul o'neil", 7),
    ],
)
def test_the_whole_name_beats_a_prefix_and_a_prefix_a_later_word(query: str, expected: int) -> None:
    assert resolve(query, PEOPLE, what="blogger") == expected


def test_several_are_listed() -> None:
    with pytest.raises(AmbiguousError) as caught:
        resolve("an", PEOPLE, what="blogger")
    assert caught.value.candidates == ("Ann Lee (#1)", "Anna Lind (#2)", "Ann (#5)")


def test_a_slip_of_the_finger_is_asked_about() -> None:
    with pytest.raises(NotFoundError, match="Did you mean 'Guido van Rossum'") as caught:
        resolve("Guidp", PEOPLE, what="blogger")
    assert caught.value.candidates[0] == "Guido van Rossum"


def test_words_behind_a_name_do_not_hide_whom_it_means() -> None:
    with pytest.raises(NotFoundError, match="Did you mean 'Guido van Rossum'"):
        resolve("Guido over coffee", PEOPLE, what="blogger")


@pytest.mark.parametrize("query", ["", "  ", "zzzz", "#99"])
def test_nobody_is_nobody(query: str) -> None:
    with pytest.raises(NotFoundError):
        resolve(query, PEOPLE, what="blogger")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Ada|bob|Bits|Léa", "Ada|Bob & Bits|Léa"),
        ("Bob|Ada", "Bob|Ada"),
        ("Ada|Luc|Anne|Co", "Ada|Luc, Anne et Co"),
        ("Bits", "Bits"),
    ],
)
def test_parts_of_a_list_that_are_one_name_are_one_person(said: str, meant: str) -> None:
    known = [(1, "Bob & Bits"), (2, "Bob"), (3, "Luc, Anne et Co"), (4, "& Bits")]
    assert rejoined(said.split("|"), known) == meant.split("|")
