"""Asking the test's own server as a refresh would."""

import asyncio
from collections.abc import Callable, Mapping

import pytest

from outreach.feeds.caching import Pair
from outreach.feeds.failures import Failure
from outreach.feeds.fetch import Answer, open_fetcher
from outreach.feeds.transport import TimeLimits
from tests.conftest import NOW

Fetch = Callable[..., Answer | Failure]
QUICK = TimeLimits(connect=5, first_byte=0.3, idle=0.3, total=0.5)


@pytest.fixture
def fetch() -> Fetch:
    """`fetch(url, pairs={url: Pair(...)})` with a client of its own."""

    def fetch(
        url: str,
        pairs: Mapping[str, Pair] | None = None,
        *,
        allowed: tuple[str, ...] = ("127.0.0.1",),
        contact: str | None = None,
        limits: TimeLimits | None = None,
    ) -> Answer | Failure:
        async def ask() -> Answer | Failure:
            async with open_fetcher(
                contact=contact, allowed_hosts=allowed, limits=limits
            ) as fetcher:
                return await fetcher.fetch(url, pairs or {}, now=NOW)

        return asyncio.run(ask())

    return fetch


@pytest.fixture
def answer_of(fetch: Fetch) -> Callable[..., Answer]:
    """Like `fetch`, where an answer is expected."""

    def ask(*arguments: object, **options: object) -> Answer:
        found = fetch(*arguments, **options)
        assert isinstance(found, Answer), found
        return found

    return ask


@pytest.fixture
def failure_of(fetch: Fetch) -> Callable[..., Failure]:
    """Like `fetch`, where a failure is expected."""

    def ask(*arguments: object, **options: object) -> Failure:
        found = fetch(*arguments, **options)
        assert isinstance(found, Failure), found
        return found

    return ask
