"""What a request carries, and what is kept of the validators that come back."""

from collections.abc import Callable

import pytest

from outreach import __version__
from outreach.feeds.caching import Pair
from outreach.feeds.failures import Failure
from outreach.feeds.fetch import Answer
from tests.feed_server import FeedServer, Reply

AnswerOf = Callable[..., Answer]
FailureOf = Callable[..., Failure]
RSS = b"<rss version='2.0'><channel><title>Ada</title></channel></rss>"


def test_a_first_request_is_one_get_without_conditions(
    feed_server: FeedServer, answer_of: AnswerOf
) -> None:
    answer_of(feed_server.answer("/feed", Reply(body=RSS)))
    (request,) = feed_server.requests
    assert request.method == "GET"
    assert request.header("If-None-Match") is None
    assert request.header("If-Modified-Since") is None


@pytest.mark.parametrize(
    "etag", ['W/"x"', '"1"', "unquoted", '"a,b"', '"' + "x" * 4000 + '"', "W/odd'one"]
)
@pytest.mark.parametrize("modified", ["Sun, 1 Mar 26 9:0:00 +0000", "yesterday"])
def test_validators_go_back_byte_for_byte(
    feed_server: FeedServer, answer_of: AnswerOf, etag: str, modified: str
) -> None:
    headers = (("ETag", etag), ("Last-Modified", modified))
    url = feed_server.answer("/feed", Reply(body=RSS, headers=headers), Reply(status=304))
    pair = answer_of(url).pair
    assert answer_of(url, {url: pair}).body is None
    assert feed_server.requests[1].header("If-None-Match") == etag.encode()
    assert feed_server.requests[1].header("If-Modified-Since") == modified.encode()


@pytest.mark.parametrize("etag", [b"", b'"caf\xe9"', b'"' + b"x" * 5000 + b'"', b'"a\tb"'])
def test_an_etag_that_cannot_go_back_verbatim_does_not_go_back_at_all(
    feed_server: FeedServer, answer_of: AnswerOf, etag: bytes
) -> None:
    url = feed_server.answer("/feed", Reply(body=RSS, headers=(("ETag", etag),)))
    assert answer_of(url).pair == Pair()


def test_an_etag_alone_makes_a_request_with_an_etag_alone(
    feed_server: FeedServer, answer_of: AnswerOf
) -> None:
    url = feed_server.answer("/feed", Reply(status=304))
    answer_of(url, {url: Pair(etag=b'"2"')})
    assert feed_server.requests[0].header("If-None-Match") == b'"2"'
    assert feed_server.requests[0].header("If-Modified-Since") is None


def test_not_modified_without_being_asked_is_a_failure(
    feed_server: FeedServer, failure_of: FailureOf
) -> None:
    url = feed_server.answer("/feed", Reply(status=304))
    assert failure_of(url).kind == "unasked_not_modified"


def test_a_not_modified_with_new_validators_hands_them_on(
    feed_server: FeedServer, answer_of: AnswerOf
) -> None:
    url = feed_server.answer("/feed", Reply(status=304, headers=(("ETag", '"3"'),)))
    assert answer_of(url, {url: Pair(etag=b'"2"')}).pair == Pair(etag=b'"3"')


def test_nothing_is_sent_that_defeats_caches_or_tells_where_we_come_from(
    feed_server: FeedServer, answer_of: AnswerOf
) -> None:
    cookie = (("Set-Cookie", "a=b; Path=/"),)
    url = feed_server.answer("/feed", Reply(body=RSS, headers=cookie))
    for _ in range(2):
        answer_of(url)
    for request in feed_server.requests:
        for name in ("Cache-Control", "Pragma", "Referer", "Cookie"):
            assert request.header(name) is None, name
        assert request.target == "/feed"


@pytest.mark.parametrize("path", ["/a%2Fb/../%7efeed?b=2&a=%20&c", "/feed?x=http://a/b?c"])
def test_path_and_query_go_out_exactly_as_stored_and_a_fragment_never(
    feed_server: FeedServer, answer_of: AnswerOf, path: str
) -> None:
    feed_server.answer(path.partition("?")[0], Reply(body=RSS))
    answer_of(feed_server.url(f"{path}#part"))
    assert feed_server.requests[0].target == path


def test_the_user_agent_says_who_asks_and_whom_to_write_to(
    feed_server: FeedServer, answer_of: AnswerOf
) -> None:
    url = feed_server.answer("/feed", Reply(body=RSS))
    answer_of(url, contact="me@a.example\r\nX-Evil: 1")
    agent = feed_server.requests[0].header("User-Agent") or b""
    assert agent.startswith(f"outreach/{__version__} (+https://".encode())
    assert agent.endswith(b"; me@a.exampleX-Evil: 1)")
    assert b"aiohttp" not in agent


def test_only_what_can_be_unpacked_is_asked_for(
    feed_server: FeedServer, answer_of: AnswerOf
) -> None:
    answer_of(feed_server.answer("/feed", Reply(body=RSS)))
    assert feed_server.requests[0].header("Accept-Encoding") == b"gzip, deflate"


def test_a_password_goes_to_its_origin_and_is_in_no_message(
    feed_server: FeedServer, failure_of: FailureOf
) -> None:
    url = feed_server.answer("/feed", Reply(status=401)).replace("//", "//ada:s3cret@")
    failure = failure_of(url)
    assert feed_server.requests[0].header("Authorization") == b"Basic YWRhOnMzY3JldA=="
    assert b"ada" not in (feed_server.requests[0].header("Host") or b"")
    assert failure.kind == "http_401"
    assert "s3cret" not in failure.message
