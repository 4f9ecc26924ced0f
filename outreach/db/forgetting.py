"""Erasing a person, with everything that is about nobody else."""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import Session

from outreach.db import search_index, undo
from outreach.db.listed import read_callings
from outreach.db.merging import references
from outreach.db.models import Blogger, Feed, FeedBlogger, Forgotten, Interaction, Participation
from outreach.db.profiles import read_reach
from outreach.domain.people import marks_of


def forget(session: Session, blogger_id: int) -> None:
    """Delete the blogger, the feeds nobody else writes in, the interactions with nobody else.

    The undo log goes too, since it tells what was deleted. What stays are digests of what the
    person was known by, so that a later import knows not to bring the person back.
    """
    session.connection().exec_driver_sql("PRAGMA secure_delete = ON")
    others = select(FeedBlogger.feed_id).where(FeedBlogger.blogger_id != blogger_id)
    mine = select(FeedBlogger.feed_id).where(
        FeedBlogger.blogger_id == blogger_id, FeedBlogger.feed_id.not_in(others)
    )
    feeds = session.execute(select(Feed.id, Feed.url, Feed.site_url).where(Feed.id.in_(mine))).all()
    marks = _marks(session, blogger_id, [(row.url, row.site_url) for row in feeds])
    new = set(map(digest_of, marks)).difference(session.scalars(select(Forgotten.digest)))
    session.add_all(Forgotten(digest=digest) for digest in sorted(new))
    session.execute(delete(Feed).where(Feed.id.in_([feed.id for feed in feeds])))
    session.execute(delete(Blogger).where(Blogger.id == blogger_id))
    with_somebody = exists().where(Participation.interaction_id == Interaction.id)
    session.execute(delete(Interaction).where(~with_somebody))
    search_index.forget_words(session)
    undo.forget_steps(session)


def count_rows(session: Session, blogger_id: int) -> Counter[str]:
    """How many rows are about a blogger, by table."""
    counts: Counter[str] = Counter()
    for table, column in references():
        mine = select(func.count()).select_from(table).where(column == blogger_id)
        counts[str(table.name)] += session.scalar(mine) or 0
    return counts


def among_forgotten(session: Session, marks: Iterable[str]) -> set[str]:
    """Those of these marks that were somebody's who was forgotten."""
    digests = set(session.scalars(select(Forgotten.digest)))
    return {mark for mark in marks if digest_of(mark) in digests} if digests else set()


def remember(session: Session, marks: Iterable[str]) -> None:
    """Let whoever is known by these come again, because the user asked for them by name."""
    session.execute(delete(Forgotten).where(Forgotten.digest.in_(map(digest_of, marks))))


def digest_of(mark: str) -> bytes:
    """What is kept of a mark: enough to know it again, too little to read it."""
    return sha256(mark.encode()).digest()


def _marks(session: Session, blogger_id: int, feeds: list[tuple[str, str | None]]) -> Iterator[str]:
    """What the person is known by, without what others are known by as well."""
    reach = read_reach(session)
    theirs = {row.key for id_, rows in reach.items() if id_ != blogger_id for row in rows}
    return marks_of(
        [name for id_, name in read_callings(session) if id_ == blogger_id],
        uid=session.get_one(Blogger, blogger_id).uid,
        reach=[row for row in reach.get(blogger_id, ()) if row.key not in theirs],
        feeds=feeds,
    )
