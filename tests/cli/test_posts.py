"""`posts` and `read`, as a shell sees them."""

import pytest

from outreach.db.database import Database
from tests import factories
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def posts(run: Run, database: Database) -> None:
    """Two posts by Ada, one of them about a product, and one by nobody known."""
    with database.write() as session:
        ada = factories.feed(session, factories.blogger(session, "Ada Byron"), title="Engines")
        html = "<h2>Tools</h2><p>My <a href='/w'>Acme Widget</a>\x1b[31m."
        factories.post(session, ada, url="https://ada.example/1", title="Tools [b]", html=html)
        factories.post(session, ada, title="Old \x1b[31mtools", days=300)
        factories.post(session, factories.feed(session), title="Found", days=5)
    run("product", "add", "Acme Widget")


def test_posts_are_listed_newest_first_and_those_about_you_marked(run: Run) -> None:
    assert run("posts").out.splitlines() == [
        "1  2026-03-14  N●  Ada Byron         Tools [b]",
        "3  2026-03-10  N   (author unknown)  Found",
        "2  2025-05-19      Ada Byron         Old [31mtools",
    ]


def test_the_json_of_a_post(run: Run) -> None:
    answer = run("posts", "--limit", 1, "--json").json
    assert answer == {
        "schema": 1,
        "posts": [
            {
                "id": "1",
                "title": "Tools [b]",
                "url": "https://ada.example/1",
                "published_at": "2026-03-14T09:00:00Z",
                "dated_at": "2026-03-14T09:00:00Z",
                "blogger": {"id": "1", "name": "Ada Byron"},
                "author": None,
                "blog": "Engines",
                "unread": True,
                "products": ["Acme Widget"],
            }
        ],
    }


def test_the_list_is_narrowed_by_person_and_words(run: Run) -> None:
    narrowed = (("--blogger", "ada"), ("--about", "ada old"), ("--about", "x"))
    found = [run("posts", *options, "--json").json["posts"] for options in narrowed]
    ids = [[row["id"] for row in rows] for rows in found]
    assert ids == [["1", "2"], ["2"], []]
    assert run("posts", "--about", "x").err == "No posts fit.\n"


def test_reading_counts_a_post_as_read_only_where_that_is_asked_for(run: Run) -> None:
    def unread() -> list[str]:
        return [row["id"] for row in run("posts", "--unread", "--json").json["posts"]]

    run("read", "1")
    assert unread() == ["1", "3"]
    assert run("read", "1", "--mark-read").out.startswith("Tools [b]\n")
    assert unread() == ["3"]
    run("read", "3", "--json", "--mark-read")
    assert run("posts", "--unread").err.startswith("Nothing is unread;")
    assert run("posts", "--unread", "--about", "found").err == "No posts fit.\n"


def test_a_post_is_read_as_text_with_its_links_numbered(run: Run) -> None:
    assert run("read", "1").out.splitlines() == [
        "Tools [b]",
        "Ada Byron, Engines, 14 March, yesterday",
        "https://ada.example/1",
        "● Acme Widget",
        "",
        "Tools",
        "",
        "My Acme Widget[1][31m.",
        "",
        "────────────────────",
        "",
        "[1] https://ada.example/w",
    ]


def test_the_json_of_a_post_that_is_read(run: Run) -> None:
    post = run("read", "1", "--json").json["post"]
    assert post["id"] == "1"
    assert post["text"] == "Tools\n\nMy Acme Widget[1][31m."
    assert post["links"] == ["https://ada.example/w"]
    assert post["complete"] is True


@pytest.mark.parametrize(("given", "code"), [("9", 4), ("x", 2), ("9" * 30, 2)])
def test_a_post_that_is_not_there_is_a_sentence(run: Run, given: str, code: int) -> None:
    result = run("read", given)
    assert (result.code, result.out) == (code, "")
    assert result.err.endswith(".\n")
