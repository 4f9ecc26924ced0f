"""Mentions as the agenda needs them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from outreach.db.models import Evidence, Mention, Post, Product
from outreach.domain.agenda import Hit, PostMention, Talker
from outreach.domain.mentions import Place, Verdict


def stands() -> ColumnElement[bool]:
    """Neither judged away nor gone by an edit of the post."""
    judged_away = Mention.verdict.in_([Verdict.DISMISSED, Verdict.REJECTED])
    return and_(or_(Mention.verdict.is_(None), ~judged_away), ~Mention.gone)


def read_open(session: Session, *, since: datetime, zone: tzinfo) -> list[PostMention]:
    """The mentions that stand in posts since that instant, history left out, newest first."""
    rows = session.execute(
        select(Mention.id, Post, Product.name)
        .join(Post, Post.id == Mention.post_id)
        .join(Product, Product.id == Mention.product_id)
        .where(stands(), ~Mention.history, Post.dated_at >= since, Post.blogger_id.is_not(None))
        .order_by(Post.dated_at.desc(), Mention.id)
    ).all()
    hits = read_hits(session, [row[0] for row in rows])
    return [
        PostMention(
            mention_id=mention_id,
            blogger_id=post.blogger_id or 0,
            product=product,
            post_id=post.id,
            title=post.title,
            url=post.url,
            published_at=post.published_at,
            dated_at=post.dated_at,
            day=post.dated_at.astimezone(zone).date(),
            hits=tuple(hits.get(mention_id, ())),
        )
        for mention_id, post, product in rows
    ]


def read_hits(session: Session, mention_ids: Sequence[int]) -> Mapping[int, list[Hit]]:
    """The evidence of these mentions, the strongest place first."""
    strength = {place: rank for rank, place in enumerate(Place)}
    rows = session.scalars(
        select(Evidence).where(Evidence.mention_id.in_(mention_ids)).order_by(Evidence.id)
    )
    hits: dict[int, list[Hit]] = defaultdict(list)
    for row in rows:
        hits[row.mention_id].append(
            Hit(
                place=row.place,
                term=row.term,
                snippet=row.snippet,
                start=row.start,
                end=row.end,
            )
        )
    for found in hits.values():
        found.sort(key=lambda hit: strength[hit.place])
    return hits


def read_talkers(session: Session, *, since: datetime, zone: tzinfo) -> dict[int, Talker]:
    """Who talks about your products, by blogger id: posts since that instant count."""
    rows = session.execute(
        # SQLite takes a bare column from the row that holds the maximum: the newest product.
        select(
            Post.blogger_id,
            func.count(Mention.id),
            func.max(Post.dated_at),
            Product.name,
        )
        .select_from(Mention)
        .join(Post, Post.id == Mention.post_id)
        .join(Product, Product.id == Mention.product_id)
        .where(stands(), Post.dated_at >= since)
        .group_by(Post.blogger_id)
    )
    return {
        blogger_id: Talker(
            blogger_id=blogger_id,
            mentions=count,
            newest_on=newest_at.astimezone(zone).date(),
            newest_product=product,
        )
        for blogger_id, count, newest_at, product in rows
        if blogger_id is not None
    }
