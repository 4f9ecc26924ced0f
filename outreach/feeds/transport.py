"""The connections feeds are fetched over: who asks, how long it may take, and what went wrong."""

import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp

from outreach import __version__
from outreach.feeds.addresses import CheckingResolver, HostPolicy, PrivateAddressError
from outreach.feeds.codings import accepted
from outreach.feeds.failures import Failure, FailureKind, FetchError

PROJECT_PAGE = "https://github.com/outreach-crm/outreach"
MAX_IN_FLIGHT = 64
PRIVATE = "it is on a private address; --allow-private-host allows one by name"
_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.9, application/json;q=0.8, */*;q=0.5"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLimits:
    """Seconds: to connect, to the first byte of each hop, between two bytes, and for it all."""

    connect: float = 10
    first_byte: float = 20
    idle: float = 15
    total: float = 60


@asynccontextmanager
async def open_session(
    policy: HostPolicy, limits: TimeLimits, *, contact: str | None
) -> AsyncIterator[aiohttp.ClientSession]:
    """A session that follows no redirect, keeps no cookie and reads no proxy settings by itself."""
    async with aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(
            limit=MAX_IN_FLIGHT,
            resolver=CheckingResolver(policy),
            ttl_dns_cache=60,
            force_close=True,  # one that is kept may be closed just when it is used again
        ),
        middlewares=(_once,),
        timeout=aiohttp.ClientTimeout(
            total=None, sock_connect=limits.connect, sock_read=limits.idle
        ),
        auto_decompress=False,
        trust_env=False,
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={
            "User-Agent": user_agent(contact),
            "Accept": _ACCEPT,
            "Accept-Encoding": accepted(),
        },
    ) as session:
        yield session


async def _once(
    request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
) -> aiohttp.ClientResponse:
    """Let a failure pass as our own: by itself aiohttp asks once more where it was not answered."""
    try:
        return await handler(request)
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
        failure = explain(error)
        raise FetchError(failure.kind, failure.message) from error


def user_agent(contact: str | None) -> str:
    """Who asks, where to read about it, and whom to write to."""
    about = f"+{PROJECT_PAGE}" + (f"; {contact}" if contact else "")
    printable = "".join(letter for letter in about if " " <= letter <= "~")
    return f"outreach/{__version__} ({printable})"


def explain(error: BaseException) -> Failure:
    """A failure of the transport as a value; the innermost cause that says something wins."""
    for cause in _causes(error):
        for known, kind, message in _CAUSES:
            if isinstance(cause, known):
                return Failure(kind=kind.value, message=message)
    return Failure(kind=FailureKind.PROTOCOL.value, message="the server's answer makes no sense")


def _causes(error: BaseException) -> list[BaseException]:
    causes: list[BaseException] = []
    pending: BaseException | None = error
    while pending is not None and pending not in causes:
        causes.append(pending)
        inner = getattr(pending, "os_error", None)
        pending = inner if isinstance(inner, BaseException) else pending.__cause__
    return causes[::-1]


_CAUSES: tuple[tuple[type[BaseException], FailureKind, str], ...] = (
    (PrivateAddressError, FailureKind.PRIVATE_ADDRESS, PRIVATE),
    (ssl.CertificateError, FailureKind.TLS, "the server's certificate is not valid"),
    (ssl.SSLError, FailureKind.TLS, "the connection is not secure"),
    (socket.gaierror, FailureKind.DNS, "the host is not known"),
    (aiohttp.ClientConnectorDNSError, FailureKind.DNS, "the host is not known"),
    (aiohttp.ClientPayloadError, FailureKind.TRUNCATED, "the answer ends too early"),
    (aiohttp.InvalidURL, FailureKind.BAD_URL, "its address is not one of the web"),
    (TimeoutError, FailureKind.TIMEOUT, "the server took too long"),
    (ConnectionResetError, FailureKind.RESET, "the server hung up"),
    (aiohttp.ServerDisconnectedError, FailureKind.RESET, "the server hung up"),
    (ConnectionError, FailureKind.CONNECT, "the server cannot be reached"),
    (aiohttp.ClientConnectorError, FailureKind.CONNECT, "the server cannot be reached"),
    (aiohttp.ClientResponseError, FailureKind.PROTOCOL, "the server's answer makes no sense"),
    (OSError, FailureKind.CONNECT, "the server cannot be reached"),
)
