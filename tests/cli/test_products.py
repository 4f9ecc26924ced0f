"""`product`, as a shell sees it."""

from datetime import date

import pytest

from outreach.db.database import Database
from outreach.domain.clocks import InteractionKind
from tests import factories
from tests.cli.conftest import Run


@pytest.fixture
def posts(database: Database) -> None:
    """Three posts of two people."""
    with database.write() as session:
        ada = factories.feed(session, factories.blogger(session, "Ada Byron"))
        grace = factories.feed(session, factories.blogger(session, "Grace Hopper"))
        factories.post(session, ada, title="Tools", html="<p>I like Acme Widget.</p>")
        factories.post(session, ada, title="Old tools", html="<p>acme-widget</p>", days=300)
        link = "<p><a href='https://www.acme.example/?utm_source=g'>this tool</a></p>"
        factories.post(session, grace, title="Found", html=link)


def products(run: Run) -> list[dict[str, object]]:
    listed: list[dict[str, object]] = run("product", "list", "--json").json["products"]
    return listed


@pytest.mark.usefixtures("posts")
def test_a_new_product_says_how_many_stored_posts_mention_it(run: Run) -> None:
    added = run("product", "add", "Acme", "Widget", "--link", "acme.example")
    assert (added.code, added.out) == (0, "Listening for Acme Widget; 3 stored posts mention it.\n")
    assert products(run) == [
        {
            "id": "1",
            "name": "Acme Widget",
            "aliases": [],
            "excludes": [],
            "links": ["acme.example"],
            "mentions": 3,
            "open_mentions": 2,
            "bloggers": 2,
            "last_mention_on": "2026-03-14",
            "mentions_by_week": [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2],
            "terms": [
                {
                    "kind": "name",
                    "text": "Acme Widget",
                    "case": False,
                    "accents": False,
                    "substring": False,
                }
            ],
        }
    ]


def test_a_product_that_nobody_mentions_is_listened_for(run: Run) -> None:
    added = run("product", "add", "Acme")
    assert added.out == "Listening for Acme; no stored post mentions it yet.\n"


def test_a_short_or_common_name_is_warned_of_and_counts_in_its_own_case(
    run: Run, database: Database
) -> None:
    with database.write() as session:
        feed = factories.feed(session, factories.blogger(session))
        factories.post(session, feed, title="Let us go")
        factories.post(session, feed, title="In Go")
    added = run("product", "add", "Go")
    assert "'Go' is short or a common word" in added.err
    assert added.out == "Listening for Go; 1 stored post mentions it.\n"
    assert "2 stored posts" in run("product", "edit", "Go", "--any-case").out
    assert "1 stored post " in run("product", "edit", "Go", "--case").out


def test_a_new_name_is_warned_of_as_well(run: Run) -> None:
    run("product", "add", "Acme")
    assert "short or a common word" in run("product", "edit", "Acme", "--name", "R").err


@pytest.mark.usefixtures("posts")
def test_terms_are_added_and_taken_away(run: Run) -> None:
    run("product", "add", "Acme", "--alias", "Widget", "--exclude", "Acme Corporation")
    edited = run(
        "product", "edit", "acm", "--name", "Acme Tools", "--alias", "this tool",
        "--remove", "Widget", "--link", "https://acme.example/",
    )  # fmt: skip
    assert edited.out == "Listening for Acme Tools; 1 stored post mentions it.\n"
    (product,) = products(run)
    assert product["name"] == "Acme Tools"
    assert product["aliases"] == ["this tool"]
    assert product["excludes"] == ["Acme Corporation"]
    assert product["links"] == ["https://acme.example/"]
    listed = run("product", "list").out
    assert "not Acme Corporation, this tool, link https://acme.example/" in " ".join(listed.split())


@pytest.mark.usefixtures("posts")
def test_a_product_that_is_removed_comes_back_with_undo(run: Run) -> None:
    run("product", "add", "Acme Widget")
    assert run("product", "remove", "acme").out == "Acme Widget is removed.\n"
    assert run("mentions", "--json").json["mentions"] == []
    run("undo")
    assert len(run("mentions", "--json").json["mentions"]) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("add", " "), 2, "at least one character"),
        (("add", "Acme"), 2, "already"),
        (("add", "--", "--"), 2, "'--' is nothing that a text could have"),
        (("add", "Other", "--alias", "-"), 2, "'-' is nothing that a text could have"),
        (("edit", "Acme", "--exclude", "- -"), 2, "'- -' is nothing that a text could have"),
        (("edit", "Acme", "--name", "\u2010"), 2, "is nothing that a text could have"),
        (("add", "x" * 501), 2, "longer than 500"),
        (("add", "Other", "--link", "not a host"), 2, "no host or address"),
        (("add", "Other", "--link", "https://[half"), 2, "no host or address"),
        (("edit", "Acme", "--name", "widget"), 2, "already"),
        (("edit", "Acme", "--remove", "nothing"), 4, "no term 'nothing'"),
        (("edit", "Amce"), 4, "Did you mean 'Acme'?"),
        (("remove", "Nobody"), 4, "No product called 'Nobody'"),
        (("edit", "#99"), 4, "No product called '#99'"),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(
    run: Run, arguments: tuple[str, ...], code: int, said: str
) -> None:
    run("product", "add", "Acme")
    run("product", "add", "Widget")
    before = products(run)
    result = run("product", *arguments)
    assert (result.code, result.out) == (code, "")
    assert said in result.err
    assert products(run) == before


def test_no_products_is_said_with_the_next_step(run: Run) -> None:
    listed = run("product", "list")
    assert (listed.code, listed.out) == (0, "")
    assert "outreach product add" in listed.err


@pytest.mark.usefixtures("posts")
def test_a_product_shows_who_talks_about_it_and_when_you_last_met(
    run: Run, database: Database
) -> None:
    with database.write() as session:
        factories.exchange(session, [1], InteractionKind.MET, date(2026, 1, 15))
    run("product", "add", "Acme Widget", "--link", "acme.example")
    assert run("product", "show", "acme", "--json").json["bloggers"] == [
        {
            "blogger": {"id": "1", "name": "Ada Byron"},
            "mentions": 2,
            "last_mention_on": "2026-03-14",
            "last_met_on": "2026-01-15",
            "last_spoke_on": "2026-01-15",
        },
        {
            "blogger": {"id": "2", "name": "Grace Hopper"},
            "mentions": 1,
            "last_mention_on": "2026-03-14",
            "last_met_on": None,
            "last_spoke_on": None,
        },
    ]
    shown = [line.split() for line in run("product", "show", "acme").out.splitlines()]
    assert shown[0] == ["Acme", "Widget", "(link", "acme.example)"]
    assert shown[2] == ["Ada", "Byron", "2", "1", "day", "8", "weeks"]
    assert shown[3] == ["Grace", "Hopper", "1", "1", "day", "never"]


def test_a_product_that_nobody_talks_about_says_so(run: Run) -> None:
    run("product", "add", "Acme")
    shown = run("product", "show", "Acme")
    assert (shown.out, shown.err) == ("Acme\n", "No blogger has talked about it yet.\n")


@pytest.mark.usefixtures("posts")
def test_what_new_words_match_is_shown_before(run: Run) -> None:
    added = run("product", "add", "Acme", "--alias", "this tool", "--exclude", "like Acme")
    assert added.err.splitlines() == [
        "'Acme' matches 1 stored post:",
        "  Old tools: «acme»-widget",
        "'this tool' matches 1 stored post:",
        "  Found: «this tool»",
    ]
    edited = run("product", "edit", "Acme", "--link", "acme.example", "--exclude", "this tool")
    assert edited.err.splitlines() == [
        "'acme.example' matches 1 stored post:",
        "  Found: «https://www.acme.example/?utm_source=g»",
        "Not counting 'this tool' would drop 0 stored posts.",
    ]


def test_of_many_posts_the_five_newest_are_shown(run: Run, database: Database) -> None:
    with database.write() as session:
        feed = factories.feed(session, factories.blogger(session))
        for days in range(7):
            html = f"<p>Acme, {days}</p>"
            factories.post(session, feed, title=f"Post {days}", html=html, days=days)
    shown = run("product", "add", "Acme", "--dry-run").out.splitlines()
    assert shown[0] == "'Acme' matches 7 stored posts; the newest 5:"
    assert [line.split(":")[0].strip() for line in shown[1:]] == [f"Post {n}" for n in range(5)]


@pytest.mark.usefixtures("posts")
def test_a_dry_run_shows_and_saves_nothing(run: Run) -> None:
    tried = run("product", "add", "Acme Widget", "--dry-run")
    assert tried.out.splitlines()[0] == "'Acme Widget' matches 2 stored posts:"
    assert run("product", "add", "Gizmo", "--dry-run").out == "'Gizmo' matches no stored post.\n"
    assert products(run) == []
    run("product", "add", "Acme Widget")
    tried = run("product", "edit", "Acme", "--exclude", "like Acme Widget", "--dry-run")
    assert tried.out == "Not counting 'like Acme Widget' would drop 1 stored post.\n"
    assert products(run)[0]["excludes"] == []
    run("product", "edit", "Acme", "--alias", "this tool")
    tried = run("product", "edit", "Acme", "--remove", "this tool", "--dry-run")
    assert tried.out == "Without 'this tool' 1 stored post would count no more.\n"
    assert products(run)[0]["aliases"] == ["this tool"]
    assert run("product", "edit", "Acme", "--dry-run").out == "Nothing would change.\n"
