"""The addresses of a host name.

curl would look them up too, on threads of its own that it waits for when it closes: ten seconds
and more where no name server answers, while a round that is told to stop has two.
"""

import asyncio
import re
import socket
from threading import Thread

from outreach.feeds.failures import FailureKind, FetchError

_HOST_NAME = re.compile(r"\w[\w.-]*", re.ASCII)


class Resolver:
    """getaddrinfo, each host once, on threads that the program ends without."""

    def __init__(self) -> None:
        self._known: dict[str, list[str]] = {}

    async def addresses_of(self, host: str) -> list[str]:
        """In the order in which they are to be tried. Raises FetchError where there are none."""
        if host not in self._known:
            self._known[host] = await _look_up(host)
        return self._known[host]


async def _look_up(host: str) -> list[str]:
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[str]] = loop.create_future()

    def settle(found: list[str]) -> None:
        if not answer.cancelled():
            answer.set_result(found)

    def work() -> None:
        found = _addresses(host)
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, found)

    if _HOST_NAME.fullmatch(host):
        Thread(target=work, name=f"resolve {host}", daemon=True).start()
        if found := await answer:
            return found
    raise FetchError(FailureKind.DNS, "the host is not known")


def _addresses(host: str) -> list[str]:
    try:
        rows = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):  # the latter for a label that is empty or too long
        return []
    return [str(address[0]) for *_, address in rows]
