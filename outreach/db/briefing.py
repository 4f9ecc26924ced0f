"""What is worth knowing before you write to somebody or meet them."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session, aliased

from outreach.db.models import Blogger, Mention, Participation, Post, Product
from outreach.db.shown_mentions import is_first, stands
from outreach.domain.briefing import Companion, RecentPost, Talk


def read_talks(
    session: Session,
    *,
    zone: tzinfo,
    product_id: int | None = None,
    blogger_id: int | None = None,
    since: datetime | None = None,
) -> list[Talk]:
    """Who talked about what, the most first, history included; narrowed by whatever is given."""
    count, newest = func.count(), func.max(Mention.dated_at)
    statement = (
        select(Mention.blogger_id, Product.name, count, newest)
        .join(Product, Product.id == Mention.product_id)
        .where(stands(), is_first(), Mention.blogger_id.is_not(None))
        .group_by(Mention.blogger_id, Mention.product_id)
        .order_by(count.desc(), newest.desc())
    )
    if product_id is not None:
        statement = statement.where(Mention.product_id == product_id)
    if blogger_id is not None:
        statement = statement.where(Mention.blogger_id == blogger_id)
    if since is not None:
        statement = statement.where(Mention.dated_at >= since)
    return [_talk(row, zone) for row in session.execute(statement)]


def read_recent_posts(
    session: Session, blogger_id: int, *, limit: int, zone: tzinfo
) -> list[RecentPost]:
    """A blogger's newest posts."""
    rows = session.execute(
        select(Post.id, Post.title, Post.url, Post.dated_at)
        .where(Post.blogger_id == blogger_id)
        .order_by(Post.dated_at.desc(), Post.id.desc())
        .limit(limit)
    )
    return [
        RecentPost(
            post_id=row.id,
            title=row.title,
            url=row.url,
            on=row.dated_at.astimezone(zone).date(),
        )
        for row in rows
    ]


def read_companions(session: Session, blogger_id: int, *, today: date) -> Sequence[Companion]:
    """With whom the blogger took part in something, the most often first."""
    other = aliased(Participation)
    times, last_on = func.count(), func.max(other.happened_on)
    rows = session.execute(
        select(Blogger.id, Blogger.name, times.label("times"), last_on.label("last_on"))
        .join(other, other.blogger_id == Blogger.id)
        .join(Participation, Participation.interaction_id == other.interaction_id)
        .where(
            Participation.blogger_id == blogger_id,
            other.blogger_id != blogger_id,
            ~other.planned,
            other.happened_on <= today,
        )
        .group_by(Blogger.id)
        .order_by(times.desc(), last_on.desc(), Blogger.name_key)
    )
    return [
        Companion(blogger_id=row.id, name=row.name, times=row.times, last_on=row.last_on)
        for row in rows
    ]


def _talk(row: Row[*tuple[Any, ...]], zone: tzinfo) -> Talk:
    blogger_id, product, mentions, newest_at = row
    return Talk(
        blogger_id=blogger_id,
        product=product,
        mentions=mentions,
        newest_on=newest_at.astimezone(zone).date(),
    )
