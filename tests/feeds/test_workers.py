"""A document harms no more than its own worker."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from outreach.feeds.failures import Failure
from outreach.feeds.records import ParsedFeed
from outreach.feeds.workers import Parsers
from tests.documents import item, rss

URL = "https://blog.example/feed"
FEED = rss(item("A post")).encode()


@pytest.fixture
async def parsers() -> AsyncIterator[Parsers]:
    opened = Parsers()
    yield opened
    opened.close()


async def parse(parsers: Parsers, body: bytes) -> ParsedFeed | Failure:
    return await parsers.parse(body, url=URL, content_type="")


async def test_documents_side_by_side_are_each_their_own(parsers: Parsers) -> None:
    bodies = [rss(item(f"Post {number}")).encode() for number in range(12)]
    found = await asyncio.gather(*(parse(parsers, body) for body in bodies))
    titles = [feed.posts[0].title for feed in found if isinstance(feed, ParsedFeed)]
    assert titles == [f"Post {number}" for number in range(12)]


async def test_one_that_takes_too_long_fails_alone() -> None:
    """D7."""
    impatient = Parsers(seconds=0.0)
    found = await parse(impatient, FEED)
    impatient.close()
    assert isinstance(found, Failure)
    assert found.message == "it takes too long to read"


async def test_a_worker_that_dies_fails_its_document_and_is_replaced(parsers: Parsers) -> None:
    """D7."""
    await parse(parsers, FEED)
    (worker,) = parsers._all
    worker._process.kill()
    worker._process.join()
    broken = await parse(parsers, FEED)
    assert isinstance(broken, Failure)
    assert isinstance(await parse(parsers, FEED), ParsedFeed)


async def test_a_few_documents_start_one_worker_and_many_start_one_a_processor(
    parsers: Parsers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    await asyncio.gather(*(parse(parsers, FEED) for _ in range(5)))
    few = len(parsers._all)
    await asyncio.gather(*(parse(parsers, FEED) for _ in range(40)))
    assert (few, len(parsers._all)) == (1, 2)


async def test_deep_nesting_harms_nobody_else(parsers: Parsers) -> None:
    """D7."""
    deep = b"<rss version='2.0'><channel><title>x</title>" + b"<a>" * 100_000
    assert isinstance(await parse(parsers, deep), Failure | ParsedFeed)
    assert isinstance(await parse(parsers, FEED), ParsedFeed)


def test_nothing_is_started_until_there_is_something_to_parse() -> None:
    opened = Parsers()
    assert opened._all == []
    opened.close()
