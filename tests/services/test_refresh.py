"""What a round does with trouble that is not of one feed's making."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete

from outreach.config import Settings
from outreach.db.database import Database
from outreach.db.models import Feed
from outreach.domain.schedule import FeedStatus
from outreach.errors import TryLaterError
from outreach.services.feeds import list_feeds, pause_feeds
from outreach.services.following import NewBlogger, add_blogger
from outreach.services.present import Present
from outreach.services.refresh import refresh
from outreach.services.rounds import RefreshOptions, RefreshReport
from tests.conftest import NOW
from tests.documents import item, rss
from tests.feed_server import Asked, FeedServer, Page, beyond_reach, serving, unused_port

PRESENT = Present(NOW, ZoneInfo("Europe/Paris"), Settings())
LOOPBACK = ("127.0.0.1", "127.0.0.2", "127.0.0.3")


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with serving() as feeds:
        yield feeds


def follow(database: Database, *urls: str) -> None:
    for number, url in enumerate(urls):
        add_blogger(database, NewBlogger(name=f"Blogger {number}", feeds=[url]), PRESENT)


async def run(database: Database, **options: object) -> RefreshReport:
    given = RefreshOptions(allow_private_hosts=LOOPBACK, **options)  # type: ignore[arg-type]
    return await refresh(database, PRESENT, given)


async def test_a_feed_that_is_forgotten_during_the_round_is_let_go(
    database: Database, server: FeedServer
) -> None:
    def forget(_asked: Asked) -> Page:
        with database.write() as session:
            session.execute(delete(Feed).where(Feed.url == server.url("/gone")))
        return Page(rss(item()).encode())

    server.pages["/gone"] = forget
    follow(database, server.url("/gone"), server.put("/kept", rss(item())))
    report = await run(database)
    assert (report.changed, report.failures) == (1, [])
    assert [feed.url for feed in list_feeds(database)] == [server.url("/kept")]


async def test_a_database_that_stays_busy_is_a_reason_to_try_later_and_no_crash(
    database: Database, server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("outreach.db.database._BUSY_TIMEOUT_MS", 20)
    impatient = Database(database.path)
    follow(database, server.put("/ada", rss(item())))
    with database.write(), pytest.raises(TryLaterError):
        await run(impatient)
    impatient.close()


async def test_offline_the_users_own_hosts_are_asked_and_nothing_else_is_stored(
    database: Database, server: FeedServer
) -> None:
    """B8: neither do they prove that there is an internet, nor does its absence stop them."""
    dead = beyond_reach(10)
    own = [server.put("/mine", rss(item())), f"http://127.0.0.1:{unused_port()}/down"]
    follow(database, *own, "http://10.0.0.1/refused", *dead)
    with pytest.raises(TryLaterError, match="nothing was counted"):
        await run(database)
    feeds = {feed.url: feed for feed in list_feeds(database)}
    assert [feeds[url].error_kind for url in own] == [None, "connect"]
    assert feeds[own[0]].posts == 1
    assert all(feeds[url].last_checked_at is None for url in dead)


async def test_out_of_time_what_is_done_is_kept_and_the_rest_waits(
    database: Database, server: FeedServer
) -> None:
    """C5."""
    server.pages["/slow"] = Page(hold=True)
    follow(database, server.url("/missing"), server.url("/slow"))
    report = await run(database, max_time=timedelta(seconds=0.4))
    assert (report.checked, report.skipped, report.interrupted) == (1, 1, False)
    assert [feed.error_kind for feed in list_feeds(database)] == ["http_404", None]


async def test_a_feed_that_is_paused_during_the_round_stays_paused(
    database: Database, server: FeedServer
) -> None:
    def pause(_asked: Asked) -> Page:
        pause_feeds(database, server.url("/ada"), PRESENT)
        return Page(rss(item()).encode())

    server.pages["/ada"] = pause
    follow(database, server.url("/ada"))
    report = await run(database)
    assert (report.changed, list_feeds(database)[0].status) == (1, FeedStatus.PAUSED)


async def test_cancelled_while_it_stores_it_counts_what_was_stored(
    database: Database, server: FeedServer
) -> None:
    server.pages["/slow"] = Page(hold=True)
    follow(database, server.put("/ada", rss(item())), server.url("/slow"))
    task = asyncio.create_task(run(database))

    def stop(_asked: Asked) -> Page:
        for _ in range(2):
            task.get_loop().call_soon_threadsafe(task.cancel)
        return Page(rss(item()).encode())

    server.pages["/ada"] = stop
    report = await task
    assert report.interrupted
    stored = sum(feed.last_checked_at is not None for feed in list_feeds(database))
    assert report.checked == stored
