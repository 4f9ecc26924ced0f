"""Posts as a refresh stores them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, union_all
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from outreach.db import search_index
from outreach.db.models import Blogger, FeedBlogger, OtherName, Post, PostContent, PostLink
from outreach.db.packing import packed
from outreach.domain.links import host_of
from outreach.domain.posts import NewPost
from outreach.domain.text import fold

EDITS_NOTICED = 24
AHEAD_AT_MOST = timedelta(days=1)
_LINKS_KEPT = 500


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
    for guid, renamed in _renamed(posts, known).items():
        known[guid] = known.pop(renamed.guid)
        renamed.guid = guid
    authors = _authors(session, feed_id)
    updated = []
    for post in posts:
        row = known.get(post.guid)
        if row is not None and row.digest != post.digest and row.edits < EDITS_NOTICED:
            _update(session, row, post)
            updated.append(row.id)
    new = [post for post in posts if post.guid not in known]
    session.flush()
    return StoredPosts(new=_insert(session, feed_id, new, authors, now), updated=updated)


def _renamed(posts: Sequence[NewPost], known: Mapping[str, Post]) -> dict[str, Post]:
    """The posts that a feed gives under new ids, by the new id, when that is most of them.

    A blog that moves to other software may give every post another id; the links tell that they
    are the same. Of a few the ids are believed: one page may get several posts.
    """
    listed = {post.guid for post in posts}
    by_link: dict[str, list[Post]] = defaultdict(list)
    for row in known.values():
        if row.url and row.guid not in listed:
            by_link[row.url].append(row)
    changed = {
        post.guid: by_link[post.url][0]
        for post in posts
        if post.guid not in known and post.url and len(by_link.get(post.url, ())) == 1
    }
    distinct = len({row.id for row in changed.values()}) == len(changed)
    return changed if distinct and max(len(posts), 2) < 2 * len(changed) else {}


def older_than(session: Session, post_ids: Sequence[int], instant: datetime) -> frozenset[int]:
    """Those of the posts that are dated before an instant."""
    rows = session.execute(select(Post.id, Post.dated_at).where(Post.id.in_(post_ids)))
    return frozenset(id_ for id_, dated_at in rows if dated_at < instant)


def _insert(
    session: Session,
    feed_id: int,
    posts: Sequence[NewPost],
    authors: Sequence[tuple[int, str]],
    now: datetime,
) -> Sequence[int]:
    """Store them in bulk, as a flush for each is many times slower; their ids, in their order."""
    if not posts:
        return []
    rows = [_row(feed_id, post, authors, now) for post in posts]
    returning = insert(Post).returning(Post.id, sort_by_parameter_order=True)
    ids = session.scalars(returning, rows).all()
    session.execute(
        insert(PostContent),
        [
            {"post_id": id_, "html": packed(post.html), "text": packed(post.text)}
            for id_, post in zip(ids, posts, strict=True)
        ],
    )
    search_index.insert_posts(
        session,
        [(id_, post.title, post.text) for id_, post in zip(ids, posts, strict=True)],
    )
    _insert_links(
        session, [(id_, url) for id_, post in zip(ids, posts, strict=True) for url in _kept(post)]
    )
    return ids


def _row(
    feed_id: int, post: NewPost, authors: Sequence[tuple[int, str]], now: datetime
) -> dict[str, object]:
    return {
        "feed_id": feed_id,
        "blogger_id": _writer(post.author, authors),
        "guid": post.guid,
        "url": post.url,
        "title": post.title,
        "author": post.author,
        "published_at": post.published_at,
        "published_raw": post.published_raw,
        "first_seen_at": now,
        "dated_at": _dated_at(post.published_at, first_seen_at=now),
        "digest": post.digest,
        "edits": 0,
    }


def _update(session: Session, row: Post, post: NewPost) -> None:
    search_index.take_out(session, row.id)
    row.url, row.title, row.author = post.url, post.title, post.author
    row.published_at, row.published_raw = post.published_at, post.published_raw
    row.dated_at = _dated_at(post.published_at, first_seen_at=row.first_seen_at)
    row.digest = post.digest
    row.edits += 1
    content = session.get_one(PostContent, row.id)
    content.html, content.text = packed(post.html), packed(post.text)
    search_index.insert_posts(session, [(row.id, post.title, post.text)])
    session.execute(delete(PostLink).where(PostLink.post_id == row.id))
    _insert_links(session, [(row.id, url) for url in _kept(post)])


def _insert_links(session: Session, links: Sequence[tuple[int, str]]) -> None:
    """Links of posts, each a post's id and a URL."""
    rows = [{"post_id": post_id, "url": url, "host": host_of(url)} for post_id, url in links]
    if rows:
        session.execute(insert(PostLink).on_conflict_do_nothing(), rows)


def _kept(post: NewPost) -> Sequence[str]:
    return post.links[:_LINKS_KEPT]


def _dated_at(published_at: datetime | None, *, first_seen_at: datetime) -> datetime:
    """The day a post stands under: a missing date, or one still to come, is when it was seen."""
    if published_at is None or published_at > first_seen_at + AHEAD_AT_MOST:
        return first_seen_at
    return published_at


def _authors(session: Session, feed_id: int) -> list[tuple[int, str]]:
    """Who writes in the feed, by each of their names."""
    mine = FeedBlogger.feed_id == feed_id
    names = select(Blogger.id, Blogger.name_key).join(FeedBlogger).where(mine)
    others = (
        select(OtherName.blogger_id, OtherName.name_key)
        .join(FeedBlogger, FeedBlogger.blogger_id == OtherName.blogger_id)
        .where(mine)
    )
    return [(row[0], row[1]) for row in session.execute(union_all(names, others))]


def _writer(author: str | None, authors: Sequence[tuple[int, str]]) -> int | None:
    """The feed's only blogger; of several the one whom the entry names."""
    if len({id_ for id_, _ in authors}) == 1:
        return authors[0][0]
    named = fold(author or "")
    if not named:
        return None
    exact = {id_ for id_, key in authors if key == named}
    near = {id_ for id_, key in authors if key in named or named in key}
    found = exact or near
    return found.pop() if len(found) == 1 else None
