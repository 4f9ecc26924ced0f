"""What is unread: shown, counted, passed over when it was read."""

import pytest
from sqlalchemy import select

from outreach.db.database import Database
from outreach.db.models import Post
from outreach.wording import reading as wording
from tests import factories
from tests.tui.conftest import Driver, Start
from tests.tui.shelf import LONG

pytestmark = pytest.mark.usefixtures("posts")

TITLES = ("Newest", "A long letter", "Older", "Ninety-one days old")


@pytest.fixture
def posts(database: Database) -> Database:
    """One post is longer than the screen, one too old to be unread."""
    with database.write() as session:
        feed = factories.feed(session, factories.blogger(session, "Ada"))
        for title, days in zip(TITLES, (1, 2, 3, 91), strict=True):
            html = LONG if title == "A long letter" else "<p>Short.</p>"
            factories.post(session, feed, title=title, html=html, days=days)
    return database


def unread(driver: Driver) -> list[str]:
    """The titles that are marked in the list."""
    return [
        title for line in driver.lines for title in TITLES if line.startswith("N") and title in line
    ]


def read_in(database: Database) -> list[str | None]:
    with database.read() as session:
        return list(session.scalars(select(Post.title).where(Post.read_at.is_not(None))))


async def test_what_is_older_than_ninety_days_is_not_unread(start: Start) -> None:
    async with start() as driver:
        await driver.press("4")
        assert unread(driver) == list(TITLES[:3])
        assert "4 posts, 3 unread (N)." in driver.text
        await driver.press("G", "m")
        assert driver.toasts == ["After 90 days a post no longer counts as unread."]


async def test_a_post_is_read_when_its_end_was_seen(start: Start, posts: Database) -> None:
    async with start() as driver:
        await driver.press("4", "enter", "escape")
        assert unread(driver) == ["A long letter", "Older"]
        await driver.press("j", "enter", "space", "escape")
        assert unread(driver) == ["A long letter", "Older"]
        await driver.press("enter", "G", "escape")
        assert unread(driver) == ["Older"]
        assert read_in(posts) == ["Newest", "A long letter"]


async def test_the_links_below_a_post_need_not_be_seen(start: Start, posts: Database) -> None:
    with posts.write() as session:
        feed = factories.feed(session, factories.blogger(session, "Bo"))
        links = "".join(f'<a href="https://a.example/{number}">a</a> ' for number in range(60))
        factories.post(session, feed, title="Links", html=f"<p>{links}</p>", days=0.5)
    async with start() as driver:
        await driver.press("4", "enter", "escape")
    assert read_in(posts) == ["Links"]


async def test_capitals_pass_over_what_was_read(start: Start) -> None:
    async with start() as driver:
        await driver.press("4", "j", "m", "k", "enter", "J")
        assert "Older" in driver.lines[1]
        await driver.press("J")
        assert driver.toasts[-1] == "No post that way is unread. ] and [ go to any."
        await driver.press("K")
        assert driver.toasts[-1] == "No post that way is unread. ] and [ go to any."
        await driver.press("left_square_bracket")
        assert "A long letter" in driver.lines[1]
        await driver.press("right_square_bracket", "right_square_bracket")
        assert "Ninety-one days old" in driver.lines[1]


async def test_a_narrowed_list_is_passed_through_in_the_same_way(start: Start) -> None:
    async with start() as driver:
        await driver.press("4", "slash")
        await driver.type("old")
        await driver.press("enter", "enter", "J")
        assert "Older" in driver.lines[1]
        assert driver.toasts == ["No post that way is unread. ] and [ go to any."]


async def test_m_counts_a_post_as_read_or_unread_and_is_undone(start: Start) -> None:
    async with start() as driver:
        await driver.press("4", "m")
        assert driver.toasts == ["Counted as read: Newest. `u` undoes."]
        assert unread(driver) == ["A long letter", "Older"]
        await driver.press("u")
        assert unread(driver) == list(TITLES[:3])
        await driver.press("enter", "m")
        assert driver.toasts[-1] == "Counted as unread: Newest. `u` undoes."
        await driver.press("escape")
        assert unread(driver) == list(TITLES[:3])


async def test_all_that_are_listed_are_read_at_once_and_unread_again_by_one_undo(
    start: Start, posts: Database
) -> None:
    async with start() as driver:
        await driver.press("4", "slash")
        await driver.type("letter")
        await driver.press("enter", "C")
        assert driver.toasts == ["1 post counted as read. `u` undoes."]
        await driver.press("escape", "C")
        assert driver.toasts[-1] == "2 posts counted as read. `u` undoes."
        assert "4 posts, all read." in driver.text
        await driver.press("C")
        assert driver.toasts[-1] == wording.caught_up(0)
        await driver.press("u")
        assert read_in(posts) == ["A long letter"]


async def test_only_unread_posts_are_listed_and_what_is_read_stays_among_them(
    start: Start,
) -> None:
    async with start(ticking=True) as driver:
        await driver.press("4", "v")
        assert "3 posts, 3 unread (N). v shows all." in driver.text
        assert "Ninety-one" not in driver.text
        await driver.press("enter", "escape")
        assert "3 posts, 2 unread (N)." in driver.text
        assert "Newest" in driver.text
        await driver.press("2", "4")
        assert "Newest" not in driver.text
        assert unread(driver) == ["A long letter", "Older"]
        await driver.press("q")
    async with start() as again:
        assert "Older" in again.text
        assert "Ninety-one" not in again.text
        await again.press("C", "v")
        assert "Ninety-one" in again.text


async def test_where_nothing_is_unread_the_list_says_how_to_see_all(start: Start) -> None:
    async with start() as driver:
        await driver.press("4", "C", "v")
        assert "Nothing is unread. v shows all posts." in driver.text
