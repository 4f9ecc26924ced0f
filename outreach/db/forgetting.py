"""Erasing a person, with everything that is about nobody else."""

from collections.abc import Iterable
from hashlib import sha256

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from outreach.db import search_index, undo
from outreach.db.models import Blogger, Feed, FeedBlogger, Forgotten, Interaction, Participation
from outreach.domain.urls import url_key


def forget(session: Session, blogger_id: int) -> None:
    """Delete the blogger, the feeds nobody else writes in, the interactions with nobody else.

    The undo log goes too, since it tells what was deleted. What stays are digests of the feeds'
    addresses, by which a later import knows not to bring the person back.
    """
    session.connection().exec_driver_sql("PRAGMA secure_delete = ON")
    others = select(FeedBlogger.feed_id).where(FeedBlogger.blogger_id != blogger_id)
    mine = select(FeedBlogger.feed_id).where(
        FeedBlogger.blogger_id == blogger_id, FeedBlogger.feed_id.not_in(others)
    )
    feeds = session.execute(select(Feed.id, Feed.url).where(Feed.id.in_(mine))).all()
    for digest in {digest_of(feed.url) for feed in feeds}:
        if session.get(Forgotten, digest) is None:
            session.add(Forgotten(digest=digest))
    session.execute(delete(Feed).where(Feed.id.in_([feed.id for feed in feeds])))
    session.execute(delete(Blogger).where(Blogger.id == blogger_id))
    with_somebody = exists().where(Participation.interaction_id == Interaction.id)
    session.execute(delete(Interaction).where(~with_somebody))
    search_index.forget_words(session)
    undo.forget_steps(session)


def among_forgotten(session: Session, urls: Iterable[str]) -> set[str]:
    """Those of these feeds that were somebody's who was forgotten."""
    digests = set(session.scalars(select(Forgotten.digest)))
    return {url for url in urls if digest_of(url) in digests} if digests else set()


def remember(session: Session, url: str) -> None:
    """Let this feed be followed again, because the user asked for it by name."""
    session.execute(delete(Forgotten).where(Forgotten.digest == digest_of(url)))


def digest_of(url: str) -> bytes:
    """What is kept of a feed's address: enough to know it again, too little to read it."""
    return sha256(url_key(url).encode()).digest()
