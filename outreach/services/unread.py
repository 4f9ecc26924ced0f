"""Which posts you have read."""

from outreach.db import reading as db
from outreach.db.database import Database
from outreach.db.undo import Step
from outreach.db.unread import first_unread, mark
from outreach.domain.actions import Action
from outreach.domain.post_list import UNREAD_FOR, Chosen, PostRow
from outreach.domain.text import one_line
from outreach.errors import UsageError
from outreach.services.present import Present


def note_read(database: Database, post_id: int, present: Present) -> None:
    """Note that the end of a post was seen, which is no step that anybody would undo."""
    with database.read() as session:
        is_unread = first_unread(session, [post_id], now=present.now) is not None
    if is_unread:
        with database.write() as session:
            mark(session, [post_id], read_at=present.now)


def turn(database: Database, post: PostRow, present: Present) -> bool:
    """Count an unread post as read, and one that was read as unread: whether it is read now.

    Raises UsageError where it is too old to be unread.
    """
    with database.read() as session:
        was_unread = first_unread(session, [post.post_id], now=present.now) is not None
    if not was_unread and post.dated_at < present.now - UNREAD_FOR:
        raise UsageError(f"After {UNREAD_FOR.days} days a post no longer counts as unread.")
    subject = one_line(post.title or post.url or "a post")
    with database.write(_step(subject, present)) as session:
        mark(session, [post.post_id], read_at=present.now if was_unread else None)
    return was_unread


def mark_all_read(database: Database, chosen: Chosen, present: Present) -> int:
    """Count all of these posts as read; how many were not."""
    with database.read() as session:
        ids = db.read_unread_ids(session, chosen, now=present.now)
    with database.write(_step(f"{len(ids):,} posts", present)) as session:
        mark(session, ids, read_at=present.now)
    return len(ids)


def _step(subject: str, present: Present) -> Step:
    return Step(action=Action.MARK_POSTS, subject=subject, at=present.now)
