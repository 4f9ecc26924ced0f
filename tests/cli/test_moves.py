"""What servers say about where a feed is, and what they keep quiet about."""

from collections.abc import Iterator

import pytest

from tests.cli.conftest import Run
from tests.cli.test_refresh import feed_of, follow, later, night, refresh
from tests.documents import item, rss
from tests.feed_server import Asked, FeedServer, Page, serving


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with serving() as feeds:
        yield feeds


def moving(run: Run, server: FeedServer) -> str:
    """A feed that may have moved, after its first check; its address."""
    here = server.put("/old", status=301, Location="/new")
    server.put("/new", rss(item(guid="1"), title="Ada's notes"))
    follow(run, ("Ada", here))
    refresh(run)
    return here


def test_a_possible_move_can_be_accepted_at_once_and_undone(run: Run, server: FeedServer) -> None:
    here = moving(run, server)
    assert feed_of(run, "Ada")["possible_move"] == server.url("/new")
    assert "may have moved to" in run("feeds").out
    assert run("feeds", "accept-move", "ada").out == "Moved: Ada's notes\n"
    assert feed_of(run, "Ada")["url"] == server.url("/new")
    run("undo")
    assert (feed_of(run, "Ada")["url"], feed_of(run, "Ada")["posts"]) == (here, 1)


def test_a_refused_move_is_not_proposed_again_but_another_one_is(
    run: Run, server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = moving(run, server)
    assert run("feeds", "refuse-move", "ada").out == "Stays: Ada's notes\n"
    assert [night(run, monkeypatch, day) for day in (16, 20, 24)] == [[], [], []]
    assert feed_of(run, "Ada")["url"] == here
    server.put("/old", status=301, Location="/other")
    server.put("/other", rss(item(guid="1")))
    assert night(run, monkeypatch, 25) == [("possible_move", here)]


def test_a_move_to_what_is_followed_already_is_a_question_and_no_error_loop(
    run: Run, server: FeedServer
) -> None:
    """B4."""
    moving(run, server)
    follow(run, ("Bea", server.url("/new")))
    refused = run("feeds", "accept-move", "ada")
    assert refused.code == 2
    assert "is followed already" in refused.err
    assert run("feeds", "accept-move", "bea").code == 4


def test_not_modified_for_30_days_is_doubted_once_posts_are_overdue(
    run: Run, server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A7."""
    document = rss(*(item(f"{day}", guid=f"{day}", days=day) for day in range(1, 8)))

    def stuck(asked: Asked) -> Page:
        conditional = "if-none-match" in asked.headers
        return Page(status=304) if conditional else Page(document.encode(), headers={"ETag": '"1"'})

    server.pages["/ada"] = stuck
    follow(run, ("Ada", server.url("/ada")))
    refresh(run)
    for instant in ("03-16", "04-01", "04-14"):
        later(monkeypatch, f"2026-{instant}T09:00:00Z")
        refresh(run, "--force")
        assert server.asked[-1].headers["if-none-match"] == '"1"'
    document = rss(item("At last", guid="new", days=0))
    later(monkeypatch, "2026-04-16T09:00:00Z")
    assert refresh(run, "--force").json["posts"]["new"] == 1
    assert "if-none-match" not in server.asked[-1].headers
    later(monkeypatch, "2026-04-17T09:00:00Z")
    refresh(run, "--force")
    assert server.asked[-1].headers["if-none-match"] == '"1"'


def test_a_blog_that_gives_every_post_a_new_id_makes_no_duplicates_and_no_new_mentions(
    run: Run, server: FeedServer
) -> None:
    """E5."""
    links = [f"https://blog.example/{number}" for number in range(4)]
    run("product", "add", "Acme Widget")

    def serve(prefix: str, *more: str) -> None:
        posts = (
            item("Acme Widget", guid=f"{prefix}{link}", link=link, html="Acme Widget")
            for link in links
        )
        server.put("/ada", rss(*posts, *more))

    serve("tag:old,")
    follow(run, ("Ada", server.url("/ada")))
    first = refresh(run).json
    assert (first["posts"]["new"], first["mentions"]["new"]) == (4, 4)
    serve("urn:new:", item("Really new", guid="5", link="https://blog.example/5"))
    second = refresh(run, "--force").json
    assert (second["posts"], second["mentions"]["new"]) == ({"new": 1, "updated": 0}, 0)
    assert feed_of(run, "Ada")["posts"] == 5


def test_several_posts_about_one_page_are_not_taken_for_each_other(
    run: Run, server: FeedServer
) -> None:
    page = "https://news.example/story"
    server.put("/ada", rss(*(item(f"{n}", guid=f"{n}", link=page) for n in range(3))))
    follow(run, ("Ada", server.url("/ada")))
    refresh(run)
    server.put("/ada", rss(*(item(f"{n}", guid=f"{n}", link=page) for n in range(3, 6))))
    assert refresh(run, "--force").json["posts"]["new"] == 3


def test_a_captive_portal_stops_the_round_and_changes_nothing(run: Run, server: FeedServer) -> None:
    """B3."""
    with serving() as portal:
        log_in = portal.put("/", "<html><title>Log in</title></html>", Content_Type="text/html")
        urls = [server.put(f"/{number}", status=302, Location=log_in) for number in range(8)]
        follow(run, *((f"Blogger {number}", url) for number, url in enumerate(urls)))
        stopped = refresh(run)
        assert stopped.code == 75
        assert "captive portal" in stopped.err
        assert all(row["last_checked_at"] is None for row in run("feeds", "--json").json["feeds"])


def test_a_platform_that_took_over_many_blogs_is_no_portal(run: Run, server: FeedServer) -> None:
    with serving() as platform:
        for number in range(8):
            there = platform.put(f"/{number}", rss(item(guid=f"{number}")))
            server.put(f"/{number}", status=301, Location=there)
        follow(run, *((f"Blogger {n}", server.url(f"/{n}")) for n in range(8)))
        assert refresh(run).json["feeds"]["changed"] == 8


def test_four_feeds_that_redirect_to_one_page_are_failures_of_their_own(
    run: Run, server: FeedServer
) -> None:
    with serving() as elsewhere:
        page = elsewhere.put("/", "<html></html>", Content_Type="text/html")
        for number in range(4):
            server.put(f"/{number}", status=302, Location=page)
        follow(run, *((f"Blogger {n}", server.url(f"/{n}")) for n in range(4)))
        assert len(refresh(run).json["failures"]) == 4


def test_a_clock_that_was_a_year_ahead_or_behind_makes_no_storm_and_no_silence(
    run: Run, server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C5."""
    follow(run, ("Ada", server.put("/ada", rss(item()))))
    for number, year in enumerate((2026, 2027, 2026, 2025, 2026), start=1):
        later(monkeypatch, f"{year}-03-20T09:00:00Z")
        refresh(run)
        refresh(run)
        assert len(server.asked) == number
