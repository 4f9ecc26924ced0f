"""The app's refresh is the command's."""

from zoneinfo import ZoneInfo

from outreach.config import Refresh, Settings
from outreach.db.database import Database
from outreach.domain.following import NewFeed
from outreach.services.following import import_feeds
from outreach.services.present import Present
from outreach.tui.refreshing import Progress, refresh_feeds
from tests.conftest import NOW
from tests.documents import item, rss
from tests.feed_server import Page, serving

HERE = Settings(refresh=Refresh(allow_private_hosts=("127.0.0.1",)))
PRESENT = Present(NOW, ZoneInfo("Europe/Paris"), HERE)


def test_it_fetches_and_counts(database: Database) -> None:
    seen: list[Progress] = []
    with serving() as server:
        feeds = [
            NewFeed(url=server.put("/ada", rss(item())), title="Ada"),
            NewFeed(url=server.url("/none"), title="Bob"),
        ]
        import_feeds(database, feeds, PRESENT, subject="two")
        outcome = refresh_feeds(database, PRESENT, None, seen.append, lambda: False)
    assert outcome == Progress(total=2, done=2, failed=1, new_posts=1)
    assert seen[0] == Progress(total=2)
    assert seen[-1] == outcome


def test_it_stops_when_it_is_told_to_and_keeps_what_is_done(database: Database) -> None:
    with serving() as server:
        server.pages["/slow"] = Page(hold=True)
        feeds = [
            NewFeed(url=server.put("/ada", rss(item())), title="Ada"),
            NewFeed(url=server.url("/slow"), title="Bob"),
        ]
        import_feeds(database, feeds, PRESENT, subject="two")
        done: list[Progress] = []
        outcome = refresh_feeds(
            database, PRESENT, None, done.append, lambda: any(progress.done for progress in done)
        )
    assert outcome == Progress(total=2, done=1, new_posts=1)
