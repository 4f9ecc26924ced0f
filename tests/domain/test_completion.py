"""What continues a name that is being typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.completion import continuations
from outreach.domain.text import fold, one_line

NAMES = ["Ada Byron", "Alice O'Brien", "Léonie Ångström", "Léopold", "Leon Trotzdem", "Zoé"]


@pytest.mark.parametrize(
    ("before", "typed", "offered"),
    [
        ("", "A", ["Ada Byron", "Alice O'Brien"]),
        ("", "ada", ["Ada Byron"]),
        ("", "zoe", ["Zoé"]),
        ("", "LÉ", []),  # several that share less than was typed would take away from it
        ("", "Léo", ["Léonie Ångström", "Léopold"]),
        ("", "léopo", ["Léopold"]),
        ("", "byr", ["Ada Byron"]),
        ("", "x", []),
        ("Ada", "", ["Byron"]),
        ("ada", "b", ["Byron"]),
        ("Leonie", "an", ["Ångström"]),
        ("Ada Byron", "", []),
        ("Ada", "O", []),
    ],
)
def test_what_was_typed_goes_on(before: str, typed: str, offered: list[str]) -> None:
    assert continuations(NAMES, before.split(), typed) == offered


def test_names_that_nobody_can_type_are_not_offered() -> None:
    hostile = ["Ada\x1b[2J", "Ada\nByron", "Ada\u202eB", "-Ada", "Ada  B", "Ada\tB"]
    assert continuations(hostile, (), "") == []


@given(st.lists(st.text(max_size=12), max_size=8), st.text(max_size=4))
def test_a_shell_never_takes_away_from_what_was_typed(names: list[str], typed: str) -> None:
    offered = continuations(names, (), typed)
    assert all(one_line(name) == name for name in offered)
    if len(offered) > 1:
        shared = offered[0]
        while not all(name.startswith(shared) for name in offered):
            shared = shared[:-1]
        assert fold(shared).startswith(fold(typed)) or shared.startswith(typed)
