"""When a feed has moved: a server must say so again for a week before it is believed.

Captive portals answer everything with a permanent redirect, and servers change their minds.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

TIMES = 3
LASTING = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Move:
    """Where the server says that a feed has gone, since when, and how often it said so."""

    to: str
    since: datetime
    times: int = 1


def hear(known: Move | None, url: str, moved_to: str | None, *, now: datetime) -> Move | None:
    """What is known of a move after a check that found the feed; None where it stays."""
    if moved_to is None or moved_to == url:
        return None
    if known is None or known.to != moved_to:
        return Move(moved_to, now)
    return Move(known.to, known.since, known.times + 1)


def is_settled(move: Move, url: str, *, now: datetime) -> bool:
    """Whether it is believed: said often and long enough, or the same address by https."""
    if move.to == f"https://{url.removeprefix('http://')}":
        return True
    is_safe = url.startswith("http://") or move.to.startswith("https://")
    return is_safe and move.times >= TIMES and now - move.since >= LASTING
