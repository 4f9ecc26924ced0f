"""Mentions as the agenda needs them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import chain

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import Session

from outreach.db.models import Evidence, Mention, Post, Product
from outreach.domain.agenda import PostMention, Talker
from outreach.domain.mentions import Hit, Place, Verdict

_BATCH = 500  # ids a query: SQLite takes 32,766 values at most


def stands() -> ColumnElement[bool]:
    """Neither judged away nor gone by an edit of the post."""
    judged_away = Mention.verdict.in_([Verdict.DISMISSED, Verdict.REJECTED])
    return and_(or_(Mention.verdict.is_(None), ~judged_away), ~Mention.gone)


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
    wanted = [stands(), ~Mention.history, Mention.dated_at >= since, _by(blogger_ids)]
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
    wanted: list[ColumnElement[bool]] = []
    if product_id is not None:
        wanted.append(Mention.product_id == product_id)
    if blogger_id is not None:
        wanted.append(Mention.blogger_id == blogger_id)
    if since is not None:
        wanted.append(Mention.dated_at >= since)
    return _read(session, zone, *wanted)


def _by(blogger_ids: Collection[int] | None) -> ColumnElement[bool]:
    """Posts by these bloggers, or by anybody."""
    return true() if blogger_ids is None else Mention.blogger_id.in_(blogger_ids)


def _read(session: Session, zone: tzinfo, *wanted: ColumnElement[bool]) -> list[StoredMention]:
    rows = session.execute(
        select(
            Mention.id,
            Mention.blogger_id,
            Mention.dated_at,
            Mention.verdict,
            Mention.gone,
            Mention.history,
            Product.name.label("product"),
            Post.id.label("post_id"),
            Post.title,
            Post.url,
            Post.published_at,
        )
        .join(Post, Post.id == Mention.post_id)
        .join(Product, Product.id == Mention.product_id)
        .where(*wanted)
        .order_by(Mention.dated_at.desc(), Mention.id.desc())
    ).all()
    hits = read_hits(session, [row.id for row in rows])
    return [
        StoredMention(
            mention=PostMention(
                mention_id=row.id,
                blogger_id=row.blogger_id,
                product=row.product,
                post_id=row.post_id,
                title=row.title,
                url=row.url,
                published_at=row.published_at,
                dated_at=row.dated_at,
                day=row.dated_at.astimezone(zone).date(),
                hits=tuple(hits.get(row.id, ())),
            ),
            verdict=row.verdict,
            gone=row.gone,
            history=row.history,
        )
        for row in rows
    ]


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
        .where(stands(), Mention.dated_at >= since, _by(blogger_ids))
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


def count_mentions(session: Session) -> dict[int, int]:
    """The mentions that stand, by product id."""
    rows = session.execute(
        select(Mention.product_id, func.count()).where(stands()).group_by(Mention.product_id)
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
    session.get_one(Mention, mention_id).verdict = verdict
