"""One conditional GET for one feed: redirects hop by hop, within limits of time and size."""

import asyncio
import re
from base64 import b64encode
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from outreach.domain.urls import repair_url
from outreach.errors import UsageError
from outreach.feeds.addresses import HostPolicy
from outreach.feeds.answers import Answer
from outreach.feeds.caching import Pair, conditions, pair_of, retry_after
from outreach.feeds.callbacks import Origin
from outreach.feeds.failures import Failure, FailureKind, FetchError
from outreach.feeds.response import Response
from outreach.feeds.transport import Client, TimeLimits, open_client

MAX_HOPS = 5
_NO_PAIR = Pair()
_PATH_AND_QUERY = re.compile(r"[^:]+://[^/?#]*([^#]*)")

_PERMANENT = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT})
_REDIRECTS = _PERMANENT | {
    HTTPStatus.FOUND,
    HTTPStatus.SEE_OTHER,
    HTTPStatus.TEMPORARY_REDIRECT,
}


@dataclass(frozen=True, slots=True)
class _Redirect:
    location: str | None
    permanent: bool


class Fetcher:
    """An HTTP client with the manners of a good guest; make one with `open_fetcher`."""

    def __init__(self, client: Client, policy: HostPolicy, limits: TimeLimits) -> None:
        self._client = client
        self._policy = policy
        self._limits = limits

    async def fetch(
        self,
        url: str,
        pairs: Mapping[str, Pair],
        *,
        now: datetime,
        known: bytes | None = None,
    ) -> Answer | Failure:
        """Ask for a feed once. `pairs` are what each URL on the way to it sent last.

        A body whose digest is `known` is not decoded again.
        """
        trail = [url]
        try:
            async with asyncio.timeout(self._limits.total):
                return await self._follow(trail, pairs, now, known)
        except FetchError as error:
            failure = error.failure
        except TimeoutError:
            failure = Failure(kind=FailureKind.TIMEOUT.value, message="the server took too long")
        return replace(failure, url=trail[-1] if len(trail) > 1 else None)

    async def _follow(
        self, trail: list[str], pairs: Mapping[str, Pair], now: datetime, known: bytes | None
    ) -> Answer:
        """Go from the URL in `trail` to where the feed is, adding every URL on the way."""
        current = trail[0]
        first = origin = _origin(current)
        auth = _credentials(current)
        moved_to, seen = None, {urldefrag(current).url}
        permanent = True
        for _ in range(MAX_HOPS + 1):
            self._check(origin, first)
            sent = auth if origin == first else {}
            pair = pairs.get(current, _NO_PAIR)
            response = await self._client.get(
                origin, _path_and_query(current), {**conditions(pair), **sent}, known=known
            )
            found = _understood(response, current, pair, now)
            if isinstance(found, Answer):
                return replace(found, moved_to=moved_to) if moved_to else found
            current = _target(current, found.location)
            origin = _origin(current)
            trail.append(current)
            permanent = permanent and found.permanent
            moved_to = current if permanent else moved_to
            if current in seen:
                raise FetchError(FailureKind.REDIRECT_LOOP, "its redirects go round in a circle")
            seen.add(current)
        raise FetchError(FailureKind.TOO_MANY_REDIRECTS, f"it redirects more than {MAX_HOPS} times")

    def _check(self, origin: Origin, first: Origin) -> None:
        """That the user allowed a private host lets no feed from elsewhere redirect to it."""
        if (
            origin != first
            and self._policy.allows(origin.host, origin.port)
            and not self._policy.allows(first.host, first.port)
        ):
            raise FetchError(FailureKind.PRIVATE_ADDRESS, "it redirects to a private address")


@asynccontextmanager
async def open_fetcher(
    *,
    contact: str | None = None,
    allowed_hosts: Collection[str] = (),
    limits: TimeLimits | None = None,
) -> AsyncIterator[Fetcher]:
    """A fetcher; `contact` is whom the owners of servers may write to."""
    policy = HostPolicy(allowed_hosts)
    limits = limits or TimeLimits()
    async with open_client(policy, limits, contact=contact) as client:
        yield Fetcher(client, policy, limits)


def _understood(response: Response, url: str, pair: Pair, now: datetime) -> Answer | _Redirect:
    """What the response to a request with this pair means. Raises FetchError for a failure."""
    status, headers = response.status, response.headers
    if status in _REDIRECTS:
        return _Redirect(headers.get("location"), status in _PERMANENT)
    if status == HTTPStatus.NOT_MODIFIED and not pair:
        raise FetchError(
            FailureKind.UNASKED_NOT_MODIFIED, "it says not modified without being asked"
        )
    if status not in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}:
        raise FetchError.of_status(status, retry_after(headers, now))
    if response.body is not None and not response.body.strip():
        raise FetchError(FailureKind.EMPTY, "the answer is empty")
    return Answer(
        url=url,
        body=response.body,
        digest=response.digest,
        pair=pair_of(response.raw_headers),
        content_type=headers.get("content-type", ""),
        headers=headers,
    )


def _path_and_query(url: str) -> str:
    """Exactly as they are kept; a fragment and credentials are never sent."""
    found = _PATH_AND_QUERY.match(url)
    asked = found[1] if found else ""
    if " " in asked or not asked.isprintable():
        raise FetchError(FailureKind.BAD_URL, "its address is not one of the web")
    return asked if asked.startswith("/") else f"/{asked}"


def _credentials(url: str) -> Mapping[str, str]:
    """The header that carries user name and password, if the URL has them (RFC 7617)."""
    given, there, _ = urlsplit(url).netloc.rpartition("@")
    if not there:
        return {}
    user, _, password = given.partition(":")
    encoded = b64encode(f"{unquote(user)}:{unquote(password)}".encode())
    return {"Authorization": f"Basic {encoded.decode()}"}


def _origin(url: str) -> Origin:
    """Scheme, host and port (RFC 6454, 4). Raises FetchError for what is no web address."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise FetchError(FailureKind.BAD_URL, "its address is not one of the web") from None
    if (
        parts.scheme not in {"http", "https"}
        or not host
        or not (host.isascii() and host.isprintable())  # any other is kept in punycode
    ):
        raise FetchError(FailureKind.BAD_URL, "its address is not one of the web")
    return Origin(parts.scheme, host, port or (443 if parts.scheme == "https" else 80))


def _target(current: str, location: str | None) -> str:
    """Where a redirect leads. Raises FetchError for what a browser would not follow either."""
    if not location:
        raise FetchError(FailureKind.BAD_REDIRECT, "it redirects without saying where to")
    try:
        target = repair_url(urldefrag(urljoin(_without_credentials(current), location)).url)
    except (ValueError, UsageError):
        raise FetchError(
            FailureKind.BAD_REDIRECT, "it redirects to something that is no web page"
        ) from None
    if "@" in urlsplit(target).netloc:
        raise FetchError(FailureKind.BAD_REDIRECT, "it redirects with a user name in the address")
    if target.startswith("http:") and current.startswith("https:"):
        raise FetchError(FailureKind.INSECURE_REDIRECT, "it redirects from https to plain http")
    return target


def _without_credentials(url: str) -> str:
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
