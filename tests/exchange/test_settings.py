"""A value in a file that is somebody's own."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.exchange.settings import with_value

THEIRS = """\
# mine
timezone = "Europe/Paris"   # home

[refresh]   # politely
every_hours = 20
contact="me@example.org"

[keys]
# l is too near to k
"people.log" = "L"   # as in the other one
"""


def test_everything_else_stays_to_the_letter() -> None:
    assert with_value(THEIRS, "keys", "people.log", "x") == THEIRS.replace('"L"', '"x"')
    added = with_value(THEIRS, "cadence", "talk_every", "3 months")
    assert added == f'{THEIRS}\n[cadence]\ntalk_every = "3 months"\n'
    taken = with_value(THEIRS, "keys", "people.log", None)
    assert taken == THEIRS.rpartition('"people.log"')[0]


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("", '[cadence]\ntalk_every = "1 week"\n'),
        ('cadence.talk_every = "2 years" # now\n', 'cadence.talk_every = "1 week" # now\n'),
        ('cadence = {talk_every = "2 years"}\n', 'cadence = {talk_every = "1 week"}\n'),
        ("[cadence]\r\n# end\r\n", '[cadence]\r\n# end\r\ntalk_every = "1 week"\n'),
    ],
)
def test_a_value_goes_where_its_owner_would_put_it(text: str, changed: str) -> None:
    assert with_value(text, "cadence", "talk_every", "1 week") == changed


def test_taking_away_what_is_not_there_changes_nothing() -> None:
    assert with_value(THEIRS, "cadence", "talk_every", None) == THEIRS
    assert with_value(THEIRS, "keys", "app.undo", None) == THEIRS


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20))
def test_any_value_is_read_back(value: str) -> None:
    changed = with_value(THEIRS, "keys", "app.undo", value)
    assert tomllib.loads(changed)["keys"]["app.undo"] == value
