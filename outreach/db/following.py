"""Which feeds are followed, and following more."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from outreach.db.models import Blogger, BloggerTag, ContactPoint, Feed, FeedBlogger, Tag
from outreach.domain.following import Followed, NewFeed, Site
from outreach.domain.record import URL, Reach
from outreach.domain.schedule import FeedStatus


def read_followed(session: Session) -> list[Followed]:
    """Every feed with its bloggers, in the order in which they were followed."""
    bloggers: dict[int, dict[int, str]] = defaultdict(dict)
    for feed_id, blogger_id, name in session.execute(
        select(FeedBlogger.feed_id, Blogger.id, Blogger.name)
        .join(Blogger, Blogger.id == FeedBlogger.blogger_id)
        .order_by(Blogger.id)
    ):
        bloggers[feed_id][blogger_id] = name
    return [
        Followed(feed_id=row.id, url=row.url, site_url=row.site_url, bloggers=bloggers[row.id])
        for row in session.execute(select(Feed.id, Feed.url, Feed.site_url).order_by(Feed.id))
    ]


def read_sites(session: Session) -> list[Site]:
    """The web addresses among the ways to reach bloggers."""
    rows = session.execute(
        select(Blogger.id, Blogger.name, ContactPoint.value)
        .join(ContactPoint, ContactPoint.blogger_id == Blogger.id)
        .where(ContactPoint.kind == URL)
        .order_by(ContactPoint.id)
    )
    return [
        Site(url=value, blogger_id=blogger_id, name=name)
        for blogger_id, name, value in rows
        if Reach(kind=URL, value=value).is_address
    ]


def insert_feeds(session: Session, feeds: Sequence[NewFeed], *, now: datetime) -> list[int]:
    """The ids of new feeds, in their order; all are to be fetched at the next refresh."""
    if not feeds:
        return []
    statement = insert(Feed).returning(Feed.id, sort_by_parameter_order=True)
    rows = [
        {
            "url": feed.url,
            "site_url": feed.site_url,
            "title": feed.title,
            "followed_at": now,
            "status": FeedStatus.ACTIVE,
        }
        for feed in feeds
    ]
    return list(session.scalars(statement, rows))


def link_feeds(session: Session, pairs: Iterable[tuple[int, int]]) -> None:
    """Say who writes where, as (feed id, blogger id)."""
    rows = [{"feed_id": feed_id, "blogger_id": blogger_id} for feed_id, blogger_id in pairs]
    if rows:
        session.execute(upsert(FeedBlogger).on_conflict_do_nothing(), rows)


def read_feed_list(session: Session) -> list[NewFeed]:
    """Every feed with the tags of all its bloggers; without a title, with the bloggers' names."""
    tags: dict[int, list[str]] = defaultdict(list)
    for feed_id, name in session.execute(
        select(FeedBlogger.feed_id, Tag.name)
        .join(BloggerTag, BloggerTag.blogger_id == FeedBlogger.blogger_id)
        .join(Tag, Tag.id == BloggerTag.tag_id)
        .distinct()
        .order_by(Tag.name)
    ):
        tags[feed_id].append(name)
    titles = {row.id: row.title for row in session.execute(select(Feed.id, Feed.title))}
    return [
        NewFeed(
            url=feed.url,
            site_url=feed.site_url,
            title=titles[feed.feed_id] or ", ".join(feed.bloggers.values()) or None,
            tags=tuple(tags[feed.feed_id]),
        )
        for feed in read_followed(session)
    ]
