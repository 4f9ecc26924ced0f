"""Where feeds may have moved, as it is remembered between rounds."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from outreach.db.models import Feed
from outreach.domain.moves import Move


def read_move(row: Feed | Row[*tuple[Any, ...]]) -> Move | None:
    """What the server has said of a move so far; of a feed no more than that is needed."""
    if row.moving_to is None or row.moving_since is None:
        return None
    return Move(row.moving_to, row.moving_since, row.moving_times)


def keep_move(row: Feed, move: Move | None) -> None:
    row.moving_to = move.to if move else None
    row.moving_since = move.since if move else None
    row.moving_times = move.times if move else 0


def accept_moves(session: Session, feed_ids: Collection[int]) -> None:
    """Take the addresses that these feeds may have moved to."""
    for row in session.scalars(select(Feed).where(Feed.id.in_(feed_ids))):
        row.url = row.moving_to or row.url
        row.refused_move = None
        keep_move(row, None)


def refuse_moves(session: Session, feed_ids: Collection[int]) -> None:
    """Stay at the addresses that these feeds have, whatever their servers say."""
    for row in session.scalars(select(Feed).where(Feed.id.in_(feed_ids))):
        row.refused_move = row.moving_to
        keep_move(row, None)
