"""`outreach merge` shows what it does, asks, and can be undone."""

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("two")


@pytest.fixture
def two(run: Run) -> None:
    """Ada twice."""
    run("add", "Ada Byron", "--talk-every", "3w", "--email", "ada@byron.example")
    run("add", "A. Byron", "--meet-every", "6m", "--feed", "https://byron.example/feed")


def names(run: Run) -> list[str]:
    return [row["name"] for row in run("bloggers", "--json").json["bloggers"]]


def test_a_merge_is_one_step(run: Run) -> None:
    result = run("merge", "Ada Byron", "A. Byron", "--yes")
    assert (result.code, names(run)) == (0, ["Ada Byron"])
    merged = run("show", "A. Byron", "--json").json["blogger"]
    assert (merged["name"], merged["talk"]["every"]) == ("Ada Byron", "3 weeks")
    assert (merged["meet"]["every"], len(merged["feeds"])) == ("6 months", 1)
    assert run("undo").out == "Undone: merge of A. Byron into Ada Byron.\n"
    assert names(run) == ["A. Byron", "Ada Byron"]


def test_a_dry_run_shows_fields_and_rows_and_changes_nothing(run: Run) -> None:
    result = run("merge", "Ada Byron", "A. Byron", "--dry-run")
    assert "talk every  3 weeks    -         3 weeks" in result.out
    assert "Moves: 1 feed." in result.out
    assert names(run) == ["A. Byron", "Ada Byron"]


def test_nobody_is_merged_unasked(run: Run) -> None:
    result = run("merge", "Ada Byron", "A. Byron")
    assert (result.code, names(run)) == (2, ["A. Byron", "Ada Byron"])
    assert "--yes" in result.err


def test_a_field_is_taken_from_the_other(run: Run) -> None:
    result = run("merge", "Ada Byron", "A. Byron", "--yes", "--take", "talk-every", "--json").json
    assert result["merged"] is True
    assert result["fields"][1] == {
        "field": "talk-every",
        "kept": "3 weeks",
        "other": None,
        "merged": None,
    }
    assert result["moves"] == {"feeds": {"moved": 1, "shared": 0}}


def test_two_names_are_needed_and_the_same_person_twice_is_refused(run: Run) -> None:
    assert run("merge", "Ada", "Byron", "A.").code == 2
    assert run("merge", "Ada", "Ada", "--yes").code == 2
    assert run("merge", "Ada Byron", "Nobody", "--yes").code == 4
