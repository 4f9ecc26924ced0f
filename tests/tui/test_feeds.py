"""Feeds: their health, what is decided about each, and following one more."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from syrupy.assertion import SnapshotAssertion

from outreach.config import Refresh, Settings
from outreach.db.database import Database
from outreach.db.models import Blogger, Feed, Post
from outreach.domain.schedule import CheckReason, FeedStatus
from outreach.tui.drawers.drawer import FIRST
from outreach.tui.screens.blogger import BloggerPage
from outreach.tui.screens.feeds import Feeds
from outreach.tui.widgets.key_bar import KeyBar
from outreach.wording import feed_health as wording
from tests import factories
from tests.conftest import NOW
from tests.documents import item, rss
from tests.feed_server import serving
from tests.tui.conftest import Start

HERE = Settings(refresh=Refresh(allow_private_hosts=("127.0.0.1",)))


@pytest.fixture
def feeds(database: Database) -> Database:
    """One feed that is well, one that fails, one that is gone, one that may have moved."""
    with database.write() as session:
        ada = factories.blogger(session, "Ada Byron")
        bob = factories.blogger(session, "Bob [b]Stone[/b]")
        checked = {"last_checked_at": NOW - timedelta(hours=5)}
        factories.post(
            session,
            factories.feed(
                session,
                ada,
                site="https://ada.example/",
                title="Ada builds",
                next_check_at=NOW + timedelta(days=2),
                next_check_reason=CheckReason.RHYTHM,
                **checked,
            ),
        )
        factories.feed(
            session,
            bob,
            site="https://bob.example/",
            title="Stones [@click=app.quit]x[/]",
            status=FeedStatus.BROKEN,
            next_check_at=NOW + timedelta(days=30),
            next_check_reason=CheckReason.BACK_OFF,
            error_kind="http_404",
            error_message="the server says 404 Not Found",
            error_count=7,
            **checked,
        )
        factories.feed(
            session,
            bob,
            site="https://gone.example/",
            title="Gone",
            status=FeedStatus.GONE,
            next_check_reason=CheckReason.GONE,
            **checked,
        )
        factories.feed(
            session,
            ada,
            site="https://old.example/",
            title="Moving",
            next_check_at=NOW,
            moving_to="https://new.example/feed",
            moving_since=NOW,
            moving_times=1,
            **checked,
        )
    return database


def read_feed(database: Database, title: str) -> Feed:
    with database.read() as session:
        return session.scalars(select(Feed).where(Feed.title == title)).one()


@pytest.mark.usefixtures("feeds")
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_the_list_looks_like_this(
    start: Start, snapshot: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with start(size=size) as driver:
        await driver.press("F", "t", "j")
        assert driver.text == snapshot
        assert driver.app.screen.query_one(KeyBar).is_whole


async def test_without_feeds_it_teaches(start: Start) -> None:
    async with start() as driver:
        await driver.press("F")
        assert driver.app.keymap.fill(wording.TEACHES) in driver.text
        await driver.press("p", "A")
        assert driver.toasts == [wording.NO_FEED] * 2


@pytest.mark.usefixtures("feeds")
async def test_enter_opens_the_page_of_who_writes_it(start: Start, feeds: Database) -> None:
    with feeds.write() as session:
        factories.feed(session, title="Nobody's")
        ada, bob = session.scalars(select(Blogger.id).order_by(Blogger.name))
        factories.feed(session, ada, bob, title="A blog of two")
    async with start() as driver:
        await driver.press("F", "slash", *"moving")
        assert "1 of 6 feeds with these words. esc shows all." in driver.text
        await driver.press("enter", "enter")
        assert isinstance(driver.app.section, BloggerPage)
        assert "Ada Byron" in driver.text
        await driver.press("escape", "escape", "g", "enter")
        assert wording.WHO_OF_THEM in driver.text
        await driver.press("down", "enter")
        assert isinstance(driver.app.section, BloggerPage)
        assert "Bob [b]Stone[/b]" in driver.text
        await driver.press("escape", "slash", *"nobody", "enter", "enter")
        assert driver.toasts == [driver.app.keymap.fill(wording.NOBODY_WRITES)]


async def test_what_is_decided_about_a_feed_is_stored_and_undone(
    start: Start, feeds: Database
) -> None:
    async with start() as driver:
        await driver.press("F", "p")
        assert read_feed(feeds, "Ada builds").status is FeedStatus.PAUSED
        await driver.press("u")
        assert read_feed(feeds, "Ada builds").status is FeedStatus.ACTIVE
        await driver.press("slash", *"moving", "enter", "m")
        assert read_feed(feeds, "Moving").url == "https://new.example/feed"
        await driver.press("u", "M")
        assert read_feed(feeds, "Moving").url == "https://old.example/feed"
        await driver.press("escape", "g", "D")
        with feeds.read() as session:
            assert session.scalar(select(Feed).where(Feed.title == "Ada builds")) is None
            assert session.scalars(select(Post)).all() == []
        await driver.press("u")
        assert read_feed(feeds, "Ada builds").status is FeedStatus.ACTIVE


async def test_a_feed_is_asked_whether_it_is_due_or_not(start: Start, database: Database) -> None:
    with serving() as server:
        server.put("/feed", rss(item()))
        with database.write() as session:
            factories.feed(
                session,
                factories.blogger(session),
                site=server.url("/"),
                title="Paused",
                status=FeedStatus.PAUSED,
                next_check_at=NOW + timedelta(days=9),
            )
        async with start(settings=HERE) as driver:
            await driver.press("F", "R")
            assert server.paths() == ["/feed"]
            assert "1 new post" in driver.toasts[-1]
            await driver.press("A")
            assert server.paths() == ["/feed"] * 2
        with database.read() as session:
            assert session.scalars(select(Feed.status)).all() == [FeedStatus.ACTIVE]


async def test_the_feed_of_a_blog_is_found_chosen_and_followed(
    start: Start, database: Database
) -> None:
    with serving() as server:
        links = "".join(
            f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{path}">'
            for title, path in (("Posts", "/posts"), ("Notes", "/notes"))
        )
        address = server.put(
            "/blog", f"<html><head>{links}</head></html>", content_type="text/html"
        )
        server.put("/notes", rss(item(), title="Ada's notes"))
        with database.write() as session:
            factories.feed(session, title="Zebras")
        async with start(settings=HERE) as driver:
            await driver.press("F", "a")
            await driver.type(address)
            await driver.press("enter")
            assert "Which of its feeds" in driver.text
            await driver.type("note")
            await driver.press("enter")
            await driver.press("ctrl+u")
            await driver.type("Ada Byron")
            await driver.press("enter")
            assert "Added Ada Byron." in driver.toasts[-1]
            assert isinstance(driver.app.section, Feeds)
            assert driver.app.section.line
            assert driver.app.section.line.feed.title == "Ada's notes"
        with database.read() as session:
            assert server.url("/notes") in session.scalars(select(Feed.url)).all()
            assert session.scalars(select(Blogger.name)).all() == ["Ada Byron"]


async def test_an_address_that_cannot_be_seen_is_followed_only_if_one_says_so(
    start: Start, database: Database
) -> None:
    with serving() as server:
        async with start(settings=HERE) as driver:
            await driver.press("F", "a")
            await driver.type(server.url("/none"))
            await driver.press("enter")
            assert "could not be looked at" in driver.text
            await driver.press("enter")
            assert "Who writes it" not in driver.text
        with database.read() as session:
            assert session.scalars(select(Feed)).all() == []


async def test_of_many_the_first_are_read_before_all_are(start: Start, database: Database) -> None:
    with database.write() as session:
        many = [factories.feed(session, title=f"Blog {number:03}") for number in range(FIRST + 1)]
    async with start() as driver:
        assert driver.app.desk
        first, count = driver.app.desk.feeds.read_beginning()
        assert ([feed.feed_id for feed in first], count) == (many[:-1], len(many))
        await driver.press("F", "G")
        assert f"{len(many)} feeds" in driver.text
        assert f"Blog {FIRST:03}" in driver.text
