"""Posts as a refresh stores them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import NamedTuple

from sqlalchemy import bindparam, delete, select, text, union_all, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from outreach.db import search_index
from outreach.db.models import (
    Blogger,
    FeedBlogger,
    OtherName,
    Post,
    PostContent,
    PostLink,
    table_of,
)
from outreach.db.packing import packed
from outreach.domain.links import host_of
from outreach.domain.posts import NewPost
from outreach.domain.text import fold

EDITS_NOTICED = 24
AHEAD_AT_MOST = timedelta(days=1)
_LINKS_KEPT = 500
# As the driver takes it: of all rows these are most, and to name their columns takes half the time.
_INSERT_LINK = "INSERT OR IGNORE INTO post_link (post_id, url, host) VALUES (?, ?, ?)"
_NEWEST_ID = text("SELECT seq FROM sqlite_sequence WHERE name = 'post'")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPosts:
    """The ids of posts that were not known, and of those that were edited."""

    new: Sequence[int]
    updated: Sequence[int]


class _Known(NamedTuple):
    """A post that is stored, as far as it tells whether it is new or edited."""

    id: int
    guid: str
    url: str | None
    digest: bytes
    edits: int
    first_seen_at: datetime


def store_posts(
    session: Session, documents: Mapping[int, Sequence[NewPost]], *, now: datetime
) -> Mapping[int, StoredPosts]:
    """Of each feed's posts insert what is new, update what was edited; nothing is ever deleted.

    A post that embeds the time changes at every look: after 24 edits they are no longer noticed.
    """
    if not documents:
        return {}
    known = _read_known(session, documents)
    new: dict[int, list[NewPost]] = {}
    edited: dict[int, list[tuple[_Known, NewPost]]] = {}
    for feed_id, posts in documents.items():
        of_feed = known[feed_id]
        renamed = _renamed(posts, of_feed)
        _rename(session, renamed)
        of_feed |= renamed
        new[feed_id] = [post for post in posts if post.guid not in of_feed]
        edited[feed_id] = [
            (row, post)
            for post in posts
            if (row := of_feed.get(post.guid)) and row.digest != post.digest
            if row.edits < EDITS_NOTICED
        ]
    _update(session, [pair for pairs in edited.values() for pair in pairs])
    ids = _insert(session, new, now)
    return {
        feed_id: StoredPosts(new=ids[feed_id], updated=[row.id for row, _ in edited[feed_id]])
        for feed_id in documents
    }


def _read_known(session: Session, feed_ids: Collection[int]) -> dict[int, dict[str, _Known]]:
    """The posts of these feeds by their guids."""
    known: dict[int, dict[str, _Known]] = defaultdict(dict)
    rows = session.execute(
        select(
            Post.feed_id,
            Post.id,
            Post.guid,
            Post.url,
            Post.digest,
            Post.edits,
            Post.first_seen_at,
        ).where(Post.feed_id.in_(feed_ids))
    )
    for row in rows:
        known[row.feed_id][row.guid] = _Known(
            row.id, row.guid, row.url, row.digest, row.edits, row.first_seen_at
        )
    return known


def _renamed(posts: Sequence[NewPost], known: Mapping[str, _Known]) -> dict[str, _Known]:
    """The posts that a feed gives under new ids, by the new id, when that is most of them.

    A blog that moves to other software may give every post another id; the links tell that they
    are the same. Of a few the ids are believed: one page may get several posts.
    """
    listed = {post.guid for post in posts}
    by_link: dict[str, list[_Known]] = defaultdict(list)
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


def _rename(session: Session, renamed: Mapping[str, _Known]) -> None:
    for guid, row in renamed.items():
        session.execute(update(Post).where(Post.id == row.id).values(guid=guid))


def older_than(session: Session, post_ids: Sequence[int], instant: datetime) -> frozenset[int]:
    """Those of the posts that are dated before an instant."""
    rows = session.execute(select(Post.id, Post.dated_at).where(Post.id.in_(post_ids)))
    return frozenset(id_ for id_, dated_at in rows if dated_at < instant)


def _insert(
    session: Session, posts: Mapping[int, Sequence[NewPost]], now: datetime
) -> Mapping[int, Sequence[int]]:
    """Store each feed's posts, all in bulk; their ids, in their order.

    The ids are given here, as to ask for them takes longer than to store the posts; nobody else
    can write meanwhile.
    """
    authors = _authors(session, posts)
    free = count((session.scalar(_NEWEST_ID) or 0) + 1)
    ids: dict[int, list[int]] = {}
    rows: list[dict[str, object]] = []
    numbered: list[tuple[int, NewPost]] = []
    for feed_id, of_feed in posts.items():
        ids[feed_id] = [next(free) for _ in of_feed]
        numbered += zip(ids[feed_id], of_feed, strict=True)
        rows += [
            {
                "id": id_,
                "feed_id": feed_id,
                "blogger_id": _writer(post.author, authors[feed_id]),
                "guid": post.guid,
                "first_seen_at": now,
                "edits": 0,
                **_facts(post, first_seen_at=now),
            }
            for id_, post in zip(ids[feed_id], of_feed, strict=True)
        ]
    if numbered:
        session.execute(insert(table_of(Post)), rows)
        session.execute(insert(table_of(PostContent)), [_content(*pair) for pair in numbered])
        _index(session, numbered)
    return ids


def _facts(post: NewPost, *, first_seen_at: datetime) -> dict[str, object]:
    """What an edit may change."""
    return {
        "url": post.url,
        "title": post.title,
        "author": post.author,
        "published_at": post.published_at,
        "published_raw": post.published_raw,
        "dated_at": _dated_at(post.published_at, first_seen_at=first_seen_at),
        "digest": post.digest,
    }


def _content(post_id: int, post: NewPost) -> dict[str, object]:
    return {"post_id": post_id, "html": packed(post.html), "text": packed(post.text)}


def _update(session: Session, edited: Sequence[tuple[_Known, NewPost]]) -> None:
    if not edited:
        return
    numbered = [(row.id, post) for row, post in edited]
    search_index.take_out(session, [row.id for row, _ in edited])
    posts, contents, links = table_of(Post), table_of(PostContent), table_of(PostLink)
    session.execute(
        update(posts).where(posts.c.id == bindparam("edited")),
        [
            {
                "edited": row.id,
                "edits": row.edits + 1,
                **_facts(post, first_seen_at=row.first_seen_at),
            }
            for row, post in edited
        ],
    )
    session.execute(
        update(contents).where(contents.c.post_id == bindparam("edited")),
        [{"edited": id_, **_content(id_, post)} for id_, post in numbered],
    )
    session.execute(
        delete(links).where(links.c.post_id == bindparam("edited")),
        [{"edited": id_} for id_, _ in numbered],
    )
    _index(session, numbered)


def _index(session: Session, posts: Sequence[tuple[int, NewPost]]) -> None:
    """Make these posts be found, by their words and by their links."""
    search_index.insert_posts(session, [(id_, post.title, post.text) for id_, post in posts])
    rows = [(id_, url, host_of(url)) for id_, post in posts for url in post.links[:_LINKS_KEPT]]
    if rows:
        session.connection().exec_driver_sql(_INSERT_LINK, rows)


def _dated_at(published_at: datetime | None, *, first_seen_at: datetime) -> datetime:
    """The day a post stands under: a missing date, or one still to come, is when it was seen."""
    if published_at is None or published_at > first_seen_at + AHEAD_AT_MOST:
        return first_seen_at
    return published_at


def _authors(session: Session, feed_ids: Collection[int]) -> dict[int, list[tuple[int, str]]]:
    """Who writes in each feed, by each of their names."""
    mine = FeedBlogger.feed_id.in_(feed_ids)
    names = select(FeedBlogger.feed_id, Blogger.id, Blogger.name_key).join(Blogger).where(mine)
    others = (
        select(FeedBlogger.feed_id, OtherName.blogger_id, OtherName.name_key)
        .join(OtherName, FeedBlogger.blogger_id == OtherName.blogger_id)
        .where(mine)
    )
    authors: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for feed_id, blogger_id, name_key in session.execute(union_all(names, others)):
        authors[feed_id].append((blogger_id, name_key))
    return authors


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
