"""The asking of a round: feeds are fetched and parsed, many at once, and handed to the writer."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace

from outreach.db.database import Database
from outreach.db.due import DueFeed
from outreach.domain.schedule import is_doubtful
from outreach.feeds.addresses import HostPolicy
from outreach.feeds.caching import Pair
from outreach.feeds.failures import Failure
from outreach.feeds.fetch import Fetcher, open_fetcher
from outreach.feeds.fingerprint import fingerprint
from outreach.feeds.operators import operator_of
from outreach.feeds.transport import MAX_IN_FLIGHT
from outreach.feeds.workers import Parsers
from outreach.services.checked import Checked, Stored
from outreach.services.present import Present
from outreach.services.rounds import Round, allowed_hosts
from outreach.services.writing import Writer

SPACING_SECONDS = 1.0
_TOO_BUSY = "http_429"


async def ask(feeds: Sequence[DueFeed], database: Database, this: Round) -> None:
    """Ask for these feeds and store what comes of it, telling the round's report and watcher."""
    report, settings = this.report, this.present.settings.refresh

    def on_stored(stored: Stored) -> None:
        report.add(stored)
        this.watcher(report)

    writer = Writer(database, this.present, on_stored, due=len(feeds))
    most = this.options.max_time
    allowed = allowed_hosts(this.present, this.options)
    with closing(Parsers()) as parsers:
        async with open_fetcher(contact=settings.contact, allowed_hosts=allowed) as fetcher:
            asking = _Asking(fetcher, parsers, this.present, HostPolicy(allowed))
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


async def _ask_all(asking: "_Asking", feeds: Sequence[DueFeed], writer: Writer) -> None:
    """Every operator's feeds one after the other, the operators side by side.

    Whatever ends the asking of others, such as being offline, the user's own hosts are asked.
    """
    queues: dict[tuple[str, bool], list[DueFeed]] = defaultdict(list)
    for feed in feeds:
        queues[operator_of(feed.url, asking.policy)].append(feed)
    others = {operator: queue for (operator, spaced), queue in queues.items() if spaced}
    async with asyncio.TaskGroup() as group:
        asked = group.create_task(_ask_others(asking, others, writer))
        for (_, spaced), queue in queues.items():
            if not spaced:
                group.create_task(_ask_operator(asking, None, queue, writer))
    if ended := asked.result():
        raise ended


async def _ask_others(
    asking: "_Asking", queues: Mapping[str, Sequence[DueFeed]], writer: Writer
) -> ExceptionGroup | None:
    """What ended it, if anything; a task of its own, so that what is cancelled then is it alone."""
    try:
        async with asyncio.TaskGroup() as group:
            for operator, queue in queues.items():
                group.create_task(_ask_operator(asking, operator, queue, writer))
    except ExceptionGroup as ended:
        return ended
    return None


async def _ask_operator(
    asking: "_Asking", operator: str | None, feeds: Sequence[DueFeed], writer: Writer
) -> None:
    """One after the other with a pause between them, which the user's own host does not need."""
    for number, feed in enumerate(feeds):
        if number and operator is not None:
            await asyncio.sleep(SPACING_SECONDS)
        async with asking.room:  # also while it waits to be stored, so that memory stays flat
            checked = await asking.ask(feed)
            await writer.take(operator, checked)
        if checked.failure and checked.failure.kind == _TOO_BUSY:
            return


class _Asking:
    """Fetching and parsing one feed, so many at once."""

    def __init__(
        self, fetcher: Fetcher, parsers: Parsers, present: Present, policy: HostPolicy
    ) -> None:
        self.policy = policy
        self._fetcher = fetcher
        self._parsers = parsers
        self._now = present.now
        self.room = asyncio.Semaphore(MAX_IN_FLIGHT)

    async def ask(self, feed: DueFeed) -> Checked:
        """Ask for one feed, once there is room for it."""
        doubtful = is_doubtful(feed.unmodified_since, feed.published, now=self._now)
        pairs = {} if doubtful else {url: Pair(*pair) for url, pair in feed.pairs.items()}
        answer = await self._fetcher.fetch(feed.url, pairs, now=self._now, known=feed.received_hash)
        if isinstance(answer, Failure):
            return Checked(feed=feed, answer=answer)
        if answer.body is None:
            return Checked(feed=feed, answer=answer, digest=answer.digest and feed.body_hash)
        told, digest = replace(answer, body=None), fingerprint(answer.body)
        if digest == feed.body_hash:
            return Checked(feed=feed, answer=told, digest=digest)
        parsed = await self._parsers.parse(
            answer.body, url=answer.url, content_type=answer.content_type
        )
        return Checked(feed=feed, answer=told, digest=digest, parsed=parsed)
