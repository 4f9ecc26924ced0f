"""The feeds that are followed, and which of them a name means."""

from collections.abc import Callable, Collection

from sqlalchemy.orm import Session

from outreach.db import feeds as db
from outreach.db import moves
from outreach.db.database import Database
from outreach.db.feed_health import FeedHealth, count_feeds, read_health
from outreach.db.undo import Step
from outreach.domain.actions import Action
from outreach.domain.links import host_of
from outreach.domain.names import resolve
from outreach.domain.schedule import FeedStatus
from outreach.domain.urls import shown_url, url_key
from outreach.errors import AmbiguousError, NotFoundError, UsageError
from outreach.services.present import Present

Which = str | Collection[int]  # what a user typed for some feeds, or their ids


def list_feeds(database: Database, *, blogger_id: int | None = None) -> list[FeedHealth]:
    """Every feed, or a blogger's, by title."""
    with database.read() as session:
        return read_health(session, blogger_id=blogger_id)


def list_first(database: Database, *, limit: int) -> tuple[list[FeedHealth], int]:
    """So many feeds, the first by title, and how many there are."""
    with database.read() as session:
        return read_health(session, limit=limit), count_feeds(session)


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


def pause_feeds(database: Database, which: Which, present: Present) -> list[FeedHealth]:
    """Do not ask for these feeds until they are resumed or tried again."""
    return _change(database, _meant(database, which), Action.PAUSE_FEED, db.pause, present)


def resume_feeds(database: Database, which: Which, present: Present) -> list[FeedHealth]:
    """Ask for these feeds again once they are due. Raises NotFoundError if none is paused."""
    paused = [feed for feed in _meant(database, which) if feed.status is FeedStatus.PAUSED]
    if not paused:
        raise NotFoundError("No such feed is paused; `outreach feeds` tells which are.")
    return _change(database, paused, Action.RESUME_FEED, db.resume, present)


def retry_feeds(database: Database, which: Which, present: Present) -> list[FeedHealth]:
    """Ask for these feeds again in the next round, even those that were gone or paused."""
    return _change(database, _meant(database, which), Action.RETRY_FEED, db.try_again, present)


def remove_feeds(database: Database, which: Which, present: Present) -> list[FeedHealth]:
    """Follow these feeds no more; their posts go with them, and come back with an undo."""
    return _change(database, _meant(database, which), Action.REMOVE_FEED, db.remove, present)


def accept_moves(database: Database, which: Which, present: Present) -> list[FeedHealth]:
    """Take the address that a feed may have moved to. Raises UsageError if another feed has it."""
    moving = _moving(database, which)
    taken = {feed.url: feed for feed in list_feeds(database)}
    for feed in moving:
        if other := taken.get(feed.possible_move.to if feed.possible_move else ""):
            raise UsageError(
                f"{shown_url(other.url)} is followed already, as {other.title or 'another feed'}: "
                f"remove one of the two with `outreach feeds remove`."
            )
    return _change(database, moving, Action.ACCEPT_MOVE, moves.accept_moves, present)


def refuse_moves(database: Database, which: Which, present: Present) -> list[FeedHealth]:
    """Stay where a feed is; the same move is not proposed again."""
    moving = _moving(database, which)
    return _change(database, moving, Action.REFUSE_MOVE, moves.refuse_moves, present)


def _moving(database: Database, which: Which) -> list[FeedHealth]:
    moving = [feed for feed in _meant(database, which) if feed.possible_move]
    if not moving:
        whose = f" of {which!r}" if isinstance(which, str) else ""
        raise NotFoundError(f"No feed{whose} may have moved; `outreach feeds` tells.")
    return moving


def _meant(database: Database, which: Which) -> list[FeedHealth]:
    ids = find_feeds(database, which) if isinstance(which, str) else which
    return [feed for feed in list_feeds(database) if feed.feed_id in ids]


def _change(
    database: Database,
    feeds: list[FeedHealth],
    action: Action,
    change: Callable[[Session, Collection[int]], None],
    present: Present,
) -> list[FeedHealth]:
    subject = ", ".join(feed.title or shown_url(feed.url) for feed in feeds)
    with database.write(Step(action=action, subject=subject, at=present.now)) as session:
        change(session, [feed.feed_id for feed in feeds])
    return feeds
