"""Redirects are followed hop by hop, with what belongs to each URL and nothing else."""

from collections.abc import Callable, Iterator

import pytest

from outreach.feeds.caching import Pair
from outreach.feeds.failures import Failure
from outreach.feeds.fetch import Answer
from tests.feed_server import FeedServer, Reply, redirect, serving

AnswerOf = Callable[..., Answer]
FailureOf = Callable[..., Failure]
RSS = b"<rss version='2.0'><channel><title>Ada</title></channel></rss>"


@pytest.fixture
def elsewhere() -> Iterator[FeedServer]:
    """Another server, on another port: another origin."""
    with serving() as server:
        yield server


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_every_kind_of_redirect_is_followed(
    feed_server: FeedServer, answer_of: AnswerOf, status: int
) -> None:
    url = feed_server.answer("/old", redirect("/new", status))
    feed_server.answer("/new", Reply(body=RSS))
    answer = answer_of(url)
    assert (answer.body, answer.url) == (RSS, feed_server.url("/new"))


def test_each_url_gets_its_own_validators_and_no_others(
    feed_server: FeedServer, answer_of: AnswerOf
) -> None:
    old = feed_server.answer("/old", redirect("/new"))
    new = feed_server.answer("/new", Reply(body=RSS), Reply(status=304))
    answer_of(old, {old: Pair(etag=b'"old"')})
    assert feed_server.asked_for("/old")[0].header("If-None-Match") == b'"old"'
    assert feed_server.asked_for("/new")[0].header("If-None-Match") is None
    answer_of(old, {new: Pair(etag=b'"new"')})
    assert feed_server.asked_for("/old")[1].header("If-None-Match") is None
    assert feed_server.asked_for("/new")[1].header("If-None-Match") == b'"new"'


def test_the_url_to_move_to_ends_with_the_permanent_part_of_the_chain(
    feed_server: FeedServer, answer_of: AnswerOf
) -> None:
    url = feed_server.answer("/1", redirect("/2", 301))
    feed_server.answer("/2", redirect("/3", 308))
    feed_server.answer("/3", redirect("/4", 302))
    feed_server.answer("/4", redirect("/5", 301))
    feed_server.answer("/5", Reply(body=RSS))
    answer = answer_of(url)
    assert answer.moved_to == feed_server.url("/3")
    assert answer.url == feed_server.url("/5")


def test_a_temporary_redirect_moves_nothing(feed_server: FeedServer, answer_of: AnswerOf) -> None:
    url = feed_server.answer("/old", redirect("/new", 307))
    feed_server.answer("/new", Reply(body=RSS))
    assert answer_of(url).moved_to is None


def test_five_redirects_are_followed_and_a_sixth_is_not(
    feed_server: FeedServer, answer_of: AnswerOf, failure_of: FailureOf
) -> None:
    for number in range(6):
        feed_server.answer(f"/{number}", redirect(f"/{number + 1}"))
    feed_server.answer("/6", Reply(body=RSS))
    assert answer_of(feed_server.url("/1")).body == RSS
    assert failure_of(feed_server.url("/0")).kind == "too_many_redirects"


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (redirect("/feed"), "redirect_loop"),
        (redirect("/feed#again"), "redirect_loop"),
        (Reply(status=302), "bad_redirect"),
        (redirect("ftp://a.example/"), "bad_redirect"),
        (redirect("file:///etc/passwd"), "bad_redirect"),
        (redirect("javascript:alert(1)"), "bad_redirect"),
        (redirect("http://[bad/"), "bad_redirect"),
        (redirect("http://ada@a.example/"), "bad_redirect"),
        (redirect("http://10.0.0.1/"), "private_address"),
        (redirect("http://2130706433/"), "private_address"),
        (redirect("http://0x7f.1/"), "private_address"),
        (redirect("http://[::ffff:127.0.0.1]/"), "private_address"),
        (redirect("http://localhost./"), "private_address"),
    ],
)
def test_a_redirect_that_leads_nowhere_good_is_a_failure_of_its_kind(
    feed_server: FeedServer, failure_of: FailureOf, reply: Reply, kind: str
) -> None:
    assert failure_of(feed_server.answer("/feed", reply)).kind == kind
    assert len(feed_server.requests) == 1


def test_a_feed_from_elsewhere_may_not_redirect_to_a_private_host_that_is_allowed(
    feed_server: FeedServer, failure_of: FailureOf
) -> None:
    failure = failure_of(
        feed_server.answer("/feed", redirect("http://nas.local/feed")), allowed=("nas.local",)
    )
    assert failure.kind == "private_address"
    url = feed_server.answer("/feed", redirect("http://nas.local/feed"))
    other = url.replace("127.0.0.1", "localhost")
    assert failure_of(other, allowed=("nas.local", "127.0.0.1")).kind == "private_address"


def test_an_address_with_spaces_or_letters_of_any_script_is_encoded(
    feed_server: FeedServer, answer_of: AnswerOf
) -> None:
    location = ("Location", "/a b?q=é".encode())
    url = feed_server.answer("/old", Reply(status=301, headers=(location,)))
    feed_server.answer("/a%20b", Reply(body=RSS))
    answer_of(url)
    assert feed_server.requests[1].target == "/a%20b?q=%C3%A9"


def test_a_password_follows_a_redirect_on_its_origin_and_never_leaves_it(
    feed_server: FeedServer, elsewhere: FeedServer, answer_of: AnswerOf
) -> None:
    url = feed_server.answer("/feed", redirect("/same")).replace("//", "//ada:s3cret@")
    feed_server.answer("/same", redirect(elsewhere.answer("/other", Reply(body=RSS))))
    answer_of(url)
    assert feed_server.asked_for("/same")[0].header("Authorization")
    assert elsewhere.requests[0].header("Authorization") is None


def test_a_cookie_is_not_carried_to_the_next_hop(
    feed_server: FeedServer, answer_of: AnswerOf
) -> None:
    headers = (("Location", "/new"), ("Set-Cookie", "a=b; Path=/"))
    url = feed_server.answer("/old", Reply(status=302, headers=headers))
    feed_server.answer("/new", Reply(body=RSS))
    answer_of(url)
    assert feed_server.requests[1].header("Cookie") is None
