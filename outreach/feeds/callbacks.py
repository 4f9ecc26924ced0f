"""What curl calls: before it connects, and with each piece of a body."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from socket import socket
from typing import Any, NamedTuple

import pycurl

from outreach.feeds.addresses import HostPolicy
from outreach.feeds.failures import FailureKind, FetchError

_PRIVATE = "it is on a private address; --allow-private-host allows one by name"
_PIECES_AT_ONCE = 500  # mostly 16 KiB each


class Origin(NamedTuple):
    """Whom to ask (RFC 6454, 4)."""

    scheme: str
    host: str
    port: int

    def root(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}/"


class Gate:
    """Opens connections to the addresses of a host that may be asked, and to no others."""

    def __init__(self, policy: HostPolicy, origin: Origin) -> None:
        self._policy = policy
        self._origin = origin
        self._opened: socket | None = None
        self._permitted = self._refused = False

    @property
    def failure(self) -> FetchError | None:
        """That the host may not be asked, if none of its addresses may."""
        if self._permitted or not self._refused:
            return None
        return FetchError(FailureKind.PRIVATE_ADDRESS, _PRIVATE)

    def close(self) -> None:
        """Close the socket that was opened last, of which curl has a duplicate."""
        if self._opened:
            self._opened.close()
            self._opened = None

    def open_socket(self, _purpose: int, asked: Any) -> socket | int:  # noqa: ANN401
        refused: int = pycurl.SOCKET_BAD
        if not self._policy.permits(self._origin.host, self._origin.port, asked.addr[0]):
            self._refused = True
            return refused
        self._permitted = True
        try:
            self._opened = socket(asked.family, asked.socktype, asked.protocol)
        except OSError:  # a machine without IPv6, or with too many files open
            return refused
        return self._opened

    def let_go(self, _duplicate: int, _purpose: int) -> int:
        """What curl calls once it has its own socket: two each would be too many files at once."""
        self.close()
        done: int = pycurl.SOCKOPT_OK
        return done


class Pace:
    """Takes so many pieces at once, then lets others go first.

    Of very small ones curl would hand over tens of thousands, and those of every other server as
    well, before the event loop has its turn: no time limit would hold.
    """

    def __init__(self, curl: pycurl.Curl, take: Callable[[bytes], int]) -> None:
        self._curl = curl
        self._take = take
        self._left = _PIECES_AT_ONCE
        self._resuming: asyncio.Handle | None = None

    def close(self) -> None:
        if self._resuming:
            self._resuming.cancel()

    def take_piece(self, piece: bytes) -> int:
        if self._left:
            self._left -= 1
            return self._take(piece)
        if self._resuming is None:
            self._resuming = asyncio.get_running_loop().call_soon(self._resume)
        paused: int = pycurl.WRITEFUNC_PAUSE
        return paused

    def _resume(self) -> None:
        self._resuming = None
        self._left = _PIECES_AT_ONCE
        with suppress(pycurl.error):  # which the transfer ends with as well
            self._curl.pause(pycurl.PAUSE_CONT)
