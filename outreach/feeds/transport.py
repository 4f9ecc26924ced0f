"""The connections feeds are fetched over: who asks, how long it may take, and what went wrong."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from typing import Any

import pycurl

from outreach import __version__
from outreach.feeds.addresses import HostPolicy, literal_address
from outreach.feeds.callbacks import Gate, Origin, Pace
from outreach.feeds.codings import accepted
from outreach.feeds.failures import FailureKind, FetchError
from outreach.feeds.resolving import Resolver
from outreach.feeds.response import SENSELESS, Reception, Response

PROJECT_PAGE = "https://github.com/outreach-crm/outreach"
MAX_IN_FLIGHT = 64
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
            gate = Gate(self._policy, origin)
            with closing(self._request(origin, target, headers)) as curl, closing(gate):
                curl.setopt(pycurl.OPENSOCKETFUNCTION, gate.open_socket)
                curl.setopt(pycurl.SOCKOPTFUNCTION, gate.let_go)
                if not literal_address(origin.host):
                    curl.setopt(pycurl.RESOLVE, [await self._resolved(origin)])
                await self._perform(curl, reception, gate)
        return reception.response()

    def _request(self, origin: Origin, target: str, headers: Mapping[str, str]) -> pycurl.Curl:
        curl = pycurl.Curl()
        for option, value in self._options.items():
            curl.setopt(option, value)
        curl.setopt(pycurl.URL, origin.root())
        curl.setopt(pycurl.REQUEST_TARGET, target.encode())
        sent = {**self._headers, **headers}
        curl.setopt(pycurl.HTTPHEADER, [f"{name}: {value}" for name, value in sent.items()])
        return curl

    async def _perform(self, curl: pycurl.Curl, reception: Reception, gate: Gate) -> None:
        pace = Pace(curl, reception.take_piece)
        curl.setopt(pycurl.HEADERFUNCTION, reception.take_line)
        curl.setopt(pycurl.WRITEFUNCTION, pace.take_piece)
        try:
            await self._multi.perform(curl)
        except pycurl.error as error:
            is_all = reception.ends_with_connection and _has_hung_up(error)
            if not (is_all or reception.has_stopped):
                raise (gate.failure or _explained(error)) from error
        finally:
            pace.close()

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
