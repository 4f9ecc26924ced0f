"""One polling round: fetch, parse, decide, store."""

import asyncio
import os
import signal
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from multiprocessing import get_context

from outreach.db.database import Database
from outreach.db.feeds import DueFeed, read_due
from outreach.feeds.caching import Pair
from outreach.feeds.failures import Failure
from outreach.feeds.fetch import Fetcher, open_fetcher
from outreach.feeds.operators import operator_of
from outreach.feeds.parse import parse
from outreach.feeds.transport import MAX_IN_FLIGHT
from outreach.services.present import Present
from outreach.services.storing import Checked, FeedFailure, Stored, body_hash_of
from outreach.services.writing import Writer

SPACING_SECONDS = 1.0
POOL_FROM = 50  # feeds: below that a pool of processes takes longer to start than it saves
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
    """What a round did; it fills while the round runs. `moved` is (feed id, old URL, new URL)."""

    due: int
    changed: int = 0
    unchanged: int = 0
    new_posts: int = 0
    updated_posts: int = 0
    new_mentions: int = 0
    interrupted: bool = False
    failures: list[FeedFailure] = field(default_factory=list)
    moved: list[tuple[int, str, str]] = field(default_factory=list)

    @property
    def checked(self) -> int:
        return self.changed + self.unchanged + len(self.failures)

    @property
    def skipped(self) -> int:
        return self.due - self.checked

    def add(self, feed: DueFeed, stored: Stored) -> None:
        """Count one feed that was checked and stored."""
        if stored.failure:
            self.failures.append(stored.failure)
        elif stored.changed:
            self.changed += 1
        else:
            self.unchanged += 1
        if stored.moved_to:
            self.moved.append((feed.feed_id, feed.url, stored.moved_to))
        self.new_posts += stored.new_posts
        self.updated_posts += stored.updated_posts
        self.new_mentions += stored.new_mentions


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
    feeds = await asyncio.to_thread(due_feeds, database, present, options)
    report = RefreshReport(due=len(feeds))
    watcher(report)
    if not feeds:
        return report

    def on_stored(checked: Checked, stored: Stored) -> None:
        report.add(checked.feed, stored)
        watcher(report)

    writer = Writer(database, present, on_stored)
    seconds = options.max_time.total_seconds() if options.max_time else None
    allowed = (*present.settings.refresh.allow_private_hosts, *options.allow_private_hosts)
    contact = present.settings.refresh.contact
    with _parsers(len(feeds)) as parsers:
        async with open_fetcher(contact=contact, allowed_hosts=allowed) as fetcher:
            asking = _Asking(fetcher, parsers, present)
            try:
                async with asyncio.timeout(seconds):
                    await _ask_all(asking, feeds, writer)
            except TimeoutError:
                pass  # what was not asked is skipped, and due next time
            except asyncio.CancelledError:
                report.interrupted = True
            except ExceptionGroup as group:  # of a task group, whose first is what went wrong
                raise group.exceptions[0] from None
            await writer.finish(in_a_hurry=report.interrupted)
    return report


@contextmanager
def _parsers(feeds: int) -> Iterator[Executor]:
    """A thread for a few feeds, processes for many; an interrupted round does not wait for them."""
    if feeds < POOL_FROM:
        parsers: Executor = ThreadPoolExecutor(1, thread_name_prefix="parse")
    else:
        # Not forked: this process has threads, and a lock that one of them held would stay shut.
        # Ctrl-C reaches the workers too, and is for this process to act upon.
        parsers = ProcessPoolExecutor(
            os.cpu_count(),
            get_context("spawn"),
            initializer=signal.signal,
            initargs=(signal.SIGINT, signal.SIG_IGN),
        )
    try:
        yield parsers
    finally:
        parsers.shutdown(wait=False, cancel_futures=True)


async def _ask_all(asking: "_Asking", feeds: Sequence[DueFeed], writer: Writer) -> None:
    """Every operator's feeds one after the other, the operators side by side."""
    queues: dict[tuple[str, bool], list[DueFeed]] = defaultdict(list)
    for feed in feeds:
        queues[operator_of(feed.url)].append(feed)
    async with asyncio.TaskGroup() as group:
        for (operator, spaced), queue in queues.items():
            group.create_task(_ask_operator(asking, operator, queue, writer, spaced=spaced))


async def _ask_operator(
    asking: "_Asking", operator: str, feeds: Sequence[DueFeed], writer: Writer, *, spaced: bool
) -> None:
    for number, feed in enumerate(feeds):
        if number and spaced:
            await asyncio.sleep(SPACING_SECONDS)
        checked = await asking.ask(feed)
        await writer.take(operator, checked)
        if checked.failure and checked.failure.kind == _TOO_BUSY:
            return


class _Asking:
    """Fetching and parsing one feed, so many at once."""

    def __init__(self, fetcher: Fetcher, parsers: Executor, present: Present) -> None:
        self._fetcher = fetcher
        self._parsers = parsers
        self._now = present.now
        self._free = asyncio.Semaphore(MAX_IN_FLIGHT)

    async def ask(self, feed: DueFeed) -> Checked:
        """Ask for one feed as soon as there is room."""
        async with self._free:
            return await self._ask(feed)

    async def _ask(self, feed: DueFeed) -> Checked:
        pairs = {url: Pair(*pair) for url, pair in feed.pairs.items()}
        answer = await self._fetcher.fetch(feed.url, pairs, now=self._now)
        if isinstance(answer, Failure) or answer.body is None:
            return Checked(feed=feed, answer=answer)
        if body_hash_of(answer.body) == feed.body_hash:
            return Checked(feed=feed, answer=answer)
        work = partial(parse, answer.body, url=answer.url, content_type=answer.content_type)
        parsed = await asyncio.get_running_loop().run_in_executor(self._parsers, work)
        return Checked(feed=feed, answer=answer, parsed=parsed)
