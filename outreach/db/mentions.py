"""Mentions as the agenda needs them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Row,
    Select,
    bindparam,
    column,
    func,
    select,
    text,
    update,
)
from sqlalchemy.orm import Session

from outreach.db.among import GIVEN, among, as_parameter
from outreach.db.last_days import EXCHANGED, last_day
from outreach.db.models import Evidence, Feed, Mention, Post, Product
from outreach.db.models.base import UtcDateTime
from outreach.db.shown_mentions import IS_FIRST, STANDS, is_first, stands
from outreach.domain.agenda import Heard, PostMention, Source
from outreach.domain.mentions import Hit, Place, Verdict

_OPEN = f"""
    SELECT
        mention.id, mention.blogger_id, mention.dated_at,
        {last_day("mention.blogger_id", EXCHANGED)} AS exchanged_on
    FROM mention
    WHERE mention.dated_at >= :since AND mention.blogger_id IS NOT NULL
    AND NOT mention.history AND {STANDS} AND {IS_FIRST}
    AND coalesce(exchanged_on, '') <= date(mention.dated_at)
"""


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
    today: date,
    blogger_ids: Collection[int] | None = None,
) -> list[Heard]:
    """The mentions that stand in posts since that instant, history left out, by somebody known.

    Left out, too, are those that were answered in whatever zone: a day after the post's in UTC.
    """
    statement = (
        text(f"{_OPEN} {'' if blogger_ids is None else f'AND mention.blogger_id IN ({GIVEN})'}")
        .bindparams(bindparam("since", type_=UtcDateTime()))
        .columns(Mention.id, Mention.blogger_id, Mention.dated_at, column("exchanged_on", Date))
    )
    ids = {} if blogger_ids is None else {"ids": as_parameter(blogger_ids)}
    rows = session.execute(statement, {"since": since, "today": today.isoformat(), **ids})
    return [Heard._make(row) for row in rows]


def read_in_full(
    session: Session, mention_ids: Collection[int], *, zone: tzinfo
) -> list[PostMention]:
    """Mentions with their posts and evidence, newest first."""
    return [row.mention for row in _read(session, zone, among(Mention.id, mention_ids))]


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


@cache
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
    rows = session.execute(
        select(Mention.article, Mention.product_id, Feed.id, Feed.url, Feed.title)
        .join(Post, Post.id == Mention.post_id)
        .join(Feed, Feed.id == Post.feed_id)
        .where(among(Mention.article, articles), ~Mention.gone)
        .order_by(Mention.id)
    )
    for article, product_id, feed_id, url, title in rows:
        sources[article, product_id].append(Source(feed_id=feed_id, url=url, title=title))
    return sources


def read_hits(session: Session, mention_ids: Collection[int]) -> Mapping[int, list[Hit]]:
    """The evidence of these mentions, the strongest place first."""
    strength = {place: rank for rank, place in enumerate(Place)}
    columns = (Evidence.place, Evidence.term, Evidence.snippet, Evidence.start, Evidence.end)
    rows = session.execute(
        select(Evidence.mention_id, *columns)
        .where(among(Evidence.mention_id, mention_ids))
        .order_by(Evidence.id)
    )
    hits: dict[int, list[Hit]] = defaultdict(list)
    for mention_id, place, term, snippet, start, end in rows:
        hit = Hit(place=place, term=term, snippet=snippet, start=start, end=end)
        hits[mention_id].append(hit)
    for found in hits.values():
        found.sort(key=lambda hit: strength[hit.place])
    return hits


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
