"""What else is known of bloggers: tags, ways to reach them, feeds, open mentions."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from outreach.db.among import among
from outreach.db.models import Blogger, BloggerTag, ContactPoint, Feed, FeedBlogger, Tag
from outreach.domain.record import Reach


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
        .where(among(BloggerTag.blogger_id, blogger_ids))
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
    mine = among(ContactPoint.blogger_id, blogger_ids)
    for row in session.scalars(select(ContactPoint).where(mine).order_by(ContactPoint.id)):
        reach[row.blogger_id].append(Reach(kind=row.kind, value=row.value, label=row.label))
    return reach


def read_reach_values(
    session: Session, blogger_ids: Collection[int] | None = None
) -> Mapping[int, list[str]]:
    """What contact points say, by blogger id."""
    mine = among(ContactPoint.blogger_id, blogger_ids)
    values = defaultdict(list)
    rows = select(ContactPoint.blogger_id, ContactPoint.value).where(mine)
    for blogger_id, value in session.execute(rows.order_by(ContactPoint.id)):
        values[blogger_id].append(value)
    return values


def read_introductions(session: Session) -> Mapping[int, int]:
    """Who introduced whom: the introducer's id by blogger id."""
    rows = session.execute(
        select(Blogger.id, Blogger.introduced_by_id).where(Blogger.introduced_by_id.is_not(None))
    )
    return {row[0]: row[1] for row in rows if row[1] is not None}


def replace_reach(session: Session, blogger_id: int, reach: Sequence[Reach]) -> None:
    """Make these the blogger's contact points; one that was there already keeps its id."""
    rows = session.scalars(select(ContactPoint).where(ContactPoint.blogger_id == blogger_id))
    known = {Reach(kind=row.kind, value=row.value, label=row.label): row.id for row in rows}
    gone = [id_ for row, id_ in known.items() if row not in reach]
    session.execute(delete(ContactPoint).where(ContactPoint.id.in_(gone)))
    session.add_all(
        ContactPoint(blogger_id=blogger_id, kind=row.kind, value=row.value, label=row.label)
        for row in reach
        if row not in known
    )


def read_feeds(
    session: Session, blogger_ids: Collection[int] | None = None
) -> Mapping[int, list[FollowedFeed]]:
    """Feeds by blogger id."""
    rows = session.execute(
        select(FeedBlogger.blogger_id, Feed.id, Feed.url, Feed.site_url, Feed.title)
        .join(Feed, Feed.id == FeedBlogger.feed_id)
        .where(among(FeedBlogger.blogger_id, blogger_ids))
        .order_by(Feed.id)
    )
    feeds = defaultdict(list)
    for blogger_id, feed_id, url, site_url, title in rows:
        feeds[blogger_id].append(
            FollowedFeed(feed_id=feed_id, url=url, site_url=site_url, title=title)
        )
    return feeds
