"""The only writer of a round: it stores what was checked in batches, on a thread of its own."""

import asyncio
import random
from collections.abc import Callable, Sequence
from contextlib import suppress

from outreach.db.database import Database
from outreach.errors import TryLaterError
from outreach.feeds.failures import FailureKind
from outreach.services.portals import Portals, led_to
from outreach.services.present import Present
from outreach.services.storing import Checked, Stored, store

OFFLINE_FROM = 10  # operators
# A transaction cannot be interrupted: it holds as much as is stored in a fraction of a second.
_BATCH_FEEDS = 50
_BATCH_POSTS = 1000
_UNREACHED = frozenset({FailureKind.DNS.value, FailureKind.CONNECT.value})
# Found out without asking anybody, so that they say nothing about the network.
_UNASKED = frozenset({FailureKind.BAD_URL.value, FailureKind.PRIVATE_ADDRESS.value})


class Writer:
    """Takes checks as they come in and stores them, telling `on_stored` of each.

    As long as nobody at all was reached they are held back: perhaps it is we who are offline. So
    are those that were led elsewhere and found no feed there: perhaps a network wants a log-in.
    """

    def __init__(
        self,
        database: Database,
        present: Present,
        on_stored: Callable[[Checked, Stored], None],
        *,
        due: int,
    ) -> None:
        self._portals = Portals(due)
        self._led_astray: list[Checked] = []
        self._database = database
        self._present = present
        self._on_stored = on_stored
        self._pending: list[Checked] = []
        self._storing: asyncio.Task[None] | None = None
        self._reached_somebody = False
        self._out_of_reach: set[str] = set()

    async def take(self, operator: str, checked: Checked) -> None:
        """Have a check stored soon; waits only where the writer falls behind.

        Raises TryLaterError once enough operators were tried in vain, or enough feeds were led to
        one host that is none of theirs; nothing of that is stored.
        """
        if host := led_to(checked):
            self._led_astray.append(checked)
            if self._portals.is_one(host):
                self._led_astray.clear()
                self._pending.clear()
                raise TryLaterError(
                    f"Many feeds redirect to {host}: is this a captive portal, which wants a "
                    "log-in? Nothing was counted against any feed."
                )
            return
        self._pending.append(checked)
        kind = checked.failure.kind if checked.failure else None
        if kind in _UNREACHED:
            self._out_of_reach.add(operator)
        elif kind not in _UNASKED:
            self._reached_somebody = True
        if self._reached_somebody:
            storing = self._start()
            if len(self._pending) >= _BATCH_FEEDS:
                await asyncio.shield(storing)
        elif len(self._out_of_reach) >= OFFLINE_FROM:
            raise TryLaterError(
                "The network cannot be reached; nothing was counted against any feed."
            )

    async def finish(self, *, in_a_hurry: bool) -> None:
        """Store what is left, however often the round is cancelled.

        In a hurry only what is being stored; the rest is asked for again.
        """
        if in_a_hurry:
            self._pending.clear()
        else:
            self._pending += self._led_astray
        self._led_astray = []
        while self._pending or self._storing:
            with suppress(asyncio.CancelledError):
                await asyncio.shield(self._start())
                self._storing = None

    def _start(self) -> "asyncio.Task[None]":
        """The task that is storing; a cancelled round lets it come to its end."""
        if self._storing is None or (self._storing.done() and not self._storing.exception()):
            self._storing = asyncio.create_task(self._store_pending())
        return self._storing

    async def _store_pending(self) -> None:
        while self._pending:
            batch = self._next_batch()
            stored = await asyncio.to_thread(self._store, batch)
            for checked, result in zip(batch, stored, strict=True):
                if result is not None:
                    self._on_stored(checked, result)

    def _next_batch(self) -> Sequence[Checked]:
        batch: list[Checked] = []
        posts = 0
        while self._pending and len(batch) < _BATCH_FEEDS and posts < _BATCH_POSTS:
            batch.append(self._pending.pop(0))
            posts += batch[-1].posts
        return batch

    def _store(self, batch: Sequence[Checked]) -> list[Stored | None]:
        with self._database.write() as session:
            return [
                store(session, checked, self._present, jitter=random.uniform(-1, 1))  # noqa: S311 (spreads load, hides nothing)
                for checked in batch
            ]
