"""The only writer of a round: it stores what was checked in batches, on a thread of its own."""

import asyncio
import random
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress

from outreach.db.database import Database
from outreach.errors import TryLaterError
from outreach.feeds.failures import FailureKind
from outreach.services.checked import Checked, Stored
from outreach.services.portals import Portals, led_to
from outreach.services.present import Present
from outreach.services.storing import store

OFFLINE_FROM = 10  # operators
# A transaction cannot be interrupted: it holds as much as is stored in a fraction of a second.
_BATCH_FEEDS = 1000
_BATCH_SIZE = 2_000_000  # characters of posts
# What comes in meanwhile is stored together: a transaction costs as much as many quiet feeds.
_GATHERING_SECONDS = 0.2
_UNREACHED = frozenset({FailureKind.DNS.value, FailureKind.CONNECT.value})
# Found out without asking anybody, so that they say nothing about the network.
_UNASKED = frozenset({FailureKind.BAD_URL.value, FailureKind.PRIVATE_ADDRESS.value})


class Writer:
    """Takes checks as they come in and stores them, telling `on_stored` of each.

    As long as nobody at all was reached they are held back: perhaps it is we who are offline. So
    are those that were led elsewhere and found no feed there: perhaps a network wants a log-in.
    The user's own hosts are reached without the internet, and say nothing about it.
    """

    def __init__(
        self,
        database: Database,
        present: Present,
        on_stored: Callable[[Stored], None],
        *,
        due: int,
    ) -> None:
        self._portals = Portals(due)
        self._led_astray: list[Checked] = []
        self._held: list[Checked] = []
        self._own: set[int] = set()
        self._database = database
        self._present = present
        self._on_stored = on_stored
        self._pending: deque[Checked] = deque()
        self._waiting = 0  # characters
        self._enough = asyncio.Event()
        self._is_ending = False
        self._storing: asyncio.Task[None] | None = None
        self._reached_somebody = False
        self._out_of_reach: set[str] = set()

    async def take(self, operator: str | None, checked: Checked) -> None:
        """Have a check stored soon; waits only where the writer falls behind.

        The operator is None for a host of the user's own. Raises TryLaterError once enough others
        were tried in vain, or enough feeds were led to one host that is none of theirs; nothing of
        that is stored.
        """
        if host := led_to(checked):
            self._led_astray.append(checked)
            if self._portals.is_one(host):
                raise TryLaterError(
                    f"Many feeds redirect to {host}: is this a captive portal, which wants a "
                    "log-in? Nothing was counted against any feed."
                )
            return
        if operator is None:
            self._own.add(checked.feed.feed_id)
            await self._keep([checked])
            return
        self._held.append(checked)
        kind = checked.failure.kind if checked.failure else None
        if kind in _UNREACHED:
            self._out_of_reach.add(operator)
        elif kind not in _UNASKED:
            self._reached_somebody = True
        if self._reached_somebody:
            held, self._held = self._held, []
            await self._keep(held)
        elif len(self._out_of_reach) >= OFFLINE_FROM:
            self._held = []
            raise TryLaterError(
                "The internet cannot be reached; nothing was counted against any feed there."
            )

    async def _keep(self, checks: Sequence[Checked]) -> None:
        self._let_in(checks)
        storing = self._start()
        if self._waiting >= _BATCH_SIZE:
            self._enough.set()
            await asyncio.shield(storing)

    def _let_in(self, checks: Sequence[Checked]) -> None:
        self._pending.extend(checks)
        self._waiting += sum(checked.size for checked in checks)

    async def finish(self, *, in_a_hurry: bool) -> None:
        """Store what is left, however often the round is cancelled.

        In a hurry at most one batch; the rest is asked for again.
        """
        self._let_in(self._held)
        if in_a_hurry:
            self._pending = deque(self._next_batch())
        else:
            self._let_in(self._led_astray)
        self._held, self._led_astray = [], []
        self._is_ending = True
        self._enough.set()
        while self._pending or self._storing:
            with suppress(asyncio.CancelledError):
                await asyncio.shield(self._start())
                self._storing = None

    async def abandon(self) -> None:
        """Let go of what is not stored yet, but for the user's own hosts."""
        own = [checked for checked in self._pending if checked.feed.feed_id in self._own]
        self._pending = deque(own)
        self._held = []
        await self.finish(in_a_hurry=True)

    def _start(self) -> "asyncio.Task[None]":
        """The task that is storing; a cancelled round lets it come to its end."""
        if self._storing is None or (self._storing.done() and not self._storing.exception()):
            self._storing = asyncio.create_task(self._store_pending())
        return self._storing

    async def _store_pending(self) -> None:
        while self._pending:
            await self._gather()
            if batch := self._next_batch():
                self._on_stored(await asyncio.to_thread(self._store, batch))

    async def _gather(self) -> None:
        """Wait a little for more, unless there is enough or nothing more will come."""
        self._enough.clear()
        if self._waiting < _BATCH_SIZE and not self._is_ending:
            with suppress(TimeoutError):
                async with asyncio.timeout(_GATHERING_SECONDS):
                    await self._enough.wait()

    def _next_batch(self) -> Sequence[Checked]:
        batch: list[Checked] = []
        size = 0
        while self._pending and len(batch) < _BATCH_FEEDS and size < _BATCH_SIZE:
            batch.append(self._pending.popleft())
            size += batch[-1].size
        self._waiting -= size
        return batch

    def _store(self, batch: Sequence[Checked]) -> Stored:
        with self._database.write() as session:
            return store(session, batch, self._present, jitter=_jitter)


def _jitter() -> float:
    return random.uniform(-1, 1)  # noqa: S311 (spreads load, hides nothing)
