"""The full-text index of posts: one row a post, which is kept in step with it.

FTS5 keeps only the index of what it is given, not the text itself, and wants to be told that text
once more to take a row out. New and edited posts are indexed by whoever stores them, many at a
time, as triggers would take twice as long. A post that goes is taken out by temporary triggers,
because posts go by many ways: with their feed, by undoing an import, by forgetting somebody.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, Integer, String, column, select, table, text
from sqlalchemy.orm import Session

from outreach.db.models import Post
from outreach.db.packing import unpacked
from outreach.domain.indexing import indexed

_TITLE_WEIGHT = 4.0
_INDEX = table("search_post", column("rowid", Integer), column("search_post", String))
_INSERT = text("INSERT INTO search_post (rowid, title, text) VALUES (:id, :title, :text)")
_TAKE_OUT = (
    "INSERT INTO search_post (search_post, rowid, title, text) "
    "SELECT 'delete', {id}, indexed({title}), indexed({text}) {source} "
    "AND EXISTS (SELECT 1 FROM search_post_docsize WHERE search_post_docsize.id = {id})"
)
_TAKE_OUT_ONE = text(
    _TAKE_OUT.format(
        id="post.id",
        title="post.title",
        text="post_content.text",
        source="FROM post JOIN post_content ON post_content.post_id = post.id WHERE post.id = :id",
    )
)
# Whichever of the two rows goes first, the other one is still there.
_TRIGGERS = {
    "post": _TAKE_OUT.format(
        id="old.id",
        title="old.title",
        text="post_content.text",
        source="FROM post_content WHERE post_content.post_id = old.id",
    ),
    "post_content": _TAKE_OUT.format(
        id="old.post_id",
        title="post.title",
        text="old.text",
        source="FROM post WHERE post.id = old.post_id",
    ),
}
_INSERT_MISSING = text(
    "INSERT INTO search_post (rowid, title, text) "
    "SELECT post.id, indexed(post.title), indexed(post_content.text) "
    "FROM post JOIN post_content ON post_content.post_id = post.id "
    "WHERE post.id NOT IN (SELECT id FROM search_post_docsize)"
)


def add_functions(connection: sqlite3.Connection) -> None:
    """Teach the connection how stored text is indexed."""
    connection.create_function("indexed", 1, _indexed, deterministic=True)


def follow_deletions(connection: Connection) -> None:
    """From now on, what goes on this connection leaves the index."""
    for place, statement in _TRIGGERS.items():
        connection.exec_driver_sql(
            f"CREATE TEMP TRIGGER IF NOT EXISTS search_{place}_goes "
            f"BEFORE DELETE ON {place} BEGIN {statement}; END"
        )


def insert_posts(session: Session, posts: Sequence[tuple[int, str | None, str]]) -> None:
    """Index these posts: id, title and text as they are stored."""
    rows = [
        {"id": id_, "title": indexed(title or ""), "text": indexed(body)}
        for id_, title, body in posts
    ]
    if rows:
        session.execute(_INSERT, rows)


def take_out(session: Session, post_ids: Sequence[int]) -> None:
    """Take these posts out, before their titles or texts are changed."""
    session.execute(_TAKE_OUT_ONE, [{"id": post_id} for post_id in post_ids])


def insert_missing(session: Session) -> None:
    """Index what is not, at 0.1 s for half a million posts that are."""
    session.execute(_INSERT_MISSING)


def forget_words(session: Session) -> None:
    """Rewrite the index, as what was taken out only is marked so."""
    session.execute(text("INSERT INTO search_post (search_post) VALUES ('optimize')"))


def rank_newest(session: Session, query: str, *, limit: int, in_titles: int) -> Mapping[int, float]:
    """Of the posts that a query finds those stored last: how well each fits, by id.

    They are so many at most, and some more that have it all in their titles. A word in the title
    weighs four times as much as in the text. Where there are more posts than the limit only that is
    weighed: to say how rare a common word is (bm25), it has to be counted in every post.
    """
    titled = _newest(session, f"title : ({query})", in_titles)
    newest = _newest(session, query, limit)
    if len(newest) == limit:
        return dict.fromkeys(newest, 1.0) | dict.fromkeys(titled, _TITLE_WEIGHT)
    statement = text(
        "SELECT rowid, -bm25(search_post, :weight, 1.0) FROM search_post "
        "WHERE search_post MATCH :query"
    )
    rows = session.execute(statement, {"query": query, "weight": _TITLE_WEIGHT})
    return {row[0]: row[1] for row in rows}


def in_titles(query: str) -> ColumnElement[bool]:
    """Posts in whose title a query finds something."""
    return Post.id.in_(
        select(_INDEX.c.rowid).where(_INDEX.c.search_post.bool_op("MATCH")(f"title : ({query})"))
    )


def _newest(session: Session, query: str, limit: int) -> Sequence[int]:
    statement = text(
        "SELECT rowid FROM search_post WHERE search_post MATCH :query "
        "ORDER BY rowid DESC LIMIT :limit"
    )
    return session.scalars(statement, {"query": query, "limit": limit}).all()


def find_posts(session: Session, query: str, since: int = 0) -> Iterator[int]:
    """The ids, from `since` on, of the posts that a query in the syntax of FTS5 finds."""
    statement = text(
        "SELECT rowid FROM search_post WHERE search_post MATCH :query AND rowid >= :since"
    )
    return iter(session.scalars(statement, {"query": query, "since": since}))


def _indexed(value: bytes | str | None) -> str:
    """What the index is given of a column, which may be compressed."""
    return indexed(unpacked(value) if isinstance(value, bytes) else value or "")
