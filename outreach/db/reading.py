"""Posts as they are listed and read."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import Session

from outreach.db.models import Blogger, Feed, Mention, Post, PostContent, Product
from outreach.db.packing import unpacked
from outreach.db.search_index import in_titles
from outreach.db.shown_mentions import stands
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


def read_ids(session: Session, chosen: Chosen) -> list[int]:
    """The ids of the posts, newest first."""
    return list(session.scalars(select(Post.id).where(_is_chosen(chosen)).order_by(*_NEWEST_FIRST)))


def read_window(
    session: Session, chosen: Chosen, *, offset: int, limit: int, zone: tzinfo
) -> list[PostRow]:
    """`limit` posts from the one at `offset` on, newest first."""
    ids = select(Post.id).where(_is_chosen(chosen)).order_by(*_NEWEST_FIRST)
    return read_rows(session, list(session.scalars(ids.offset(offset).limit(limit))), zone=zone)


def read_rows(session: Session, post_ids: Sequence[int], *, zone: tzinfo) -> list[PostRow]:
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


def read_beside(session: Session, post_id: int, *, older: bool) -> int | None:
    """The id of the next older or newer post; None at the end."""
    here = select(Post.dated_at).where(Post.id == post_id).scalar_subquery()
    if older:
        order = _NEWEST_FIRST
        beyond = and_(Post.dated_at <= here, or_(Post.dated_at < here, Post.id < post_id))
    else:
        order = (Post.dated_at.asc(), Post.id.asc())
        beyond = and_(Post.dated_at >= here, or_(Post.dated_at > here, Post.id > post_id))
    return session.scalar(select(Post.id).where(beyond).order_by(*order).limit(1))


def read_mentioned(session: Session, post_id: int) -> frozenset[int]:
    """The ids of the products that the post talks about."""
    return frozenset(
        session.scalars(select(Mention.product_id).where(Mention.post_id == post_id, stands()))
    )


def _is_chosen(chosen: Chosen) -> ColumnElement[bool]:
    wanted = [holds(word) for word in chosen.words]
    if chosen.blogger_id is not None:
        wanted.append(Post.blogger_id == chosen.blogger_id)
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
