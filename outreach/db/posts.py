"""Posts as a refresh stores them."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from outreach.db.models import Blogger, FeedBlogger, Post, PostContent, PostLink
from outreach.domain.links import host_of
from outreach.domain.text import fold

EDITS_NOTICED = 24
AHEAD_AT_MOST = timedelta(days=1)
_LINKS_KEPT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPost:
    """A post as it was parsed, ready to be stored."""

    guid: str
    url: str | None
    title: str | None
    author: str | None
    published_at: datetime | None
    published_raw: str | None
    html: str
    text: str
    links: Sequence[str]
    digest: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPosts:
    """The ids of posts that were not known, and of those that were edited."""

    new: Sequence[int]
    updated: Sequence[int]


def store_posts(
    session: Session, feed_id: int, posts: Sequence[NewPost], *, now: datetime
) -> StoredPosts:
    """Insert what is new, update what was edited, leave the rest; nothing is ever deleted.

    A post that embeds the time changes at every look: after 24 edits they are no longer noticed.
    """
    rows = session.scalars(select(Post).where(Post.feed_id == feed_id))
    known = {row.guid: row for row in rows}
    authors = _authors(session, feed_id)
    new, updated = [], []
    for post in posts:
        row = known.get(post.guid)
        if row is None:
            new.append(_insert(session, feed_id, post, authors, now))
        elif row.digest != post.digest and row.edits < EDITS_NOTICED:
            _update(session, row, post)
            updated.append(row.id)
    session.flush()
    return StoredPosts(new=new, updated=updated)


def older_than(session: Session, post_ids: Sequence[int], instant: datetime) -> frozenset[int]:
    """Those of the posts that are dated before an instant."""
    rows = session.execute(select(Post.id, Post.dated_at).where(Post.id.in_(post_ids)))
    return frozenset(id_ for id_, dated_at in rows if dated_at < instant)


def _insert(
    session: Session,
    feed_id: int,
    post: NewPost,
    authors: Sequence[tuple[int, str]],
    now: datetime,
) -> int:
    row = Post(
        feed_id=feed_id,
        blogger_id=_writer(post.author, authors),
        guid=post.guid,
        url=post.url,
        title=post.title,
        author=post.author,
        published_at=post.published_at,
        published_raw=post.published_raw,
        first_seen_at=now,
        dated_at=_dated_at(post.published_at, first_seen_at=now),
        digest=post.digest,
    )
    session.add(row)
    session.flush()
    session.add(PostContent(post_id=row.id, html=_packed(post.html), text=_packed(post.text)))
    _insert_links(session, row.id, post.links)
    return row.id


def _update(session: Session, row: Post, post: NewPost) -> None:
    row.url, row.title, row.author = post.url, post.title, post.author
    row.published_at, row.published_raw = post.published_at, post.published_raw
    row.dated_at = _dated_at(post.published_at, first_seen_at=row.first_seen_at)
    row.digest = post.digest
    row.edits += 1
    content = session.get_one(PostContent, row.id)
    content.html, content.text = _packed(post.html), _packed(post.text)
    session.execute(delete(PostLink).where(PostLink.post_id == row.id))
    _insert_links(session, row.id, post.links)


def _insert_links(session: Session, post_id: int, links: Sequence[str]) -> None:
    rows = [{"post_id": post_id, "url": url, "host": host_of(url)} for url in links[:_LINKS_KEPT]]
    if rows:
        session.execute(insert(PostLink).on_conflict_do_nothing(), rows)


def _dated_at(published_at: datetime | None, *, first_seen_at: datetime) -> datetime:
    """The day a post stands under: a missing date, or one still to come, is when it was seen."""
    if published_at is None or published_at > first_seen_at + AHEAD_AT_MOST:
        return first_seen_at
    return published_at


def _authors(session: Session, feed_id: int) -> list[tuple[int, str]]:
    rows = session.execute(
        select(Blogger.id, Blogger.name_key)
        .join(FeedBlogger, FeedBlogger.blogger_id == Blogger.id)
        .where(FeedBlogger.feed_id == feed_id)
        .order_by(Blogger.id)
    )
    return [(row.id, row.name_key) for row in rows]


def _writer(author: str | None, authors: Sequence[tuple[int, str]]) -> int | None:
    """The feed's only blogger; of several the one whom the entry names."""
    if len(authors) == 1:
        return authors[0][0]
    named = fold(author or "")
    if not named:
        return None
    exact = [id_ for id_, key in authors if key == named]
    near = [id_ for id_, key in authors if key in named or named in key]
    found = exact or near
    return found[0] if len(found) == 1 else None


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "replace"))
