"""What is asked by https: whose certificate is taken, and where an answer ends."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from outreach.feeds.answers import Answer
from outreach.feeds.failures import Failure
from outreach.feeds.fetch import Fetcher, open_fetcher
from tests.documents import NOW
from tests.feed_server import FeedServer, Page, serving

FEED = b"<rss version='2.0'/>"


@pytest.fixture
def secure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FeedServer]:
    """A server that is trusted as 127.0.0.1 and as blog.example.

    It hangs up without the farewell of TLS (RFC 8446, 6.1), as many do.
    """
    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1", "blog.example").configure_cert(context)
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    with serving(context) as server:
        yield server


async def ask(fetcher: Fetcher, url: str) -> Answer | Failure:
    return await fetcher.fetch(url, {}, now=NOW)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"HTTP/1.0 200 OK\r\n\r\n" + FEED, FEED),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n" + FEED, FEED),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 21\r\n\r\n" + FEED, "reset"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n14\r\n" + FEED, "reset"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08", "truncated"),
        (b"HTTP/1.1 200 OK\r\n", "reset"),
        (b"", "reset"),
    ],
)
async def test_a_body_without_a_length_ends_where_the_server_hangs_up(
    secure: FeedServer, raw: bytes, expected: bytes | str
) -> None:
    """B9."""
    secure.pages["/feed"] = Page(raw=raw)
    async with open_fetcher(allowed_hosts=("127.0.0.1",)) as fetcher:
        found = await ask(fetcher, secure.url("/feed"))
    assert (found.body if isinstance(found, Answer) else found.kind) == expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [("blog.example", None), ("blog.example.", None), ("other.example", "tls")],
)
async def test_a_certificate_is_that_of_the_host(
    secure: FeedServer, host: str, expected: str | None
) -> None:
    """D6."""
    url = secure.put("/feed", FEED).replace("127.0.0.1", host)
    async with open_fetcher(allowed_hosts=(host,)) as fetcher:
        fetcher._client._resolver._known[host] = ["127.0.0.1"]
        found = await ask(fetcher, url)
    assert (found.kind if isinstance(found, Failure) else None) == expected
