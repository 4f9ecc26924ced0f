"""Parsing in processes of its own, so that a document can hang or burst no more than its worker.

Whatever a document does to its worker, only its own feed fails: a worker that takes too long or
dies is replaced. Workers are started when there is something to parse, and not before.
"""

import asyncio
import os
import sys
from contextlib import redirect_stderr
from multiprocessing import get_context, resource_tracker

from outreach.feeds.failures import Failure, FailureKind
from outreach.feeds.working import Parsed, Task, work

SECONDS_A_DOCUMENT = 20.0
DOCUMENTS_WORTH_A_WORKER = 10  # that wait: in the time it takes to start one, they are parsed
DOCUMENTS_A_WORKER = 500  # then a fresh one: what a parser keeps, it does not keep for ever

# Not forked: the parent has threads, and a lock that one of them held would stay shut.
_CONTEXT = get_context("spawn")


class Parsers:
    """As many workers as it pays to start, at most one a processor; `close` ends them at once."""

    def __init__(self, *, seconds: float = SECONDS_A_DOCUMENT) -> None:
        self._seconds = seconds
        self._all: list[_Worker] = []
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._waiting = 0

    async def parse(self, body: bytes, *, url: str, content_type: str) -> Parsed:
        """What `outreach.feeds.parse` makes of a document, or that it could not be parsed."""
        worker = await self._take()
        parsed = await asyncio.to_thread(worker.ask, (body, url, content_type), self._seconds)
        if worker.is_fit:
            self._idle.put_nowait(worker)
        else:
            worker.end()
            self._all.remove(worker)
            if self._waiting:
                self._idle.put_nowait(self._start())
        return parsed

    def close(self) -> None:
        for worker in self._all:
            worker.end()

    async def _take(self) -> "_Worker":
        self._waiting += 1
        try:
            most = min(os.cpu_count() or 1, 1 + self._waiting // DOCUMENTS_WORTH_A_WORKER)
            if self._idle.empty() and len(self._all) < most:
                return self._start()
            return await self._idle.get()
        finally:
            self._waiting -= 1

    def _start(self) -> "_Worker":
        worker = _Worker()
        self._all.append(worker)
        return worker


class _Worker:
    """One process, and the pipe to it."""

    def __init__(self) -> None:
        # The first start hands on the number of standard error, and none must be -1: that is what
        # the app's stand-in for it says.
        with redirect_stderr(sys.__stderr__):
            resource_tracker.ensure_running()
        self._pipe, theirs = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=work, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._left = DOCUMENTS_A_WORKER

    @property
    def is_fit(self) -> bool:
        """Whether it may be given another document."""
        return self._left > 0

    def ask(self, task: Task, seconds: float) -> Parsed:
        """Have one document parsed; blocks until it is, or until the time is over."""
        self._left -= 1
        try:
            self._pipe.send(task)
            if self._pipe.poll(seconds):
                parsed: Parsed = self._pipe.recv()
                return parsed
        except (EOFError, OSError):
            self._left = 0
            return Failure(kind=FailureKind.UNPARSABLE, message="it breaks the parser")
        self._left = 0
        return Failure(kind=FailureKind.UNPARSABLE, message="it takes too long to read")

    def end(self) -> None:
        """Stop at once; who waits for an answer gets a failure."""
        self._process.kill()
        self._process.join()
        self._pipe.close()
