"""What else is known of bloggers: tags, ways to reach them, feeds, open mentions."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from outreach.db.models import BloggerTag, ContactPoint, Feed, FeedBlogger, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """One way to reach a blogger."""

    kind: str
    value: str
    label: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedFeed:
    """A feed as its blogger's page names it."""

    feed_id: int
    url: str
    site_url: str | None
    title: str | None


def read_tags(
    session: Session, blogger_ids: Collection[int] | None = None
) -> Mapping[int, list[str]]:
    """The names of tags by blogger id, of these bloggers or of all."""
    rows = session.execute(
        select(BloggerTag.blogger_id, Tag.name)
        .join(Tag, Tag.id == BloggerTag.tag_id)
        .where(_among(BloggerTag.blogger_id, blogger_ids))
        .order_by(Tag.name)
    )
    tags = defaultdict(list)
    for blogger_id, name in rows:
        tags[blogger_id].append(name)
    return tags


def read_reach(
    session: Session, blogger_ids: Collection[int] | None = None
) -> Mapping[int, list[Reach]]:
    """Contact points by blogger id, in the order in which they were added."""
    reach = defaultdict(list)
    mine = _among(ContactPoint.blogger_id, blogger_ids)
    for row in session.scalars(select(ContactPoint).where(mine).order_by(ContactPoint.id)):
        reach[row.blogger_id].append(Reach(kind=row.kind, value=row.value, label=row.label))
    return reach


def read_feeds(
    session: Session, blogger_ids: Collection[int] | None = None
) -> Mapping[int, list[FollowedFeed]]:
    """Feeds by blogger id."""
    rows = session.execute(
        select(FeedBlogger.blogger_id, Feed.id, Feed.url, Feed.site_url, Feed.title)
        .join(Feed, Feed.id == FeedBlogger.feed_id)
        .where(_among(FeedBlogger.blogger_id, blogger_ids))
        .order_by(Feed.id)
    )
    feeds = defaultdict(list)
    for blogger_id, feed_id, url, site_url, title in rows:
        feeds[blogger_id].append(
            FollowedFeed(feed_id=feed_id, url=url, site_url=site_url, title=title)
        )
    return feeds


def _among(
    column: InstrumentedAttribute[int], blogger_ids: Collection[int] | None
) -> ColumnElement[bool]:
    return true() if blogger_ids is None else column.in_(blogger_ids)
