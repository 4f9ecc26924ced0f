"""One conditional GET for one feed: redirects hop by hop, within limits of time and size."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import aiohttp
import yarl

from outreach import __version__
from outreach.feeds.addresses import (
    CheckingResolver,
    HostPolicy,
    PrivateAddressError,
    is_public,
    literal_address,
)
from outreach.feeds.body import read_body
from outreach.feeds.failures import Failure, FailureKind, FetchError

PROJECT_PAGE = "https://github.com/outreach-crm/outreach"
MAX_HOPS = 5
MAX_IN_FLIGHT = 64
CONNECT_SECONDS = 10
FIRST_BYTE_SECONDS = 20
IDLE_SECONDS = 15
TOTAL_SECONDS = 60
LONGEST_RETRY = timedelta(days=31)
_LONGEST_VALIDATOR = 4096
_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.9, application/json;q=0.8, */*;q=0.5"
)
_PERMANENT = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT})
_REDIRECTS = _PERMANENT | {
    HTTPStatus.FOUND,
    HTTPStatus.SEE_OTHER,
    HTTPStatus.TEMPORARY_REDIRECT,
}


@dataclass(frozen=True, slots=True)
class Pair:
    """The validators of one URL, verbatim as they were sent, stored and sent back together."""

    etag: bytes | None = None
    last_modified: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back at the end of the redirects: a feed's body, or None for not modified.

    `moved_to` is the URL after the permanent redirects at the start of the chain.
    """

    url: str
    body: bytes | None
    pair: Pair
    content_type: str
    headers: Mapping[str, str]
    moved_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hop:
    """One response: a redirect's target, or the answer."""

    location: str | None = None
    permanent: bool = False
    answer: Answer | None = None


class Fetcher:
    """An HTTP client with the manners of a good guest; make one with `open_fetcher`."""

    def __init__(self, session: aiohttp.ClientSession, policy: HostPolicy) -> None:
        self._session = session
        self._policy = policy

    async def fetch(
        self, url: str, pairs: Mapping[str, Pair], *, now: datetime
    ) -> Answer | Failure:
        """Ask for a feed, within a minute in all. `pairs` are what each URL of it sent last."""
        try:
            async with asyncio.timeout(TOTAL_SECONDS):
                return await self._follow(url, pairs, now)
        except FetchError as error:
            return error.failure
        except _StatusError as error:
            return error.failure
        except (TimeoutError, aiohttp.ClientError, OSError, ValueError) as error:
            return _explain(error)

    async def _follow(self, url: str, pairs: Mapping[str, Pair], now: datetime) -> Answer:
        credentials = _credentials(url)
        current, moved_to, seen = url, None, {url}
        permanent = True
        for _ in range(MAX_HOPS + 1):
            self._check(current)
            auth = credentials if _origin(current) == _origin(url) else None
            hop = await self._get(current, pairs.get(current, Pair()), auth, now)
            if hop.answer is not None:
                return _moved(hop.answer, moved_to)
            current = _target(current, hop.location)
            permanent = permanent and hop.permanent
            moved_to = current if permanent else moved_to
            if current in seen:
                raise FetchError(FailureKind.REDIRECT_LOOP, "its redirects go round in a circle")
            seen.add(current)
        raise FetchError(FailureKind.TOO_MANY_REDIRECTS, f"it redirects more than {MAX_HOPS} times")

    def _check(self, url: str) -> None:
        """Literal addresses pass no resolver, so they are checked here."""
        parts = urlsplit(url)
        host = parts.hostname
        if parts.scheme not in {"http", "https"} or not host:
            raise FetchError(FailureKind.BAD_URL, "its address is not one of the web")
        address = literal_address(host)
        if address and not self._policy.allows(host, parts.port) and not is_public(address):
            raise FetchError(FailureKind.PRIVATE_ADDRESS, _PRIVATE)

    async def _get(self, url: str, pair: Pair, authorization: str | None, now: datetime) -> _Hop:
        headers = dict(_conditions(pair))
        if authorization:
            headers["Authorization"] = authorization
        async with asyncio.timeout(FIRST_BYTE_SECONDS):
            response = await self._session.get(
                _as_stored(url), headers=headers, allow_redirects=False
            )
        async with response:
            status = response.status
            if status in _REDIRECTS:
                return _Hop(
                    location=response.headers.get("Location"), permanent=status in _PERMANENT
                )
            if status == HTTPStatus.NOT_MODIFIED and len(headers) == bool(authorization):
                raise FetchError(
                    FailureKind.UNASKED_NOT_MODIFIED, "it says not modified without being asked"
                )
            if status not in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}:
                raise _StatusError(status, _retry_after(response.headers, now))
            return _Hop(answer=await _answer(url, response))


@asynccontextmanager
async def open_fetcher(
    *, contact: str | None = None, allowed_hosts: tuple[str, ...] = ()
) -> AsyncIterator[Fetcher]:
    """A fetcher that follows no redirect, keeps no cookie and reads no proxy settings by itself."""
    policy = HostPolicy(allowed_hosts)
    resolver = CheckingResolver(policy)
    connector = aiohttp.TCPConnector(limit=MAX_IN_FLIGHT, resolver=resolver, ttl_dns_cache=60)
    timeout = aiohttp.ClientTimeout(
        total=None, connect=None, sock_connect=CONNECT_SECONDS, sock_read=IDLE_SECONDS
    )
    async with aiohttp.ClientSession(
        connector=connector,
        timeout=timeout,
        auto_decompress=False,
        trust_env=False,
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={
            "User-Agent": user_agent(contact),
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, deflate",
        },
    ) as session:
        yield Fetcher(session, policy)
    await resolver.close()


def user_agent(contact: str | None) -> str:
    """Who asks, where to read about it, and whom to write to."""
    about = f"+{PROJECT_PAGE}" + (f"; {contact}" if contact else "")
    printable = "".join(letter for letter in about if " " <= letter <= "~")
    return f"outreach/{__version__} ({printable})"


class _StatusError(Exception):
    def __init__(self, status: int, retry_after: timedelta | None) -> None:
        super().__init__(status)
        try:
            phrase = HTTPStatus(status).phrase
        except ValueError:
            phrase = "an unknown status"
        self.failure = Failure(
            kind=f"http_{status}",
            message=f"the server answered {status} ({phrase})",
            status=status,
            retry_after=retry_after,
        )


async def _answer(url: str, response: aiohttp.ClientResponse) -> Answer:
    pair = Pair(
        _validator(response.raw_headers, b"etag"),
        _validator(response.raw_headers, b"last-modified"),
    )
    body = None
    if response.status == HTTPStatus.OK:
        body = await read_body(
            response.content.iter_chunked(64 * 1024),
            encoding=response.headers.get("Content-Encoding", "").strip().lower(),
            length=response.content_length,
        )
        if not body.strip():
            raise FetchError(FailureKind.EMPTY, "the answer is empty")
    return Answer(
        url=url,
        body=body,
        pair=pair,
        content_type=response.headers.get("Content-Type", ""),
        headers={name.lower(): value for name, value in response.headers.items()},
    )


def _moved(answer: Answer, moved_to: str | None) -> Answer:
    return Answer(
        url=answer.url,
        body=answer.body,
        pair=answer.pair,
        content_type=answer.content_type,
        headers=answer.headers,
        moved_to=moved_to,
    )


def _conditions(pair: Pair) -> list[tuple[str, str]]:
    """If-None-Match and If-Modified-Since, byte for byte what was received (RFC 9110, 13.1)."""
    named = (("If-None-Match", pair.etag), ("If-Modified-Since", pair.last_modified))
    return [(name, value.decode("ascii")) for name, value in named if value]


def _validator(headers: tuple[tuple[bytes, bytes], ...], name: bytes) -> bytes | None:
    """The header as it came; None where it could not be sent back just so."""
    value = next((value for known, value in headers if known.lower() == name), None)
    if not value or len(value) > _LONGEST_VALIDATOR or not value.isascii():
        return None
    return value if value.decode("ascii").isprintable() else None


def _as_stored(url: str) -> yarl.URL:
    """Path and query exactly as they are kept; a fragment and credentials are never sent."""
    parts = urlsplit(urldefrag(url).url)
    host = parts.netloc.rpartition("@")[2]
    return yarl.URL(parts._replace(netloc=host).geturl(), encoded=True)


def _credentials(url: str) -> str | None:
    """The Authorization header of a URL with a user name in it."""
    parts = urlsplit(url)
    if parts.username is None:
        return None
    user, password = unquote(parts.username), unquote(parts.password or "")
    return aiohttp.encode_basic_auth(user, password, encoding="utf-8")


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    default = 443 if parts.scheme == "https" else 80
    return parts.scheme, parts.hostname, parts.port or default


def _target(current: str, location: str | None) -> str:
    if not location:
        raise FetchError(FailureKind.BAD_REDIRECT, "it redirects without saying where to")
    target = urldefrag(urljoin(current, location.strip())).url
    before, after = urlsplit(current), urlsplit(target)
    if after.scheme not in {"http", "https"} or not after.hostname or after.username is not None:
        raise FetchError(FailureKind.BAD_REDIRECT, "it redirects to something that is no web page")
    if before.scheme == "https" and after.scheme == "http":
        raise FetchError(FailureKind.INSECURE_REDIRECT, "it redirects from https to plain http")
    return target


def _retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Seconds or a date (RFC 9110, 10.2.3), never negative, at most 31 days; garbage is None."""
    given = headers.get("Retry-After", "").strip()
    if given.isdecimal():
        return min(timedelta(seconds=int(given[:12])), LONGEST_RETRY)
    try:
        wait = parsedate_to_datetime(given).astimezone(now.tzinfo) - now
    except (ValueError, OverflowError):
        return None
    return min(wait, LONGEST_RETRY) if wait > timedelta(0) else None


_PRIVATE = "it is on a private address; --allow-private-host allows one by name"


def _explain(error: Exception) -> Failure:
    """A failure of the transport as a value; the first cause that says something wins."""
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
    (PrivateAddressError, FailureKind.PRIVATE_ADDRESS, _PRIVATE),
    (ssl.SSLError, FailureKind.TLS, "the connection is not secure"),
    (ssl.CertificateError, FailureKind.TLS, "the server's certificate is not valid"),
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
