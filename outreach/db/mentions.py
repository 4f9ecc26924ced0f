"""Mentions as the agenda needs them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from sqlalchemy import (
    Date,
    Row,
    and_,
    column,
    func,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.orm import Session, aliased

from outreach.db.among import GIVEN, among, as_parameter
from outreach.db.last_days import EXCHANGED, last_day
from outreach.db.models import Blogger, Evidence, Feed, Mention, Post, Product
from outreach.db.prepared import prepared
from outreach.db.shown_mentions import IS_FIRST, STANDS, is_first, stands
from outreach.domain.agenda import Heard, PostMention, Source
from outreach.domain.inbox import MentionRef
from outreach.domain.listening import Hit, Place, Verdict

_NEWEST_FIRST = (Mention.dated_at.desc(), Mention.id.desc())
_OPEN = f"""
    SELECT
        mention.id, mention.blogger_id, mention.dated_at,
        {last_day("mention.blogger_id", EXCHANGED)} AS exchanged_on
    FROM mention
    WHERE mention.dated_at >= :since AND mention.blogger_id IS NOT NULL
    AND NOT mention.history AND {STANDS} AND {IS_FIRST}
    AND coalesce(exchanged_on, '') <= date(mention.dated_at)
"""
_OPEN_COLUMNS = (Mention.id, Mention.blogger_id, Mention.dated_at, column("exchanged_on", Date))
_IN_FULL = (
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
    .where(Mention.id.in_(text(GIVEN)))
    .order_by(*_NEWEST_FIRST)
)
_HITS = (
    select(
        Evidence.mention_id,
        Evidence.place,
        Evidence.term,
        Evidence.snippet,
        Evidence.start,
        Evidence.end,
    )
    .where(Evidence.mention_id.in_(text(GIVEN)))
    .order_by(Evidence.id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMention:
    """A mention with what was said of it and what became of it."""

    mention: PostMention
    product_id: int
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
    some = "" if blogger_ids is None else f"AND mention.blogger_id IN ({GIVEN})"
    statement = prepared(f"{_OPEN} {some}").columns(*_OPEN_COLUMNS)
    ids = {} if blogger_ids is None else {"ids": as_parameter(blogger_ids)}
    rows = session.execute(statement, {"since": since, "today": today.isoformat(), **ids})
    return [Heard(*row) for row in rows]


def read_in_full(
    session: Session, mention_ids: Collection[int], *, zone: tzinfo
) -> list[PostMention]:
    """Mentions with their posts and evidence, newest first."""
    return [row.mention for row in read_mentions(session, mention_ids, zone=zone)]


def read_mentions(
    session: Session, mention_ids: Collection[int], *, zone: tzinfo
) -> list[StoredMention]:
    """These mentions, newest first."""
    rows = session.execute(_IN_FULL, {"ids": as_parameter(mention_ids)}).all()
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
            product_id=row.product_id,
            verdict=row.verdict,
            gone=row.gone,
            history=row.history,
        )
        for row in rows
    ]


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
    if not articles:
        return {}
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
    rows = session.execute(_HITS, {"ids": as_parameter(mention_ids)})
    hits: dict[int, list[Hit]] = defaultdict(list)
    for mention_id, place, term, snippet, start, end in rows.all():
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


def find_refs(session: Session, mention_ids: Collection[int]) -> list[MentionRef]:
    """What to call these mentions, as far as they exist, newest first."""
    rows = session.execute(
        select(
            Mention.id,
            Mention.product_id,
            Product.name.label("product"),
            Post.title,
            Post.url,
            Mention.blogger_id,
            Blogger.name.label("blogger"),
            Mention.verdict,
        )
        .join(Post, Post.id == Mention.post_id)
        .join(Product, Product.id == Mention.product_id)
        .outerjoin(Blogger, Blogger.id == Mention.blogger_id)
        .where(among(Mention.id, mention_ids))
        .order_by(*_NEWEST_FIRST)
    )
    return [
        MentionRef(
            mention_id=row.id,
            product_id=row.product_id,
            product=row.product,
            title=row.title or row.url or "a post",
            blogger_id=row.blogger_id,
            blogger=row.blogger,
            verdict=row.verdict,
        )
        for row in rows
    ]


def set_verdict(session: Session, mention_ids: Collection[int], verdict: Verdict | None) -> None:
    """Keep what was said of mentions, in whatever feeds their articles stand."""
    said, other = aliased(Mention), aliased(Mention)
    same = (other.article == said.article, other.product_id == said.product_id)
    copies = select(other.id).join(said, and_(*same)).where(among(said.id, mention_ids))
    wanted = or_(among(Mention.id, mention_ids), Mention.id.in_(copies))
    session.execute(update(Mention).where(wanted).values(verdict=verdict))
