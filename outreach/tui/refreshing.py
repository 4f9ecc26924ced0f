"""Refreshing feeds, as the app needs it: counts while it runs, and a way to stop it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.services.present import Present

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.db.database import Database


_LOOK_SECONDS = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a refresh has come, in feeds; `failed` are among those `done`."""

    total: int
    done: int = 0
    failed: int = 0
    new_posts: int = 0


Report = Callable[[Progress], None]
IsStopped = Callable[[], bool]
Only = frozenset[int] | None  # the feeds to ask, whether due or not; None for those that are due
# Runs until it is done or `IsStopped` says so, keeping what was stored by then.
Refresh = Callable[["Database", Present, Only, Report, IsStopped], Progress]


def refresh_feeds(
    database: "Database", present: Present, only: Only, report: Report, is_stopped: IsStopped
) -> Progress:
    """Run one round in this thread, looking five times a second whether it is to stop."""
    # 0.4 s of HTTP client and parser, only when feeds are refreshed.
    from outreach.services.refresh import refresh  # noqa: PLC0415
    from outreach.services.rounds import RefreshOptions, RefreshReport  # noqa: PLC0415

    def progress(state: RefreshReport) -> Progress:
        return Progress(
            total=state.due,
            done=state.checked,
            failed=len(state.failures),
            new_posts=state.new_posts,
        )

    async def run() -> Progress:
        options = RefreshOptions(only=only)
        task = asyncio.create_task(
            refresh(database, present, options, lambda state: report(progress(state)))
        )
        while not task.done():
            await asyncio.wait({task}, timeout=_LOOK_SECONDS)
            if is_stopped() and not task.cancelling():
                task.cancel()
        return progress(task.result())

    return asyncio.run(run())
