"""Posts as they are listed and read."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import Session

from outreach.db.models import Blogger, Feed, Mention, Post, PostContent, Product
from outreach.db.packing import unpacked
from outreach.db.search_index import in_titles
from outreach.db.shown_mentions import stands
from outreach.db.unread import is_unread, was_unread
from outreach.domain.indexing import phrase
from outreach.domain.post_list import Chosen, PostRow
from outreach.domain.text import fold

_NEWEST_FIRST = (Post.dated_at.desc(), Post.id.desc())


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What a post says: its HTML as it came, and the text that was made of it."""

    html: str
    text: str


def count_posts(session: Session, chosen: Chosen) -> int:
    return session.scalar(select(func.count()).select_from(Post).where(_is_chosen(chosen))) or 0


def count_unread(session: Session, chosen: Chosen, *, now: datetime) -> int:
    unread = and_(is_unread(now), _is_chosen(chosen))
    return session.scalar(select(func.count()).select_from(Post).where(unread)) or 0


def read_unread_ids(session: Session, chosen: Chosen, *, now: datetime) -> list[int]:
    """The ids of those of the posts that are unread, newest first."""
    unread = and_(is_unread(now), _is_chosen(chosen))
    return list(session.scalars(select(Post.id).where(unread).order_by(*_NEWEST_FIRST)))


def read_ids(
    session: Session, chosen: Chosen, *, offset: int = 0, limit: int | None = None
) -> list[int]:
    """The ids of the posts, newest first: of all, or of `limit` from the one at `offset` on."""
    ids = select(Post.id).where(_is_chosen(chosen)).order_by(*_NEWEST_FIRST)
    return list(session.scalars(ids.offset(offset).limit(limit)))


def read_rows(
    session: Session, post_ids: Sequence[int], *, now: datetime, zone: tzinfo
) -> list[PostRow]:
    """These posts, newest first; a few hundred at most."""
    rows = session.execute(
        select(
            Post.id,
            Post.title,
            Post.url,
            Post.blogger_id,
            Blogger.name,
            Post.author,
            Feed.title.label("blog"),
            Feed.site_url,
            Post.published_at,
            Post.dated_at,
            is_unread(now).label("is_unread"),
        )
        .join(Feed, Feed.id == Post.feed_id)
        .outerjoin(Blogger, Blogger.id == Post.blogger_id)
        .where(Post.id.in_(post_ids))
        .order_by(*_NEWEST_FIRST)
    ).all()
    products = _products(session, post_ids)
    return [
        PostRow(
            post_id=row.id,
            title=row.title,
            url=row.url,
            blogger_id=row.blogger_id,
            blogger=row.name,
            author=row.author,
            blog=row.blog,
            site_url=row.site_url,
            published_at=row.published_at,
            dated_at=row.dated_at,
            day=row.dated_at.astimezone(zone).date(),
            is_unread=row.is_unread,
            products=tuple(products.get(row.id, ())),
        )
        for row in rows
    ]


def read_body(session: Session, post_id: int) -> Body | None:
    """What the post says; None if there is no such post."""
    row = session.execute(
        select(PostContent.html, PostContent.text).where(PostContent.post_id == post_id)
    ).first()
    return None if row is None else Body(html=unpacked(row.html), text=unpacked(row.text))


def count_newer(session: Session, post_id: int) -> int | None:
    """How many posts stand before this one, newest first; None if there is no such post."""
    dated_at = session.scalar(select(Post.dated_at).where(Post.id == post_id))
    if dated_at is None:
        return None
    # SQLite counts along the index only what is written as one range of it.
    before = and_(Post.dated_at >= dated_at, or_(Post.dated_at > dated_at, Post.id > post_id))
    return session.scalar(select(func.count()).select_from(Post).where(before))


def read_beside(
    session: Session, post_id: int, *, older: bool, unread_at: datetime | None = None
) -> int | None:
    """The id of the next older or newer post, or unread one; None at the end."""
    here = select(Post.dated_at).where(Post.id == post_id).scalar_subquery()
    if older:
        order = _NEWEST_FIRST
        beyond = and_(Post.dated_at <= here, or_(Post.dated_at < here, Post.id < post_id))
    else:
        order = (Post.dated_at.asc(), Post.id.asc())
        beyond = and_(Post.dated_at >= here, or_(Post.dated_at > here, Post.id > post_id))
    wanted = beyond if unread_at is None else and_(beyond, is_unread(unread_at))
    return session.scalar(select(Post.id).where(wanted).order_by(*order).limit(1))


def read_mentioned(session: Session, post_id: int) -> frozenset[int]:
    """The ids of the products that the post talks about."""
    return frozenset(
        session.scalars(select(Mention.product_id).where(Mention.post_id == post_id, stands()))
    )


def _is_chosen(chosen: Chosen) -> ColumnElement[bool]:
    wanted = [holds(word) for word in chosen.words]
    if chosen.blogger_id is not None:
        wanted.append(Post.blogger_id == chosen.blogger_id)
    if chosen.unread_at is not None:
        wanted.append(was_unread(chosen.unread_at))
    return and_(true(), *wanted)


def holds(word: str) -> ColumnElement[bool]:
    """A word of the title begins so, or the blogger's name holds it."""
    key = fold(word)
    asked = phrase(key, begun=True)
    titled = Post.title.contains(word, autoescape=True) if asked is None else in_titles(asked)
    if not key:
        return titled
    named = select(Blogger.id).where(Blogger.name_key.contains(key, autoescape=True))
    return or_(titled, Post.blogger_id.in_(named))


def _products(session: Session, post_ids: Sequence[int]) -> Mapping[int, Sequence[str]]:
    rows = session.execute(
        select(Mention.post_id, Product.name)
        .join(Product, Product.id == Mention.product_id)
        .where(Mention.post_id.in_(post_ids), stands())
        .order_by(Product.name_key)
    )
    products = defaultdict(list)
    for post_id, name in rows:
        products[post_id].append(name)
    return products
