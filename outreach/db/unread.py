"""Which posts are unread, and since when they are not."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, bindparam, or_, select, update
from sqlalchemy.orm import Session

from outreach.db.models import Post, table_of
from outreach.domain.post_list import UNREAD_FOR

_AT_ONCE = 500


def is_unread(now: datetime) -> ColumnElement[bool]:
    """Not read yet, and not so old that nobody owes it."""
    return and_(Post.read_at.is_(None), Post.dated_at >= now - UNREAD_FOR)


def was_unread(at: datetime) -> ColumnElement[bool]:
    """Unread at that instant, whether or not it was read since."""
    # What follows the range is not written with `is_unread`: SQLite would give up the range for it.
    return and_(Post.dated_at >= at - UNREAD_FOR, or_(Post.read_at.is_(None), Post.read_at > at))


def first_unread(session: Session, post_ids: Sequence[int], *, now: datetime) -> int | None:
    """The first of these, in their order, that is unread; None if none is."""
    for start in range(0, len(post_ids), _AT_ONCE):
        some = post_ids[start : start + _AT_ONCE]
        unread = set(session.scalars(select(Post.id).where(Post.id.in_(some), is_unread(now))))
        if unread:
            return next(id_ for id_ in some if id_ in unread)
    return None


def mark(session: Session, post_ids: Sequence[int], *, read_at: datetime | None) -> None:
    """Note when these were read; None: they were not."""
    if post_ids:
        posts = table_of(Post)
        statement = update(posts).where(posts.c.id == bindparam("post_id")).values(read_at=read_at)
        session.execute(statement, [{"post_id": id_} for id_ in post_ids])
