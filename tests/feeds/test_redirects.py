"""Redirects are followed hop by hop, with what belongs to each URL and nothing else."""

import pytest

from outreach.feeds.answers import Answer
from outreach.feeds.caching import Pair
from outreach.feeds.callbacks import Origin
from outreach.feeds.failures import Failure, FetchError
from outreach.feeds.fetch import Fetcher, open_fetcher
from tests.documents import NOW, item, rss
from tests.feed_server import FeedServer, Page, serving

FEED = rss(item())


async def answer(fetcher: Fetcher, url: str) -> Answer:
    result = await fetcher.fetch(url, {}, now=NOW)
    assert isinstance(result, Answer), result
    return result


async def failure(fetcher: Fetcher, url: str) -> Failure:
    result = await fetcher.fetch(url, {}, now=NOW)
    assert isinstance(result, Failure), result
    return result


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_every_kind_of_redirect_is_followed(
    server: FeedServer, fetcher: Fetcher, status: int
) -> None:
    """B2."""
    url = server.put("/old", status=status, Location="/new")
    server.put("/new", FEED)
    found = await answer(fetcher, url)
    assert (found.url, found.body) == (server.url("/new"), FEED.encode())
    assert (found.moved_to is None) == (status not in {301, 308})


async def test_a_pair_goes_to_the_url_that_produced_it_alone(
    server: FeedServer, fetcher: Fetcher
) -> None:
    """A6."""
    here = server.put("/a", status=302, Location="/b")
    there = server.put("/b", FEED, ETag='"b"')
    await fetcher.fetch(here, {here: Pair(b'"a"', None)}, now=NOW)
    assert server.asked[0].headers["if-none-match"] == '"a"'
    assert "if-none-match" not in server.asked[1].headers
    await fetcher.fetch(here, {there: Pair(b'"b"', None)}, now=NOW)
    assert "if-none-match" not in server.asked[2].headers
    assert server.asked[3].headers["if-none-match"] == '"b"'


async def test_only_permanent_redirects_at_the_start_say_where_a_feed_moved(
    server: FeedServer, fetcher: Fetcher
) -> None:
    """B2."""
    first = server.put("/1", status=301, Location="/2")
    server.put("/2", status=308, Location="/3")
    server.put("/3", status=302, Location="/4")
    server.put("/4", status=301, Location="/5")
    server.put("/5", FEED)
    found = await answer(fetcher, first)
    assert found.moved_to == server.url("/3")
    assert found.url == server.url("/5")


@pytest.mark.parametrize(
    ("location", "kind"),
    [
        ("/feed", "redirect_loop"),
        ("/feed#again", "redirect_loop"),
        ("ftp://127.0.0.1/x", "bad_redirect"),
        ("file:///etc/passwd", "bad_redirect"),
        ("javascript:alert(1)", "bad_redirect"),
        ("http://[bad/", "bad_redirect"),
        ("http://user:secret@127.0.0.1/x", "bad_redirect"),
        ("http://[::ffff:10.0.0.1]/x", "private_address"),
        ("http://10.0.0.1/x", "private_address"),
        ("http://localhost:1/x", "private_address"),
        ("http://0x7f.1:1/x", "private_address"),
        ("http://2130706433:1/x", "private_address"),
    ],
)
async def test_a_redirect_that_leads_nowhere_good_is_not_followed(
    server: FeedServer, fetcher: Fetcher, location: str, kind: str
) -> None:
    """B1, B4."""
    assert (await failure(fetcher, server.put("/feed", status=302, Location=location))).kind == kind


async def test_a_redirect_without_a_target_is_a_failure(
    server: FeedServer, fetcher: Fetcher
) -> None:
    """B4."""
    assert (await failure(fetcher, server.put("/feed", status=301))).kind == "bad_redirect"


async def test_more_than_five_redirects_are_too_many(server: FeedServer, fetcher: Fetcher) -> None:
    """B4."""
    for number in range(8):
        server.put(f"/{number}", status=302, Location=f"/{number + 1}")
    assert (await failure(fetcher, server.url("/0"))).kind == "too_many_redirects"
    assert len(server.asked) == 6
    server.put("/8", FEED)
    assert (await answer(fetcher, server.url("/3"))).url == server.url("/8")


@pytest.mark.parametrize(
    "first", [Origin("https", "blog.example", 443), Origin("http", "127.0.0.1", 81)]
)
async def test_no_other_host_may_redirect_to_a_private_one_that_the_user_allowed(
    first: Origin,
) -> None:
    """D5."""
    async with open_fetcher(allowed_hosts=("nas.lan", "127.0.0.1:80")) as fetcher:
        for target in (Origin("http", "nas.lan", 80), Origin("http", "127.0.0.1", 80)):
            with pytest.raises(FetchError, match="private address"):
                fetcher._check(target, first)
            fetcher._check(target, Origin("http", "nas.lan", 8080))


async def test_an_address_with_spaces_or_letters_of_any_script_is_encoded(
    server: FeedServer, fetcher: Fetcher
) -> None:
    """E10."""
    head = "HTTP/1.1 301 Moved\r\nLocation: /a b?q=é\r\nContent-Length: 0\r\n\r\n"
    server.pages["/old"] = Page(raw=head.encode())
    server.put("/a%20b?q=%C3%A9", FEED)
    await answer(fetcher, server.url("/old"))


async def test_a_password_follows_a_redirect_on_its_origin_and_never_leaves_it(
    server: FeedServer, fetcher: Fetcher
) -> None:
    """D6."""
    with serving() as elsewhere:
        url = server.put("/feed", status=302, Location="/same").replace("//", "//ada:s3cret@")
        server.put("/same", status=302, Location=elsewhere.put("/other", FEED))
        await answer(fetcher, url)
        assert [asked.headers.get("authorization") for asked in server.asked] == [
            "Basic YWRhOnMzY3JldA==",
            "Basic YWRhOnMzY3JldA==",
        ]
        assert "authorization" not in elsewhere.asked[0].headers


async def test_a_cookie_is_not_carried_to_the_next_hop(
    server: FeedServer, fetcher: Fetcher
) -> None:
    """A8."""
    url = server.put("/old", status=302, Location="/new", Set_Cookie="a=b; Path=/")
    server.put("/new", FEED)
    await answer(fetcher, url)
    assert "cookie" not in server.asked[1].headers
