"""The connections feeds are fetched over: who asks, how long it may take, and what went wrong."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from socket import socket
from typing import Any, NamedTuple

import pycurl

from outreach import __version__
from outreach.feeds.addresses import HostPolicy, literal_address
from outreach.feeds.codings import accepted
from outreach.feeds.failures import FailureKind, FetchError
from outreach.feeds.resolving import Resolver
from outreach.feeds.response import SENSELESS, Reception, Response

PROJECT_PAGE = "https://github.com/outreach-crm/outreach"
MAX_IN_FLIGHT = 64
_PIECES_AT_ONCE = 500  # mostly 16 KiB each
PRIVATE = "it is on a private address; --allow-private-host allows one by name"
_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.9, application/json;q=0.8, */*;q=0.5"
)
_FAILURES: Mapping[int, tuple[FailureKind, str]] = {
    pycurl.E_URL_MALFORMAT: (FailureKind.BAD_URL, "its address is not one of the web"),
    pycurl.E_COULDNT_RESOLVE_HOST: (FailureKind.DNS, "the host is not known"),
    pycurl.E_COULDNT_CONNECT: (FailureKind.CONNECT, "the server cannot be reached"),
    pycurl.E_OPERATION_TIMEDOUT: (FailureKind.TIMEOUT, "the server took too long"),
    pycurl.E_PEER_FAILED_VERIFICATION: (FailureKind.TLS, "the server's certificate is not valid"),
    pycurl.E_SSL_CONNECT_ERROR: (FailureKind.TLS, "the connection is not secure"),
    pycurl.E_SSL_CACERT_BADFILE: (FailureKind.TLS, "this machine's authorities cannot be read"),
    pycurl.E_GOT_NOTHING: (FailureKind.RESET, "the server hung up"),
    pycurl.E_SEND_ERROR: (FailureKind.RESET, "the server hung up"),
    pycurl.E_RECV_ERROR: (FailureKind.RESET, "the server hung up"),
    pycurl.E_PARTIAL_FILE: (FailureKind.TRUNCATED, "the answer ends too early"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLimits:
    """Seconds: to connect, to the head of each hop, between two pieces, and for it all."""

    connect: float = 10
    first_byte: float = 20
    idle: float = 15
    total: float = 60


class Origin(NamedTuple):
    """Whom to ask (RFC 6454, 4)."""

    scheme: str
    host: str
    port: int

    def root(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}/"


class Client:
    """Asks one server once: it follows no redirect, keeps no cookie and uses no proxy.

    Make one with `open_client`.
    """

    def __init__(self, policy: HostPolicy, limits: TimeLimits, contact: str | None) -> None:
        self._policy = policy
        self._limits = limits
        self._resolver = Resolver()
        self._multi = pycurl.AsyncCurlMulti()
        self._headers = {
            "User-Agent": user_agent(contact),
            "Accept": _ACCEPT,
            "Accept-Encoding": accepted(),
            "Connection": "close",  # one that is kept may be closed just when it is used again
        }
        self._options = {
            pycurl.PROTOCOLS: pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS,
            pycurl.HTTP_VERSION: pycurl.CURL_HTTP_VERSION_1_1,
            pycurl.CONNECTTIMEOUT_MS: int(limits.connect * 1000),
            pycurl.FORBID_REUSE: True,
            pycurl.PROXY: "",
            pycurl.NOSIGNAL: True,  # curl runs beside other threads
            **_authorities(),
        }

    async def close(self) -> None:
        """Hang up."""
        await self._multi.aclose()

    async def get(
        self,
        origin: Origin,
        target: str,
        headers: Mapping[str, str],
        *,
        known: bytes | None = None,
    ) -> Response:
        """What is at `target`, a path and query that are sent as they stand.

        `known` is the digest of a body that is not wanted again. Raises FetchError, and
        TimeoutError where the server is silent for too long.
        """
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(self._limits.first_byte) as silence:
            reception = Reception(
                known, lambda: silence.reschedule(loop.time() + self._limits.idle)
            )
            gate = _Gate(self._policy, origin)
            curl = pycurl.Curl()
            pace = _Pace(curl, reception.take_piece)
            try:
                for option, value in self._options.items():
                    curl.setopt(option, value)
                curl.setopt(pycurl.URL, origin.root())
                curl.setopt(pycurl.REQUEST_TARGET, target.encode())
                curl.setopt(pycurl.HTTPHEADER, _lines({**self._headers, **headers}))
                curl.setopt(pycurl.OPENSOCKETFUNCTION, gate.open_socket)
                curl.setopt(pycurl.SOCKOPTFUNCTION, gate.let_go)
                curl.setopt(pycurl.HEADERFUNCTION, reception.take_line)
                curl.setopt(pycurl.WRITEFUNCTION, pace.take_piece)
                if not literal_address(origin.host):
                    curl.setopt(pycurl.RESOLVE, [await self._resolved(origin)])
                await self._multi.perform(curl)
            except pycurl.error as error:
                is_all = reception.ends_with_connection and _has_hung_up(error)
                if not (is_all or reception.has_stopped):
                    raise (gate.failure or _explained(error)) from error
            finally:
                pace.close()
                curl.close()
                gate.close()
        return reception.response()

    async def _resolved(self, origin: Origin) -> str:
        """What tells curl the addresses of a host, so that it does not look them up itself."""
        addresses = await self._resolver.addresses_of(origin.host)
        return f"{origin.host}:{origin.port}:{','.join(addresses)}"


@asynccontextmanager
async def open_client(
    policy: HostPolicy, limits: TimeLimits, *, contact: str | None
) -> AsyncIterator[Client]:
    """A client; `contact` is whom the owners of servers may write to."""
    client = Client(policy, limits, contact)
    try:
        yield client
    finally:
        await client.close()


def user_agent(contact: str | None) -> str:
    """Who asks, where to read about it, and whom to write to."""
    about = f"+{PROJECT_PAGE}" + (f"; {contact}" if contact else "")
    printable = "".join(letter for letter in about if " " <= letter <= "~")
    return f"outreach/{__version__} ({printable})"


class _Gate:
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
        return FetchError(FailureKind.PRIVATE_ADDRESS, PRIVATE)

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


class _Pace:
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


def _lines(headers: Mapping[str, str]) -> list[str]:
    return [f"{name}: {value}" for name, value in headers.items()]


def _authorities() -> dict[int, Any]:
    """Whom certificates are trusted from: whom Python trusts, else what the system has."""
    paths = ssl.get_default_verify_paths()
    named = {pycurl.CAINFO: paths.cafile, pycurl.CAPATH: paths.capath}
    found = {option: path for option, path in named.items() if path}
    return found or {pycurl.SSL_OPTIONS: pycurl.SSLOPT_NATIVE_CA}


def _has_hung_up(error: pycurl.error) -> bool:
    """Whether the server ended the connection without the farewell of TLS, as many do."""
    code, words = error.args
    return code == pycurl.E_RECV_ERROR and "unexpected eof" in words  # of OpenSSL


def _explained(error: pycurl.error) -> FetchError:
    code, _ = error.args
    return FetchError(*_FAILURES.get(code, (FailureKind.PROTOCOL, SENSELESS)))
