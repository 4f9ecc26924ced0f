"""One polling round: fetch, parse, decide, store."""

import asyncio
import os
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field, replace
from datetime import timedelta

from outreach.db.database import Database
from outreach.db.due import DueFeed, lease, read_due, read_leaseholders, release
from outreach.domain.schedule import is_doubtful
from outreach.feeds.caching import Pair
from outreach.feeds.failures import Failure
from outreach.feeds.fetch import Fetcher, open_fetcher
from outreach.feeds.fingerprint import fingerprint
from outreach.feeds.operators import operator_of
from outreach.feeds.transport import MAX_IN_FLIGHT
from outreach.feeds.workers import Parsers
from outreach.services.checked import Checked, FeedEvent, FeedFailure, Stored
from outreach.services.present import Present
from outreach.services.processes import is_running
from outreach.services.writing import Writer

SPACING_SECONDS = 1.0
LONGEST_LEASE = timedelta(hours=2)
_TOO_BUSY = "http_429"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshOptions:
    """Which feeds a round asks (None for those that are due), and for how long at most."""

    only: frozenset[int] | None = None
    force: bool = False
    max_time: timedelta | None = None
    allow_private_hosts: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class RefreshReport:
    """What a round did; it fills while the round runs."""

    due: int
    changed: int = 0
    unchanged: int = 0
    new_posts: int = 0
    updated_posts: int = 0
    new_mentions: int = 0
    interrupted: bool = False
    failures: list[FeedFailure] = field(default_factory=list)
    events: list[FeedEvent] = field(default_factory=list)

    @property
    def checked(self) -> int:
        return self.changed + self.unchanged + len(self.failures)

    @property
    def skipped(self) -> int:
        return self.due - self.checked

    def add(self, stored: Stored) -> None:
        """Count what was checked and stored."""
        self.changed += stored.changed
        self.unchanged += stored.unchanged
        self.new_posts += stored.new_posts
        self.updated_posts += stored.updated_posts
        self.new_mentions += stored.new_mentions
        self.failures += stored.failures
        self.events += stored.events


Watcher = Callable[[RefreshReport], None]


def due_feeds(database: Database, present: Present, options: RefreshOptions) -> list[DueFeed]:
    """The feeds that a round would ask now."""
    with database.read() as session:
        return read_due(session, now=present.now, only=options.only, force=options.force)


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
            await _run(feeds, database, _Round(present, options, report, watcher))
    return report


@dataclass(frozen=True, slots=True)
class _Round:
    """What all parts of a round go by."""

    present: Present
    options: RefreshOptions
    report: RefreshReport
    watcher: Watcher


async def _run(feeds: Sequence[DueFeed], database: Database, this: _Round) -> None:
    report, settings = this.report, this.present.settings.refresh

    def on_stored(stored: Stored) -> None:
        report.add(stored)
        this.watcher(report)

    writer = Writer(database, this.present, on_stored, due=len(feeds))
    most = this.options.max_time
    allowed = frozenset((*settings.allow_private_hosts, *this.options.allow_private_hosts))
    with closing(Parsers()) as parsers:
        async with open_fetcher(contact=settings.contact, allowed_hosts=allowed) as fetcher:
            asking = _Asking(fetcher, parsers, this.present, private=allowed)
            try:
                async with asyncio.timeout(most.total_seconds() if most else None):
                    await _ask_all(asking, feeds, writer)
            except TimeoutError:
                pass  # what was not asked is skipped, and due next time
            except asyncio.CancelledError:
                report.interrupted = True
            except ExceptionGroup as group:  # of a task group, whose first is what went wrong
                await writer.abandon()
                raise group.exceptions[0] from None
            await writer.finish(in_a_hurry=report.interrupted)


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
        feeds = read_due(
            session,
            now=present.now,
            only=options.only,
            force=options.force,
            asked_by=others,
        )
        ids = [feed.feed_id for feed in feeds]
        lease(session, ids, process=os.getpid(), until=present.now + LONGEST_LEASE)
    return feeds


def _give_back(database: Database) -> None:
    with database.write() as session:
        release(session, os.getpid())


async def _ask_all(asking: "_Asking", feeds: Sequence[DueFeed], writer: Writer) -> None:
    """Every operator's feeds one after the other, the operators side by side."""
    queues: dict[tuple[str, bool], list[DueFeed]] = defaultdict(list)
    for feed in feeds:
        queues[operator_of(feed.url, private=asking.private)].append(feed)
    async with asyncio.TaskGroup() as group:
        for (operator, spaced), queue in queues.items():
            group.create_task(_ask_operator(asking, operator, queue, writer, spaced=spaced))


async def _ask_operator(
    asking: "_Asking", operator: str, feeds: Sequence[DueFeed], writer: Writer, *, spaced: bool
) -> None:
    for number, feed in enumerate(feeds):
        if number and spaced:
            await asyncio.sleep(SPACING_SECONDS)
        async with asking.room:  # also while it waits to be stored, so that memory stays flat
            checked = await asking.ask(feed)
            await writer.take(operator, checked)
        if checked.failure and checked.failure.kind == _TOO_BUSY:
            return


class _Asking:
    """Fetching and parsing one feed, so many at once."""

    def __init__(
        self, fetcher: Fetcher, parsers: Parsers, present: Present, *, private: Collection[str]
    ) -> None:
        self.private = private
        self._fetcher = fetcher
        self._parsers = parsers
        self._now = present.now
        self.room = asyncio.Semaphore(MAX_IN_FLIGHT)

    async def ask(self, feed: DueFeed) -> Checked:
        """Ask for one feed, once there is room for it."""
        doubtful = is_doubtful(feed.unmodified_since, feed.published, now=self._now)
        pairs = {} if doubtful else {url: Pair(*pair) for url, pair in feed.pairs.items()}
        answer = await self._fetcher.fetch(feed.url, pairs, now=self._now)
        if isinstance(answer, Failure) or answer.body is None:
            return Checked(feed=feed, answer=answer)
        told, digest = replace(answer, body=None), fingerprint(answer.body)
        if digest == feed.body_hash:
            return Checked(feed=feed, answer=told, digest=digest)
        parsed = await self._parsers.parse(
            answer.body, url=answer.url, content_type=answer.content_type
        )
        return Checked(feed=feed, answer=told, digest=digest, parsed=parsed)
