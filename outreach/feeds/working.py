"""What a parsing process does. It imports this module alone, and no event loop."""

import gc
import resource
import signal
from contextlib import suppress
from multiprocessing.connection import Connection

from outreach.feeds.failures import Failure
from outreach.feeds.records import ParsedFeed

MEMORY_BYTES = 512 * 1024 * 1024

Task = tuple[bytes, str, str]  # a body, its URL and its Content-Type
Parsed = ParsedFeed | Failure


def work(pipe: Connection) -> None:
    """One document after the other, until the parent hangs up."""
    from outreach.feeds.parse import parse  # noqa: PLC0415 (0.1 s, which the parent never pays)

    gc.freeze()  # what is imported stays: no need to look through it for garbage again and again
    # Ctrl-C reaches the workers too, and is for the parent to act upon.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError, ValueError):  # a system that lets nobody set this limit
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
    with suppress(EOFError, OSError):
        while True:
            body, url, content_type = pipe.recv()
            pipe.send(parse(body, url=url, content_type=content_type))
