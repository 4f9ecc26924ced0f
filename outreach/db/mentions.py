"""Mentions as the agenda needs them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select, true, update
from sqlalchemy.orm import Session

from outreach.db.models import Evidence, Feed, Mention, Post, Product
from outreach.db.shown_mentions import is_first, stands
from outreach.domain.agenda import PostMention, Source, Talker
from outreach.domain.mentions import Hit, Place, Verdict

_BATCH = 500  # ids a query: SQLite takes 32,766 values at most


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMention:
    """A mention with what was said of it and what became of it."""

    mention: PostMention
    verdict: Verdict | None
    gone: bool
    history: bool


def read_open(
    session: Session,
    *,
    since: datetime,
    zone: tzinfo,
    blogger_ids: Collection[int] | None = None,
) -> list[PostMention]:
    """The mentions that stand in posts since that instant, history left out, newest first."""
    wanted = [stands(), is_first(), ~Mention.history, Mention.dated_at >= since, _by(blogger_ids)]
    return [row.mention for row in _read(session, zone, *wanted)]


def read_mentions(
    session: Session,
    *,
    zone: tzinfo,
    product_id: int | None = None,
    blogger_id: int | None = None,
    since: datetime | None = None,
) -> list[StoredMention]:
    """All mentions, judged and gone ones too, newest first, narrowed by whatever is given."""
    wanted = [is_first()]
    if product_id is not None:
        wanted.append(Mention.product_id == product_id)
    if blogger_id is not None:
        wanted.append(Mention.blogger_id == blogger_id)
    if since is not None:
        wanted.append(Mention.dated_at >= since)
    return _read(session, zone, *wanted)


def read_mention(session: Session, mention_id: int, *, zone: tzinfo) -> StoredMention | None:
    """One mention; None if there is none."""
    return next(iter(_read(session, zone, Mention.id == mention_id)), None)


def _by(blogger_ids: Collection[int] | None) -> ColumnElement[bool]:
    """Posts by these bloggers, or by anybody."""
    return true() if blogger_ids is None else Mention.blogger_id.in_(blogger_ids)


def _read(session: Session, zone: tzinfo, *wanted: ColumnElement[bool]) -> list[StoredMention]:
    newest_first = (Mention.dated_at.desc(), Mention.id.desc())
    rows = session.execute(_with_posts().where(*wanted).order_by(*newest_first)).all()
    hits = read_hits(session, [row.id for row in rows])
    sources = _sources(session, {row.article for row in rows if row.article is not None})
    return [
        StoredMention(
            mention=_mention(
                row,
                zone,
                hits=hits.get(row.id, ()),
                sources=sources.get((row.article, row.product_id), ()),
            ),
            verdict=row.verdict,
            gone=row.gone,
            history=row.history,
        )
        for row in rows
    ]


def _with_posts() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Mention.id,
            Mention.blogger_id,
            Mention.dated_at,
            Mention.verdict,
            Mention.gone,
            Mention.history,
            Mention.article,
            Mention.product_id,
            Product.name.label("product"),
            Post.id.label("post_id"),
            Post.title,
            Post.url,
            Post.published_at,
            Feed.id.label("feed_id"),
            Feed.url.label("feed_url"),
            Feed.title.label("feed_title"),
        )
        .join(Post, Post.id == Mention.post_id)
        .join(Feed, Feed.id == Post.feed_id)
        .join(Product, Product.id == Mention.product_id)
    )


def _mention(
    row: Row[*tuple[Any, ...]], zone: tzinfo, *, hits: Sequence[Hit], sources: Sequence[Source]
) -> PostMention:
    own = Source(feed_id=row.feed_id, url=row.feed_url, title=row.feed_title)
    return PostMention(
        mention_id=row.id,
        blogger_id=row.blogger_id,
        product=row.product,
        post_id=row.post_id,
        title=row.title,
        url=row.url,
        published_at=row.published_at,
        dated_at=row.dated_at,
        day=row.dated_at.astimezone(zone).date(),
        hits=tuple(hits),
        sources=tuple(dict.fromkeys((own, *sources))),
    )


def _sources(
    session: Session, articles: Collection[int]
) -> Mapping[tuple[int | None, int], Sequence[Source]]:
    """The feeds that have an article and still mention a product in it."""
    sources: dict[tuple[int | None, int], list[Source]] = defaultdict(list)
    numbers = sorted(articles)
    for start in range(0, len(numbers), _BATCH):
        for article, product_id, feed_id, url, title in session.execute(
            select(Mention.article, Mention.product_id, Feed.id, Feed.url, Feed.title)
            .join(Post, Post.id == Mention.post_id)
            .join(Feed, Feed.id == Post.feed_id)
            .where(Mention.article.in_(numbers[start : start + _BATCH]), ~Mention.gone)
            .order_by(Mention.id)
        ):
            sources[article, product_id].append(Source(feed_id=feed_id, url=url, title=title))
    return sources


def read_hits(session: Session, mention_ids: Sequence[int]) -> Mapping[int, list[Hit]]:
    """The evidence of these mentions, the strongest place first."""
    strength = {place: rank for rank, place in enumerate(Place)}
    rows = chain.from_iterable(
        session.execute(
            select(
                Evidence.mention_id,
                Evidence.place,
                Evidence.term,
                Evidence.snippet,
                Evidence.start,
                Evidence.end,
            )
            .where(Evidence.mention_id.in_(mention_ids[start : start + _BATCH]))
            .order_by(Evidence.id)
        )
        for start in range(0, len(mention_ids), _BATCH)
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


def read_talkers(
    session: Session,
    *,
    since: datetime,
    zone: tzinfo,
    blogger_ids: Collection[int] | None = None,
) -> dict[int, Talker]:
    """Who talks about your products, by blogger id: posts since that instant count."""
    products = {row[0]: row[1] for row in session.execute(select(Product.id, Product.name))}
    rows = session.execute(
        # SQLite takes a bare column from the row that holds the maximum: the newest product.
        select(
            Mention.blogger_id,
            func.count(Mention.id),
            func.max(Mention.dated_at),
            Mention.product_id,
        )
        .where(stands(), is_first(), Mention.dated_at >= since, _by(blogger_ids))
        # The sum keeps SQLite from walking all mentions in the order of bloggers instead.
        .group_by(Mention.blogger_id + 0)
    )
    return {
        blogger_id: Talker(
            blogger_id, count, newest_at.astimezone(zone).date(), products[product_id]
        )
        for blogger_id, count, newest_at, product_id in rows
        if blogger_id is not None
    }


def read_heard(session: Session, product_id: int) -> Sequence[int]:
    """The posts in which the product is heard, whatever was said of that, each article once."""
    return session.scalars(
        select(Mention.post_id)
        .where(Mention.product_id == product_id, ~Mention.gone, is_first())
        .order_by(Mention.post_id)
    ).all()


def count_mentions(session: Session) -> dict[int, int]:
    """The mentions that stand, by product id."""
    rows = session.execute(
        select(Mention.product_id, func.count())
        .where(stands(), is_first())
        .group_by(Mention.product_id)
    )
    return {row[0]: row[1] for row in rows}


def describe(session: Session, mention_id: int) -> str | None:
    """A mention in a few words: the product and the post; None if there is none."""
    row = session.execute(
        select(Product.name, Post.title, Post.url)
        .select_from(Mention)
        .join(Post, Post.id == Mention.post_id)
        .join(Product, Product.id == Mention.product_id)
        .where(Mention.id == mention_id)
    ).first()
    return None if row is None else f"{row.name} in {row.title or row.url or 'a post'}"


def set_verdict(session: Session, mention_id: int, verdict: Verdict | None) -> None:
    """Keep what was said of a mention, in whatever feed the article stands."""
    row = session.get_one(Mention, mention_id)
    row.verdict = verdict
    if row.article is None:
        return
    session.execute(
        update(Mention)
        .where(Mention.article == row.article, Mention.product_id == row.product_id)
        .values(verdict=verdict)
    )
