"""One polling round: fetch, parse, decide, store."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from outreach.db.database import Database
from outreach.db.due import (
    DueFeed,
    Wanted,
    lease,
    read_due,
    read_leaseholders,
    read_not_allowed,
    release,
)
from outreach.feeds.addresses import HostPolicy
from outreach.services.present import Present
from outreach.services.processes import is_running
from outreach.services.rounds import (
    RefreshOptions,
    RefreshReport,
    Round,
    Watcher,
    allowed_hosts,
)

LONGEST_LEASE = timedelta(hours=2)


def due_feeds(database: Database, present: Present, options: RefreshOptions) -> list[DueFeed]:
    """The feeds that a round would ask now."""
    with database.read() as session:
        return read_due(session, _wanted(session, present, options), now=present.now)


async def refresh(
    database: Database,
    present: Present,
    options: RefreshOptions,
    watcher: Watcher = lambda _report: None,
) -> RefreshReport:
    """Run one round. `watcher` is called with the report whenever it has grown.

    Cancelled or out of time, it keeps what was done so far and says so in the report. Raises
    TryLaterError, with nothing counted against any feed, if the whole network is out of reach.
    """
    running = asyncio.create_task(_take_and_run(database, present, options, watcher))
    while True:
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            if running.done():
                raise
            if not running.cancelling():  # told twice to stop, a round still ends but once
                running.cancel()


async def _take_and_run(
    database: Database, present: Present, options: RefreshOptions, watcher: Watcher
) -> RefreshReport:
    async with _taken(database, present, options) as feeds:
        report = RefreshReport(due=len(feeds))
        watcher(report)
        if feeds:
            # The HTTP client and all that parsing needs; mostly the program finds nothing due.
            from outreach.services.asking import ask  # noqa: PLC0415

            await ask(feeds, database, Round(present, options, report, watcher))
    return report


@asynccontextmanager
async def _taken(
    database: Database, present: Present, options: RefreshOptions
) -> AsyncIterator[list[DueFeed]]:
    """The feeds of a round, leased while it runs."""
    feeds = await asyncio.to_thread(_take, database, present, options)
    try:
        yield feeds
    finally:
        if feeds:
            await asyncio.shield(asyncio.to_thread(_give_back, database))


def _take(database: Database, present: Present, options: RefreshOptions) -> list[DueFeed]:
    """The feeds of this round, so that another round at the same time takes others.

    What a process was asking for when it was killed is free again, since that process is gone.
    """
    with database.write() as session:
        others = {
            id_ for id_ in read_leaseholders(session) if id_ != os.getpid() and is_running(id_)
        }
        wanted = _wanted(session, present, options)
        feeds = read_due(session, wanted, now=present.now, asked_by=others)
        ids = [feed.feed_id for feed in feeds]
        lease(session, ids, process=os.getpid(), until=present.now + LONGEST_LEASE)
    return feeds


def _wanted(session: Session, present: Present, options: RefreshOptions) -> Wanted:
    also = _allowed_since(session, present, options)
    return Wanted(only=options.only, force=options.force, also=also)


def _allowed_since(session: Session, present: Present, options: RefreshOptions) -> frozenset[int]:
    """The feeds on private hosts that were not asked, and that the user has named since."""
    waiting = read_not_allowed(session)
    policy = HostPolicy(allowed_hosts(present, options))
    hosts = {id_: urlsplit(url) for id_, url in waiting.items()}
    return frozenset(
        id_ for id_, host in hosts.items() if policy.allows(host.hostname or "", host.port)
    )


def _give_back(database: Database) -> None:
    with database.write() as session:
        release(session, os.getpid())
