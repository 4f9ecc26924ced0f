"""Following a feed to the address that its server says it has moved to."""

from datetime import datetime

from sqlalchemy.orm import Session

from outreach.db.feeds import is_followed
from outreach.db.models import Feed
from outreach.db.moves import keep_move, read_move
from outreach.domain.moves import hear, is_settled
from outreach.domain.schedule import EventKind
from outreach.services.checked import FeedEvent


def follow_move(
    session: Session, feed_id: int, moved_to: str | None, *, now: datetime
) -> FeedEvent | None:
    """Take the new address once it is believed and nobody else's; tell of it the first time."""
    row = session.get_one(Feed, feed_id)
    url = row.url
    if moved_to == row.refused_move:
        moved_to = None
    move = hear(read_move(row), url, moved_to, now=now)
    keep_move(row, move)
    if move is None:
        return None
    if is_settled(move, url, now=now) and not is_followed(session, move.to):
        row.url = move.to
        keep_move(row, None)
        return FeedEvent(kind=EventKind.MOVED, feed_id=row.id, url=move.to, other=url)
    if move.times == 1:
        return FeedEvent(kind=EventKind.POSSIBLE_MOVE, feed_id=row.id, url=url, other=move.to)
    return None
