"""One search over people, mentions, posts and what was written down."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach.config import Settings
from outreach.db.database import Database
from outreach.db.posts import store_posts
from outreach.domain.clocks import InteractionKind
from outreach.domain.listening import TermKind
from outreach.domain.record import Reach
from outreach.domain.searching import Found, SearchKind
from outreach.domain.terms import Term
from outreach.errors import UsageError
from outreach.services import history, listening
from outreach.services.editing import read_record, write_record
from outreach.services.present import Present
from outreach.services.promises import add_note, promise
from outreach.services.searching import search
from tests import factories
from tests.conftest import NOW
from tests.domain.test_indexing import PIECES

PRESENT = Present(NOW, ZoneInfo("Europe/Paris"), Settings())


@pytest.fixture(autouse=True)
def _world(database: Database) -> None:
    """Two people; Ada has written a few posts, and there is something of every kind."""
    with database.write() as session:
        ada = factories.blogger(session, "Ada Byron")
        grace = factories.blogger(session, "Grâce Hopper")
        feed = factories.feed(session, ada)
        html = "<p>J’aime le « Crémeux » de Łódź, C++ et node.js 👩\u200d🔬.</p>"
        factories.post(session, feed, title="Fromages", html=html)
        factories.post(session, feed, title="Crémeux", html="<p>Rien.</p>", days=900)
        factories.post(session, feed, title="東京", html="<p>東京タワーへ行った</p>", days=3)
        factories.post(session, feed, title="C", html="<p>The language C. Acme Widget!</p>")
        factories.exchange(
            session,
            [ada, grace],
            InteractionKind.MET,
            date(2026, 2, 1),
            place="Paris Web",
            note="Both fed up\nwith trackers",
        )
    add_note(database, "Grâce", text="Likes crémeux cheese", present=PRESENT)
    promise(database, "Ada", text="Send the crémeux", due_on=date(2026, 4, 1), present=PRESENT)
    terms = [Term(kind=TermKind.NAME, text="Acme Widget")]
    listening.add_product(database, "Acme Widget", terms, PRESENT)


def found(database: Database, typed: str, *kinds: SearchKind) -> list[tuple[str, int]]:
    rows = search(database, typed, PRESENT, kinds=kinds or frozenset(SearchKind))
    return [(row.kind.value, row.found_id) for row in rows]


def one(database: Database, typed: str, kind: SearchKind) -> Found:
    (row,) = search(database, typed, PRESENT, kinds=[kind])
    return row


def test_everything_is_searched_kind_by_kind(database: Database) -> None:
    assert found(database, "CREMEUX") == [
        ("post", 1),
        ("post", 2),
        ("note", 1),
        ("follow_up", 1),
    ]


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("lodz", [("post", 1)]),
        ("C++", [("post", 1)]),
        ("node.js crem", [("post", 1)]),
        ("京タ", [("post", 3)]),
        ("東京", [("post", 3)]),
        ("👩\u200d🔬", [("post", 1)]),
        ("grace", [("blogger", 2)]),
        ("race hop", [("blogger", 2)]),
        ("paris TRACKERS", [("interaction", 1)]),
        ("with trackers", [("interaction", 1)]),
        ("widget", [("mention", 1), ("post", 4)]),
        ("xyzzy", []),
        ("AND", []),
        ("-x", []),
        ('"', []),
        ("NEAR(a b)", []),
        ("title : *", []),
    ],
)
def test_what_is_typed_is_looked_for_and_never_obeyed(
    database: Database, typed: str, rows: list[tuple[str, int]]
) -> None:
    assert found(database, typed) == rows


def test_a_hit_is_shown_in_its_own_words(database: Database) -> None:
    row = one(database, "lodz", SearchKind.POST)
    assert row.snippet.text[row.snippet.start : row.snippet.end] == "Łódź"
    assert row.snippet.text.startswith("J’aime le « Crémeux »")
    assert (row.title, row.bloggers, row.on) == ("Fromages", ((1, "Ada Byron"),), date(2026, 3, 14))
    row = one(database, "trackers", SearchKind.INTERACTION)
    assert (row.title, row.snippet.text) == ("Paris Web", "Both fed up with trackers")
    assert row.bloggers == ((1, "Ada Byron"), (2, "Grâce Hopper"))


def test_people_are_found_by_tags_and_ways_to_reach_them(database: Database) -> None:
    blogger_id, record = read_record(database, "Ada")
    reach = (Reach(kind="email", value="Countess@Example.org"),)
    write_record(database, blogger_id, replace(record, tags=("Présse",), reach=reach), PRESENT)
    assert found(database, "countess") == [("blogger", 1)]
    assert found(database, "presse byron") == [("blogger", 1)]
    assert one(database, "presse", SearchKind.BLOGGER).snippet.text == "tag: Présse"


def test_the_nearest_name_comes_first(database: Database) -> None:
    with database.write() as session:
        for name in ("Nada", "Mx Ada", "Adam", "Ada"):
            factories.blogger(session, name)
    rows = search(database, "ada", PRESENT, kinds=[SearchKind.BLOGGER])
    assert [row.title for row in rows] == ["Ada", "Ada Byron", "Adam", "Mx Ada", "Nada"]


def test_of_two_posts_that_fit_alike_the_newer_one_comes_first(database: Database) -> None:
    with database.write() as session:
        for days in (500, 2, 40):
            factories.post(session, 1, title="Zebra", html="<p>Zebra</p>", days=days)
    rows = search(database, "zebra", PRESENT)
    assert [PRESENT.today - row.on for row in rows if row.on] == [
        timedelta(days=days) for days in (2, 40, 500)
    ]


def test_the_title_counts_for_more_than_the_text(database: Database) -> None:
    with database.write() as session:
        for title, html in (("Okapi", "<p>Yes.</p>"), ("Yes", "<p>An okapi.</p>")):
            factories.post(session, 1, title=title, html=html)
    assert [row.title for row in search(database, "okapi", PRESENT)] == ["Okapi", "Yes"]


def test_kinds_and_numbers_are_limited(database: Database) -> None:
    assert found(database, "cremeux", SearchKind.NOTE) == [("note", 1)]
    assert len(search(database, "cremeux", PRESENT, limit=1)) == 3


def test_what_was_undone_is_not_found(database: Database) -> None:
    add_note(database, "Ada", text="okapi", present=PRESENT)
    assert found(database, "okapi") == [("note", 2)]
    history.undo_last(database)
    assert found(database, "okapi") == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PIECES | st.text(max_size=30) | st.just("x" * 10_000) | st.just("é " * 5_000))
def test_no_input_is_an_error(database: Database, typed: str) -> None:
    with suppress(UsageError):  # that nothing was typed
        search(database, typed, PRESENT)


def test_common_words_are_found_in_titles_and_in_new_posts_first(database: Database) -> None:
    posts = [
        factories.new_post("Okapi" if number == 0 else "A post", "An okapi.")
        for number in range(300)
    ]
    with database.write() as session:
        store_posts(session, {1: posts}, now=NOW)
    rows = search(database, "okapi", PRESENT, limit=300)
    assert rows[0].title == "Okapi"
    assert len(rows) == 201
