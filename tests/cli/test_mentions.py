"""`mentions` and `mention`, as a shell sees them."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from outreach.config import Settings
from outreach.db.database import Database
from outreach.domain.clocks import InteractionKind
from outreach.services.present import Present
from outreach.services.scanning import scan_posts
from tests import factories
from tests.cli.conftest import Run
from tests.conftest import NOW


@pytest.fixture(autouse=True)
def posts(run: Run, database: Database) -> None:
    """Mentions of two products by two people, one of them in a post too old to be open."""
    with database.write() as session:
        person = factories.blogger(session, "Ada Byron")
        ada = factories.feed(session, person, site="https://ada.example/")
        grace = factories.feed(session, factories.blogger(session, "Grace Hopper"))
        html = "<p>I like my Acme Widget.</p>"
        factories.post(session, ada, url="https://ada.example/1", title="Tools", html=html)
        factories.post(session, ada, title="Old tools", html=f"{html} Still.", days=300)
        html = "<a href='https://acme.example/x'>it</a>"
        factories.post(session, grace, title="Sparrow \x1b[31mflies", html=html, days=5)
    run("product", "add", "Acme Widget", "--link", "acme.example")
    run("product", "add", "Sparrow")


def listed(run: Run, *arguments: str) -> list[tuple[str, str, str]]:
    """Product, blogger and state of what `mentions` lists."""
    rows = run("mentions", *arguments, "--json").json["mentions"]
    return [(row["product"], row["blogger"]["name"], row["state"]) for row in rows]


def test_the_json_is_the_documented_one(run: Run) -> None:
    answer = run("mentions", "--json").json
    assert answer["schema"] == 1
    assert answer["mentions"][0] == {
        "id": "1",
        "state": "open",
        "blogger": {"id": "1", "name": "Ada Byron"},
        "product": "Acme Widget",
        "post": {
            "title": "Tools",
            "url": "https://ada.example/1",
            "published_at": "2026-03-14T09:00:00Z",
        },
        "evidence": [{"where": "text", "term": "Acme Widget", "snippet": "I like my Acme Widget."}],
        "sources": [{"id": "1", "url": "https://ada.example/feed", "title": None}],
    }


def test_mentions_stand_newest_first_and_are_narrowed(run: Run) -> None:
    everything = [
        ("Acme Widget", "Ada Byron", "open"),
        ("Sparrow", "Grace Hopper", "open"),
        ("Acme Widget", "Grace Hopper", "open"),
        ("Acme Widget", "Ada Byron", "history"),
    ]
    assert listed(run) == everything
    assert listed(run, "--open") == everything[:3]
    assert listed(run, "--product", "spar") == everything[1:2]
    assert listed(run, "--blogger", "ada") == [everything[0], everything[3]]
    assert listed(run, "--since", "2026-03-14") == everything[:1]
    assert listed(run, "--since", "2026-03-10", "--product", "acme", "--open") == [
        everything[0],
        everything[2],
    ]


def test_the_hit_is_marked_and_nothing_obeys_the_terminal(run: Run) -> None:
    printed = run("mentions").out
    assert "text: I like my «Acme Widget»." in printed
    assert "link: «https://acme.example/x»" in printed
    assert "#1  2026-03-14  open  Ada Byron: Tools  [Acme Widget]" in printed
    assert "\x1b" not in printed


@pytest.mark.parametrize(
    ("verb", "state"), [("dismiss", "dismissed"), ("reject", "rejected"), ("confirm", "open")]
)
def test_a_mention_is_judged_and_the_judgement_undone(run: Run, verb: str, state: str) -> None:
    judged = run("mention", verb, "1")
    assert judged.code == 0
    assert run("mention", "show", "#1", "--json").json["mention"]["state"] == state
    assert run("undo").code == 0
    assert run("mention", "show", "1", "--json").json["mention"]["state"] == "open"


def test_an_exchange_answers_a_mention(run: Run, database: Database) -> None:
    with database.write() as session:
        factories.exchange(session, [1], InteractionKind.COMMENT, date(2026, 3, 15))
    assert listed(run, "--blogger", "ada", "--open") == []
    assert listed(run, "--blogger", "ada")[0][2] == "answered"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("mention", "dismiss", "77"), 4, "There is no mention 77."),
        (("mention", "show", "77"), 4, "There is no mention 77."),
        (("mention", "confirm", "one"), 2, "'one' is not the ID"),
        (("mention", "reject", "9" * 40), 2, "is not the ID"),
        (("mentions", "--product", "nothing"), 4, "No product called 'nothing'"),
        (("mentions", "--blogger", "nobody"), 4, "No blogger called 'nobody'"),
        (("mentions", "--product", ""), 4, "No product called ''"),
        (("mentions", "--blogger", ""), 4, "No blogger called ''"),
        (("mentions", "--since", "the flood"), 2, "the flood"),
    ],
)
def test_what_is_not_there_is_said(
    run: Run, arguments: tuple[str, ...], code: int, said: str
) -> None:
    result = run(*arguments)
    assert (result.code, result.out) == (code, "")
    assert said in result.err


def test_nothing_that_fits_is_said_beside_the_data(run: Run) -> None:
    result = run("mentions", "--since", "2026-03-15")
    assert (result.code, result.out) == (0, "")
    assert "No mentions fit." in result.err


def test_a_phrase_that_does_not_count_is_given_with_the_rejection(run: Run) -> None:
    rejected = run("mention", "reject", "1", "--exclude", "my Acme Widget")
    assert rejected.out.splitlines() == [
        "Rejected: mention 1.",
        "'my Acme Widget' no longer counts as Acme Widget; that drops 2 stored posts.",
    ]
    assert listed(run, "--product", "acme") == [
        ("Acme Widget", "Ada Byron", "rejected"),
        ("Acme Widget", "Grace Hopper", "open"),
        ("Acme Widget", "Ada Byron", "gone"),
    ]
    run("undo")
    assert [row[2] for row in listed(run, "--product", "acme")] == ["open", "open", "history"]


def test_several_mentions_are_judged_at_once(run: Run) -> None:
    judged = run("mention", "dismiss", "1", "#2", "3", "#1")
    assert judged.out == "Dismissed: mentions 1, 2 and 3.\n"
    assert [row[2] for row in listed(run)].count("dismissed") == 3
    run("undo")
    assert "dismissed" not in [row[2] for row in listed(run)]
    mixed = run("mention", "reject", "1", "4", "--exclude", "my Acme")
    assert (mixed.code, mixed.out) == (2, "")
    assert "several products" in mixed.err


def test_an_article_in_another_feed_is_told(run: Run, database: Database) -> None:
    with database.write() as session:
        planet = factories.feed(session, site="https://planet.example/", title="A planet")
        html = "<p>I like my Acme Widget.</p>"
        post = factories.post(session, planet, url="https://www.ada.example/1/", html=html)
        scan_posts(session, [post], Present(NOW, ZoneInfo("Europe/Paris"), Settings()))
    assert "    also in A planet" in run("mention", "show", "1").out.splitlines()
