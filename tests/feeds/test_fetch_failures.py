"""Whatever a server does, a fetch ends in time and as a value that names the cause."""

import gzip
import socket
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from outreach.feeds.failures import Failure
from outreach.feeds.transport import TimeLimits
from tests.feed_server import FeedServer, Reply
from tests.feeds.conftest import QUICK

FailureOf = Callable[..., Failure]
RSS = b"<rss version='2.0'><channel><title>Ada</title></channel></rss>"
HEAD = b"HTTP/1.1 200 OK\r\n"


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port on which nobody listens, as it is bound."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


@pytest.mark.parametrize("status", [204, 206, 400, 404, 410, 418, 500, 503, 599, 999])
def test_each_status_that_is_no_answer_has_a_kind_of_its_own(
    feed_server: FeedServer, failure_of: FailureOf, status: int
) -> None:
    failure = failure_of(feed_server.answer("/feed", Reply(status=status)))
    assert (failure.kind, failure.status) == (f"http_{status}", status)


@pytest.mark.parametrize(
    ("given", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("Sun, 15 Mar 2026 10:00:00 GMT", timedelta(hours=1)),
        ("Sun, 15 Mar 2026 08:00:00 GMT", None),
        ("315360000", timedelta(days=31)),
        ("9" * 400, timedelta(days=31)),
        ("Sun, 15 Mar 2036 10:00:00 GMT", timedelta(days=31)),
        ("-5", None),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_is_read_in_every_form_and_held_to_a_month(
    feed_server: FeedServer, failure_of: FailureOf, given: str, wait: timedelta | None
) -> None:
    reply = Reply(status=503, headers=(("Retry-After", given),))
    assert failure_of(feed_server.answer("/feed", reply)).retry_after == wait


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply(body=b""), "empty"),
        (Reply(body=b" \r\n "), "empty"),
        (Reply(raw=HEAD + b"Content-Length: 500\r\n\r\n" + RSS), "truncated"),
        (Reply(raw=HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<rss "), "truncated"),
        (
            Reply(body=gzip.compress(RSS)[:-8], headers=(("Content-Encoding", "gzip"),)),
            "truncated",
        ),
        (Reply(raw=HEAD + b"Content-Length: 99999999\r\n\r\n"), "too_large"),
        (Reply(raw=b"\x00\x01\x02 what is this?\r\n\r\n"), "protocol"),
        (Reply(raw=HEAD + b"X-Long: " + b"x" * 100_000 + b"\r\n\r\n"), "protocol"),
        (Reply(raw=b""), "reset"),
    ],
)
def test_a_broken_answer_is_a_failure_of_its_kind(
    feed_server: FeedServer, failure_of: FailureOf, reply: Reply, kind: str
) -> None:
    assert failure_of(feed_server.answer("/feed", reply)).kind == kind


@pytest.mark.parametrize(
    "reply",
    [
        Reply(raw=b"", hangs=True),
        Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Le", hangs=True),
        Reply(raw=HEAD + b"Content-Length: 500\r\n\r\n<rss", hangs=True),
    ],
)
def test_a_server_that_falls_silent_is_given_up(
    feed_server: FeedServer, failure_of: FailureOf, reply: Reply
) -> None:
    assert failure_of(feed_server.answer("/feed", reply), limits=QUICK).kind == "timeout"


def test_a_body_that_drips_is_cut_when_the_whole_takes_too_long(
    feed_server: FeedServer, failure_of: FailureOf
) -> None:
    limits = TimeLimits(connect=5, first_byte=5, idle=5, total=0.4)
    url = feed_server.answer("/feed", Reply(body=RSS, drips=0.05))
    assert failure_of(url, limits=limits).kind == "timeout"


def test_where_nobody_listens_it_is_the_connection(failure_of: FailureOf, closed_port: int) -> None:
    assert failure_of(f"http://127.0.0.1:{closed_port}/").kind == "connect"


def test_a_host_that_does_not_exist_is_told_from_one_that_is_down(failure_of: FailureOf) -> None:
    assert failure_of("http://nobody.invalid/feed").kind == "dns"
    assert failure_of(f"http://{'x' * 64}.example/feed").kind in {"dns", "bad_url"}


def test_a_server_without_tls_behind_https_is_told(
    feed_server: FeedServer, failure_of: FailureOf
) -> None:
    url = feed_server.answer("/feed", Reply(body=RSS)).replace("http:", "https:")
    assert failure_of(url).kind == "tls"


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "file:///etc/passwd", "nothing", "http://", "http://a:99999/"]
)
def test_what_is_no_address_of_the_web_is_not_asked(failure_of: FailureOf, url: str) -> None:
    assert failure_of(url).kind == "bad_url"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "0x7f.1", "2130706433", "localhost", "localhost.", "[::1]"]
)
def test_this_machine_is_not_asked_unless_it_is_named(
    feed_server: FeedServer, failure_of: FailureOf, host: str
) -> None:
    url = f"http://{host}:{feed_server.port}/feed"
    assert failure_of(url, allowed=()).kind == "private_address"
    assert not feed_server.requests
