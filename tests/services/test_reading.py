"""The list of posts, and one post with what it says about you."""

from zoneinfo import ZoneInfo

import pytest

from outreach.config import Settings
from outreach.db.database import Database
from outreach.domain.blocks import Passage, Style
from outreach.domain.listening import TermKind, Verdict
from outreach.domain.terms import Term
from outreach.errors import NotFoundError
from outreach.services import judging, listening, reading
from outreach.services.present import Present
from tests import factories
from tests.conftest import NOW

PRESENT = Present(NOW, ZoneInfo("Europe/Paris"), Settings())


@pytest.fixture
def posts(database: Database) -> list[int]:
    """Twelve posts, the newest first, by two people in turn; the last two at one instant."""
    with database.write() as session:
        feeds = [
            factories.feed(session, factories.blogger(session, name))
            for name in ("Zoë Byron", "Grace Hopper")
        ]
        days = [*range(1, 11), 11, 11]
        ids = [
            factories.post(session, feeds[place % 2], title=f"Été {place}", days=days[place])
            for place in range(12)
        ]
    return [*ids[:10], ids[11], ids[10]]


def listed(database: Database, typed: str = "") -> list[int]:
    index = reading.read_index(database, PRESENT, reading.chosen_by(typed))
    rows = reading.read_window(database, index, PRESENT, offset=0, limit=100)
    assert len(rows) == index.count
    return [row.post_id for row in rows]


def hits(passage: Passage) -> list[str]:
    return [passage.text[s.start : s.end] for s in passage.spans if s.style is Style.HIT]


def test_posts_stand_newest_first_and_windows_fit_together(
    database: Database, posts: list[int]
) -> None:
    assert listed(database) == posts
    for typed in ("", "été"):
        index = reading.read_index(database, PRESENT, reading.chosen_by(typed))
        windows = [
            reading.read_window(database, index, PRESENT, offset=start, limit=5)
            for start in range(0, 15, 5)
        ]
        assert [row.post_id for window in windows for row in window] == posts


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("zoe", [0, 2, 4, 6, 8, 11]),
        ("ZOË", [0, 2, 4, 6, 8, 11]),
        ("été 3", [3]),
        ("ÉTÉ hopper 3", [3]),
        ("3 zoe", []),
        ("100%", []),
        ("_", []),
        ("\u0301", []),
    ],
)
def test_every_word_is_in_the_title_or_the_name(
    database: Database, posts: list[int], typed: str, places: list[int]
) -> None:
    assert listed(database, typed) == [posts[place] for place in places]


@pytest.mark.usefixtures("posts")
@pytest.mark.parametrize("typed", ["", "été", "zoe"])
def test_the_next_and_the_previous_post_are_those_of_the_list(
    database: Database, typed: str
) -> None:
    index = reading.read_index(database, PRESENT, reading.chosen_by(typed))
    ids = listed(database, typed)
    for place, post_id in enumerate(ids):
        assert reading.place_of(database, index, post_id) == place
        older = reading.read_beside(database, index, post_id, older=True)
        newer = reading.read_beside(database, index, post_id, older=False)
        assert older == (ids[place + 1] if place + 1 < len(ids) else None)
        assert newer == (ids[place - 1] if place else None)


def test_a_post_is_read_with_every_place_that_talks_about_you_marked(database: Database) -> None:
    html = "<p>Acme Widget, and <b>acme-widget</b>: <a href='https://acme.example/x'>it</a></p>"
    with database.write() as session:
        feed = factories.feed(session, factories.blogger(session))
        post_id = factories.post(session, feed, title="My Acme Widget", html=html)
    terms = [
        Term(kind=TermKind.NAME, text="Acme Widget"),
        Term(kind=TermKind.LINK, text="acme.example"),
    ]
    listening.add_product(database, "Acme Widget", terms, PRESENT)
    post = reading.read_post(database, post_id, PRESENT)
    assert post.row.products == ("Acme Widget",)
    assert hits(post.title) == ["Acme Widget"]
    assert hits(post.document.blocks[0].passage) == ["Acme Widget", "acme-widget", "it"]
    judging.judge_mentions(database, [1], Verdict.REJECTED, NOW)
    post = reading.read_post(database, post_id, PRESENT)
    assert (post.row.products, hits(post.title)) == ((), [])


def test_a_post_that_is_not_there_is_a_sentence(database: Database) -> None:
    with pytest.raises(NotFoundError, match="There is no post 7"):
        reading.read_post(database, 7, PRESENT)
    assert reading.read_excerpt(database, 7, length=10) == ""
    assert reading.place_of(database, reading.read_index(database, PRESENT), 7) is None
