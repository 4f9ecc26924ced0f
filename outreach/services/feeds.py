"""The feeds that are followed, and which of them a name means."""

from outreach.db.database import Database
from outreach.db.feeds import FeedHealth, read_health
from outreach.domain.links import host_of
from outreach.domain.names import resolve
from outreach.domain.urls import url_key
from outreach.errors import AmbiguousError, NotFoundError


def list_feeds(database: Database) -> list[FeedHealth]:
    """Every feed, by title."""
    with database.read() as session:
        return read_health(session)


def find_feeds(database: Database, query: str) -> frozenset[int]:
    """The feeds that a blogger's name, a feed's title, an address or a host means."""
    feeds = list_feeds(database)
    by_address = frozenset(feed.feed_id for feed in feeds if _is_at(feed, query))
    if by_address:
        return by_address
    bloggers = sorted({blogger for feed in feeds for blogger in feed.bloggers})
    try:
        blogger_id = resolve(query, bloggers, what="blogger")
    except AmbiguousError:
        raise
    except NotFoundError:
        titles = [(feed.feed_id, feed.title) for feed in feeds if feed.title]
        return frozenset({resolve(query, titles, what="blogger or feed")})
    return frozenset(
        feed.feed_id for feed in feeds if blogger_id in {id_ for id_, _ in feed.bloggers}
    )


def _is_at(feed: FeedHealth, query: str) -> bool:
    if query in {feed.url, feed.site_url}:
        return True
    if "." not in query:
        return False
    host = host_of(query if "://" in query else f"https://{query}")
    return url_key(query) == url_key(feed.url) or query.rstrip("/") == host == host_of(feed.url)
