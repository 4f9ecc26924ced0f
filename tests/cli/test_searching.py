"""`search`, as a shell sees it."""

import pytest

from outreach.db.database import Database
from tests import factories
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def posts(run: Run, database: Database) -> None:
    with database.write() as session:
        ada = factories.feed(session, factories.blogger(session, "Ada Byron"))
        html = "<p>I like my Acme Widget.</p>"
        factories.post(session, ada, url="https://ada.example/1", title="Tools", html=html)
    run("product", "add", "Acme Widget")


def test_the_json_is_the_documented_one(run: Run) -> None:
    answer = run("search", "widg", "--json").json
    assert answer["schema"] == 1
    assert [row["kind"] for row in answer["results"]] == ["mention", "post"]
    assert answer["results"][1] == {
        "kind": "post",
        "id": "1",
        "title": "Tools",
        "snippet": "I like my Acme Widget.",
        "blogger": {"id": "1", "name": "Ada Byron"},
        "with": [],
        "on": "2026-03-14",
        "url": "https://ada.example/1",
    }


def test_what_is_found_stands_under_its_kind_with_the_hit_marked(run: Run) -> None:
    assert run("search", "widget").out.splitlines() == [
        "MENTIONS",
        "  #1  2026-03-14  Ada Byron  Acme Widget",
        "      I like my Acme «Widget».",
        "",
        "POSTS",
        "  2026-03-14  Ada Byron  Tools",
        "      I like my Acme «Widget».",
    ]
    assert run("search", "ada", "--kind", "blogger").out == "PEOPLE\n  «Ada» Byron\n"


@pytest.mark.parametrize("typed", ["-x", "--", "C++", "AND", '"', "*", "x" * 10_000])
def test_anything_may_be_looked_for(run: Run, typed: str) -> None:
    result = run("search", typed)
    assert (result.code, result.out) == ((2 if typed == "--" else 0), "")


def test_nothing_found_is_said_beside_the_data(run: Run) -> None:
    assert run("search", "xyzzy").err == "Nothing was found.\n"
    assert run("search", "xyzzy", "--json").json == {"schema": 1, "results": []}


def test_nothing_typed_is_said_as_json_too(run: Run) -> None:
    result = run("search", "--json")
    assert (result.code, result.json["error"]["kind"]) == (2, "usage")
    assert "Say what to look for" in result.err
