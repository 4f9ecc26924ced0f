"""A feed server, and a fetcher that may ask it."""

from collections.abc import AsyncIterator, Iterator

import pytest

from outreach.feeds.fetch import Fetcher, open_fetcher
from tests.feed_server import FeedServer, serving


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with serving() as feeds:
        yield feeds


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with open_fetcher(contact="mail@me.example", allowed_hosts=("127.0.0.1",)) as opened:
        yield opened
