"""Refreshing feeds, as the app needs it: counts while it runs, and a way to stop it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.services.present import Present

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.db.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a refresh has come, in feeds; `failed` are among those `done`."""

    total: int
    done: int = 0
    failed: int = 0
    new_posts: int = 0


Report = Callable[[Progress], None]
IsStopped = Callable[[], bool]
# Runs until it is done or `IsStopped` says so, keeping what was stored by then.
Refresh = Callable[["Database", Present, Report, IsStopped], Progress]
