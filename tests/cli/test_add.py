"""Adding somebody by the address of a blog."""

from collections.abc import Iterator

import pytest

from tests.cli.conftest import Run
from tests.documents import item, rss
from tests.feed_server import FeedServer, serving, unused_port

HERE = ("--allow-private-host", "127.0.0.1")
LINK = '<link rel="alternate" type="application/rss+xml" title="{title}" href="{href}">'


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with serving() as feeds:
        yield feeds


def followed(run: Run) -> dict[str, str]:
    rows = run("feeds", "--json").json["feeds"]
    return {feed["bloggers"][0]["name"]: feed["url"] for feed in rows}


def test_the_feed_of_a_blog_is_found_and_the_name_proposed(run: Run, server: FeedServer) -> None:
    blog = server.put("/", LINK.format(title="", href="/feed.xml"), Content_Type="text/html")
    feed = server.put("/feed.xml", rss(item(), title="Ada's notes"))
    result = run("add", blog, *HERE)
    assert result.code == 0, result.err
    assert result.out.splitlines()[0] == "Added Ada's notes."
    assert followed(run) == {"Ada's notes": feed}


def test_an_author_who_signs_the_posts_is_the_name(run: Run, server: FeedServer) -> None:
    signed = item().replace("</item>", "<author>Ada Byron</author></item>")
    url = server.put("/feed.xml", rss(signed, title="Notes"))
    assert run("add", url, *HERE, "--tag", "friends").out.startswith("Added Ada Byron.")
    assert server.paths() == ["/feed.xml"]


def test_of_several_feeds_the_choice_is_shown_and_the_first_followed(
    run: Run, server: FeedServer
) -> None:
    """E4."""
    links = LINK.format(title="Comments", href="/comments") + LINK.format(title="Ada", href="/ada")
    server.put("/ada", rss(item(), title="Ada"))
    result = run("add", server.put("/", links, Content_Type="text/html"), *HERE)
    assert "1. Ada (" in result.err
    assert "2. Comments (" in result.err
    assert followed(run) == {"Ada": server.url("/ada")}


def test_a_page_without_a_feed_is_not_followed(run: Run, server: FeedServer) -> None:
    result = run("add", server.put("/", "<html>Hello", Content_Type="text/html"), *HERE)
    assert result.code == 4
    assert "names no feed" in result.err
    assert followed(run) == {}


def test_an_address_that_cannot_be_seen_is_followed_as_it_is(run: Run) -> None:
    url = f"http://127.0.0.1:{unused_port()}/feed"
    result = run("add", url, *HERE)
    assert result.code == 0
    assert "could not be looked at" in result.err
    assert followed(run) == {"127.0.0.1": url}


def test_a_private_address_is_not_even_looked_at_unless_named(run: Run, server: FeedServer) -> None:
    assert run("add", server.put("/feed", rss(item()))).code == 0
    assert server.asked == []
