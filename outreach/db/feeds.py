"""Feeds as the user changes them."""

from collections.abc import Collection

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from outreach.db.models import Feed
from outreach.domain.schedule import FeedStatus


def pause(session: Session, feed_ids: Collection[int]) -> None:
    """Do not ask for these feeds until they are resumed or tried again."""
    session.execute(update(Feed).where(Feed.id.in_(feed_ids)).values(status=FeedStatus.PAUSED))


def resume(session: Session, feed_ids: Collection[int]) -> None:
    """Ask for these feeds again once they are due; what they failed by before still counts."""
    session.execute(update(Feed).where(Feed.id.in_(feed_ids)).values(status=FeedStatus.ACTIVE))


def try_again(session: Session, feed_ids: Collection[int]) -> None:
    """Make these feeds due, whatever kept them: a pause, errors, or that they were gone."""
    session.execute(
        update(Feed)
        .where(Feed.id.in_(feed_ids))
        .values(
            status=FeedStatus.ACTIVE,
            next_check_at=None,
            next_check_reason=None,
            error_kind=None,
            error_message=None,
            error_count=0,
        )
    )


def remove(session: Session, feed_ids: Collection[int]) -> None:
    """Delete these feeds with their posts; their bloggers stay."""
    session.execute(delete(Feed).where(Feed.id.in_(feed_ids)))


def is_followed(session: Session, url: str) -> bool:
    """Whether a feed of exactly this address is there."""
    return session.scalar(select(Feed.id).where(Feed.url == url)) is not None
