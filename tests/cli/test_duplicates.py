"""`outreach duplicates` lists candidates, and remembers who is not one."""

from collections.abc import Sequence

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("two")


@pytest.fixture
def two(run: Run) -> None:
    """Ada twice, by an address."""
    run("add", "Ada Byron", "--email", "ada@byron.example")
    run("add", "Countess", "--email", "Ada@byron.example")


def pairs(run: Run) -> Sequence[Sequence[str]]:
    rows = run("duplicates", "--json").json["duplicates"]
    return [[blogger["name"] for blogger in row["bloggers"]] for row in rows]


def test_a_candidate_is_listed_with_its_reason(run: Run) -> None:
    result = run("duplicates")
    assert result.out == "Ada Byron  Countess  both have ada@byron.example\n"
    assert "outreach merge" in result.err
    (row,) = run("duplicates", "--json").json["duplicates"]
    assert row["reasons"][0]["kind"] == "contact"


def test_who_is_not_the_same_is_remembered_until_that_is_undone(run: Run) -> None:
    assert run("duplicates", "--not-the-same", "Countess", "Ada").code == 0
    assert pairs(run) == []
    assert run("duplicates").out == ""
    run("duplicates", "--not-the-same", "Ada", "Countess")  # said twice it is one step
    assert run("undo").out == "Undone: telling apart of Countess and Ada Byron.\n"
    assert pairs(run) == [["Ada Byron", "Countess"]]


def test_who_was_told_apart_may_be_merged_all_the_same(run: Run) -> None:
    run("duplicates", "--not-the-same", "Countess", "Ada")
    assert run("merge", "Ada", "Countess", "--yes").code == 0
    assert run("undo").code == 0
    assert pairs(run) == []


def test_nobody_is_told_apart_from_themselves(run: Run) -> None:
    assert run("duplicates", "--not-the-same", "Ada", "Ada").code == 2
