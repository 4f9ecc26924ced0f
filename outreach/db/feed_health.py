"""How feeds are."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import nsmallest
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from outreach.db.models import Blogger, Feed, FeedBlogger, Post
from outreach.db.moves import read_move
from outreach.domain.moves import Move
from outreach.domain.schedule import FeedStatus
from outreach.domain.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHealth:
    """A feed as `outreach feeds` shows it."""

    feed_id: int
    url: str
    site_url: str | None
    title: str | None
    status: FeedStatus
    bloggers: Sequence[tuple[int, str]]
    posts: int
    last_checked_at: datetime | None
    next_check_at: datetime | None
    next_check_reason: str | None
    error_kind: str | None
    error_message: str | None
    error_count: int
    possible_move: Move | None


_SHOWN = (
    Feed.id,
    Feed.url,
    Feed.site_url,
    Feed.title,
    Feed.status,
    Feed.last_checked_at,
    Feed.next_check_at,
    Feed.next_check_reason,
    Feed.error_kind,
    Feed.error_message,
    Feed.error_count,
    Feed.moving_to,
    Feed.moving_since,
    Feed.moving_times,
)


def count_feeds(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Feed)) or 0


def read_health(
    session: Session, *, blogger_id: int | None = None, limit: int | None = None
) -> list[FeedHealth]:
    """Every feed, or a blogger's, or so many, with its bloggers and posts, by title."""
    mine = select(FeedBlogger.feed_id).where(FeedBlogger.blogger_id == blogger_id)
    these = _first(session, limit) if limit is not None else mine

    def wanted(column: InstrumentedAttribute[int]) -> ColumnElement[bool]:
        return true() if blogger_id is limit is None else column.in_(these)

    bloggers = defaultdict(list)
    for feed_id, writer_id, name in session.execute(
        select(FeedBlogger.feed_id, Blogger.id, Blogger.name)
        .join(Blogger, Blogger.id == FeedBlogger.blogger_id)
        .where(wanted(FeedBlogger.feed_id))
        .order_by(Blogger.name)
    ):
        bloggers[feed_id].append((writer_id, name))
    counted = session.execute(
        select(Post.feed_id, func.count()).where(wanted(Post.feed_id)).group_by(Post.feed_id)
    )
    posts = {row[0]: row[1] for row in counted}
    return [
        FeedHealth(
            feed_id=row.id,
            url=row.url,
            site_url=row.site_url,
            title=row.title,
            status=row.status,
            bloggers=bloggers[row.id],
            posts=posts.get(row.id, 0),
            last_checked_at=row.last_checked_at,
            next_check_at=row.next_check_at,
            next_check_reason=row.next_check_reason,
            error_kind=row.error_kind,
            error_message=row.error_message,
            error_count=row.error_count,
            possible_move=read_move(row),
        )
        for row in sorted(session.execute(select(*_SHOWN).where(wanted(Feed.id))), key=_by_title)
    ]


def _first(session: Session, limit: int) -> list[int]:
    titles = session.execute(select(Feed.id, Feed.title))
    return [row.id for row in nsmallest(limit, titles, key=_by_title)]


def _by_title(row: Row[*tuple[Any, ...]]) -> tuple[str, int]:
    """SQLite folds the case of ASCII alone."""
    return fold(row.title or ""), row.id
