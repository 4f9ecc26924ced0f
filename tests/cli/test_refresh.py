"""The nightly command, end to end: a list, a server, a database."""

import gzip
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Result, Run
from tests.documents import item, opml, rss
from tests.feed_server import FeedServer, Page, beyond_reach, serving

HERE = ("--no-delay", "--allow-private-host", "127.0.0.1")


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with serving() as feeds:
        yield feeds


def follow(run: Run, *feeds: tuple[str, str]) -> None:
    assert run("import", "-", stdin=opml(*feeds)).code == 0


def refresh(run: Run, *options: str) -> Result:
    return run("refresh", *HERE, "--json", *options)


def later(monkeypatch: pytest.MonkeyPatch, instant: str) -> None:
    monkeypatch.setenv("OUTREACH_NOW", instant)


def feed_of(run: Run, name: str) -> dict[str, object]:
    (found,) = [
        feed
        for feed in run("feeds", "--json").json["feeds"]
        if name in [blogger["name"] for blogger in feed["bloggers"]]
    ]
    return dict(found)


def test_the_main_job_from_the_list_to_the_answer(run: Run, server: FeedServer) -> None:
    widget = item("My year with the acme-widget", link="https://guido.example/1", days=20)
    trees = item("Trees", link="https://ada.example/1")
    follow(
        run,
        ("Guido Verhoeven", server.put("/guido", rss(widget, site="https://guido.example/"))),
        ("Ada Byron", server.put("/ada", rss(trees, site="https://ada.example/"))),
    )
    assert run("product", "add", "Acme Widget").code == 0
    report = refresh(run).json
    assert report["feeds"] == {
        "due": 2,
        "checked": 2,
        "changed": 2,
        "unchanged": 0,
        "failed": 0,
        "skipped": 0,
    }
    assert (report["posts"]["new"], report["mentions"]["new"]) == (2, 1)
    logged = run("log", "guido", "--met", "--on", "2026-01-27")
    assert logged.out.startswith("Met Guido Verhoeven on 27 January.")
    sentence = (
        "It has been 47 days since you met a blogger who talks about your products: "
        "Guido Verhoeven, on 27 January."
    )
    assert run("due").out.splitlines()[0] == sentence
    answer = run("due", "--json").json["answer"]
    assert (answer["days_since_met"], answer["sentence"]) == (47, sentence)
    assert answer["met"]["on"] == "2026-01-27"
    assert run("undo").code == 0
    assert run("due").out.startswith("You have not met a blogger who talks about your products yet")


def test_a_second_refresh_right_away_makes_no_request(run: Run, server: FeedServer) -> None:
    """C1."""
    follow(run, ("Ada", server.put("/ada", rss(item()))))
    refresh(run)
    asked = len(server.asked)
    assert refresh(run).json["feeds"]["due"] == 0
    assert len(server.asked) == asked


@pytest.mark.usefixtures("home")
def test_where_nothing_is_due_the_client_is_not_imported() -> None:
    code = (
        "import sys; from outreach.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: print('pycurl' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "refresh"], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "False"


def test_one_failing_feed_of_three_does_not_stop_the_others(run: Run, server: FeedServer) -> None:
    follow(
        run,
        ("Ada", server.put("/ada", rss(item("A", guid="a")))),
        ("Bob", server.put("/bob", status=500)),
        ("Cy", server.put("/cy", rss(item("C", guid="c")))),
    )
    result = refresh(run)
    assert result.code == 3
    assert result.json["posts"]["new"] == 2
    (failure,) = result.json["failures"]
    assert (failure["kind"], failure["feed"]["url"]) == ("http_500", server.url("/bob"))
    assert feed_of(run, "Bob")["error"]["kind"] == "http_500"  # type: ignore[index]


def test_the_pair_is_sent_the_next_night_and_a_304_changes_nothing(
    run: Run, server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A2, A4."""
    follow(run, ("Ada", server.put("/ada", rss(item()), ETag='W/"1"', Last_Modified="then")))
    refresh(run)
    server.put("/ada", status=304)
    for day in (16, 17):
        later(monkeypatch, f"2026-03-{day}T09:00:00Z")
        assert refresh(run).json["feeds"]["unchanged"] == 1
        sent = server.asked[-1].headers
        assert (sent["if-none-match"], sent["if-modified-since"]) == ('W/"1"', "then")


def test_the_newest_pair_replaces_the_old_one_even_if_the_body_is_the_same(
    run: Run, server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A3."""
    follow(run, ("Ada", server.put("/ada", rss(item()), ETag='"1"', Last_Modified="then")))
    refresh(run)
    server.put("/ada", rss(item()), ETag='"2"')
    later(monkeypatch, "2026-03-16T09:00:00Z")
    assert refresh(run).json["feeds"]["unchanged"] == 1
    later(monkeypatch, "2026-03-17T09:00:00Z")
    refresh(run)
    sent = server.asked[-1].headers
    assert sent["if-none-match"] == '"2"'
    assert "if-modified-since" not in sent


def test_a_body_that_came_before_is_known_again_and_another_is_read(
    run: Run, server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = (
        gzip.compress(rss(*items).encode()) for items in ([item(guid="1")], [item(guid="2")])
    )
    follow(run, ("Ada", server.put("/ada", one, Content_Encoding="gzip")))
    refresh(run)
    news = []
    for day, body in enumerate((one, two, two, one), start=16):
        server.put("/ada", body, Content_Encoding="gzip")
        later(monkeypatch, f"2026-03-{day}T09:00:00Z")
        report = refresh(run).json
        news.append((report["feeds"]["unchanged"], report["posts"]["new"]))
    assert news == [(1, 0), (0, 1), (1, 0), (1, 0)]


@pytest.mark.parametrize("trouble", [Page(status=500), Page(b"<rss"), Page(b""), Page(raw=b"")])
def test_trouble_between_two_answers_keeps_pair_and_posts(
    run: Run, server: FeedServer, monkeypatch: pytest.MonkeyPatch, trouble: Page
) -> None:
    """A5."""
    url = server.put("/ada", rss(item(guid="1")), ETag='"1"')
    follow(run, ("Ada", url))
    refresh(run)
    good, server.pages["/ada"] = server.pages["/ada"], trouble
    later(monkeypatch, "2026-03-17T09:00:00Z")
    assert refresh(run).code == 3
    server.pages["/ada"] = good
    later(monkeypatch, "2026-03-20T09:00:00Z")
    assert refresh(run).code == 0
    assert server.asked[-1].headers["if-none-match"] == '"1"'
    feed = feed_of(run, "Ada")
    assert (feed["posts"], feed["error"]) == (1, None)


def test_a_feed_that_is_gone_is_never_asked_again(
    run: Run, server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B5."""
    follow(run, ("Ada", server.put("/ada", status=410)))
    assert refresh(run).code == 3
    later(monkeypatch, "2027-03-15T09:00:00Z")
    assert refresh(run, "--force").json["feeds"]["due"] == 0
    assert (feed_of(run, "Ada")["status"], len(server.asked)) == ("gone", 1)


def test_even_force_keeps_to_a_wait_that_the_server_asked_for(
    run: Run, server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B7, C1."""
    follow(run, ("Ada", server.put("/ada", status=503, Retry_After="86400")))
    refresh(run)
    assert refresh(run, "--force").json["feeds"]["due"] == 0
    later(monkeypatch, "2026-03-16T09:00:01Z")
    assert refresh(run, "--force").json["feeds"]["due"] == 1


def test_an_edited_post_stays_one_post_and_is_listened_to_again(
    run: Run, server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """E6."""
    follow(run, ("Ada", server.put("/ada", rss(item("Acme Widget", guid="1")))))
    run("product", "add", "Acme Widget")
    refresh(run)
    server.put("/ada", rss(item("Something else", guid="1")))
    later(monkeypatch, "2026-03-16T09:00:00Z")
    assert refresh(run).json["posts"] == {"new": 0, "updated": 1}
    (mention,) = run("mentions", "--json").json["mentions"]
    assert (mention["state"], mention["post"]["title"]) == ("gone", "Something else")


def test_a_feed_that_turns_empty_loses_nothing(
    run: Run, server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """E1, E6."""
    items = [item(guid=str(number), days=number) for number in range(6)]
    follow(run, ("Ada", server.put("/ada", rss(*items))))
    refresh(run)
    server.put("/ada", rss())
    later(monkeypatch, "2026-03-18T09:00:00Z")
    assert refresh(run).json["failures"][0]["kind"] == "emptied"
    assert feed_of(run, "Ada")["posts"] == 6


def test_old_posts_of_a_new_feed_are_history(run: Run, server: FeedServer) -> None:
    """E8."""
    posts = [item("Acme", guid="old", days=91), item("Acme", guid="new", days=3)]
    follow(run, ("Ada", server.put("/ada", rss(*posts))))
    run("product", "add", "Acme")
    refresh(run)
    states = {
        mention["post"]["published_at"][:10]: mention["state"]
        for mention in run("mentions", "--json").json["mentions"]
    }
    assert states == {"2025-12-14": "history", "2026-03-12": "open"}


def test_only_asks_whom_it_names_and_dry_run_asks_nobody(run: Run, server: FeedServer) -> None:
    """C1."""
    follow(
        run,
        ("Ada", server.put("/ada", rss(item(), title="Notes"))),
        ("Bob", server.put("/bob", rss(item(), title="Trees"))),
    )
    assert run("refresh", "--dry-run", "--json").json["feeds"]["due"] == 2
    assert server.asked == []
    refresh(run, "--only", "ada")
    assert server.paths() == ["/ada"]
    assert refresh(run, "--only", "zoe").code == 4
    refresh(run, "--only", server.url("/bob"))
    assert server.paths() == ["/ada", "/bob"]


def test_a_private_address_is_refused_unless_it_is_named(run: Run, server: FeedServer) -> None:
    """D5."""
    follow(run, ("Ada", server.put("/ada", rss(item()))))
    result = run("refresh", "--no-delay", "--json")
    assert (result.code, result.json["failures"][0]["kind"]) == (3, "private_address")
    assert server.asked == []
    assert run("refresh", "--no-delay").out == "No feed is due.\n"
    assert feed_of(run, "Ada")["next_check_reason"] == "its host is not allowed yet"
    assert refresh(run).json["posts"]["new"] == 1


def test_an_allowed_host_that_redirects_to_a_private_one_waits_like_any_that_failed(
    run: Run, server: FeedServer
) -> None:
    """C1, D5."""
    follow(run, ("Ada", server.put("/ada", status=302, Location="http://10.0.0.1/feed")))
    assert refresh(run).json["failures"][0]["kind"] == "private_address"
    assert run("refresh", *HERE).out == "No feed is due.\n"
    assert server.paths() == ["/ada"]


def test_when_nobody_at_all_can_be_reached_nothing_is_counted(run: Run) -> None:
    """B8."""
    follow(run, *((f"B{number}", url) for number, url in enumerate(beyond_reach(10))))
    result = refresh(run)
    assert (result.code, result.json["error"]["kind"]) == (75, "try_later")
    assert all(feed["error"] is None for feed in run("feeds", "--json").json["feeds"])


def test_the_feeds_of_archived_people_are_left_alone(run: Run, server: FeedServer) -> None:
    follow(run, ("Ada", server.put("/ada", rss(item()))))
    run("archive", "Ada")
    assert refresh(run, "--force").json["feeds"]["due"] == 0


def test_in_a_group_blog_the_author_decides_whose_post_it_is(run: Run, server: FeedServer) -> None:
    def by(name: str, guid: str) -> str:
        return item(f"Acme by {name}", guid=guid).replace(
            "</item>", f"<author>{name}</author></item>"
        )

    url = server.put("/group", rss(by("Ada Byron", "1"), by("Bob", "2"), by("Nobody", "3")))
    run("add", "Ada Byron", "--feed", url)
    run("add", "Bob", "--feed", url)
    run("product", "add", "Acme")
    refresh(run)
    found = {
        mention["post"]["title"]: (mention["blogger"] or {}).get("name")
        for mention in run("mentions", "--json").json["mentions"]
    }
    assert found == {"Acme by Ada Byron": "Ada Byron", "Acme by Bob": "Bob", "Acme by Nobody": None}


def test_quiet_takes_nothing_from_the_json(run: Run, server: FeedServer) -> None:
    follow(run, ("Ada", server.put("/ada", rss(item()))))
    done = refresh(run, "--quiet")
    assert (done.json["posts"]["new"], done.err) == (1, "")


def test_without_json_it_says_what_was_done_and_what_failed(run: Run, server: FeedServer) -> None:
    follow(run, ("Ada", server.put("/ada", rss(item()))), ("Bob", server.put("/b", status=404)))
    result = run("refresh", *HERE)
    assert result.out == "2 feeds checked, 1 new post, 0 new mentions.\n"
    assert "404" in result.err
    assert run("refresh", *HERE).out == "No feed is due.\n"
    assert run("refresh", *HERE, "--quiet", "--force").out == ""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_round_keeps_what_is_done_and_exits_130(
    run: Run, server: FeedServer, home: Path, number: signal.Signals
) -> None:
    """C5."""
    follow(run, ("Ada", server.put("/ada", rss(item()))), ("Slow", server.url("/slow")))
    server.pages["/slow"] = Page(hold=True)
    program = subprocess.Popen(
        [sys.executable, "-m", "outreach", "refresh", *HERE],
        env=os.environ | {"OUTREACH_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while "/slow" not in server.paths() or feed_of(run, "Ada")["last_checked_at"] is None:
        assert program.poll() is None
    program.send_signal(number)
    out, _err = program.communicate(timeout=10)
    assert program.returncode == 130
    assert "Interrupted; what was done is kept." in out
    assert feed_of(run, "Ada")["posts"] == 1


def test_what_another_round_is_asking_for_is_left_to_it(
    run: Run, server: FeedServer, home: Path
) -> None:
    """C1."""
    follow(run, ("Slow", server.url("/slow")), ("Ada", server.put("/ada", rss(item()))))
    server.pages["/slow"] = Page(hold=True)
    other = subprocess.Popen(
        [sys.executable, "-m", "outreach", "refresh", *HERE],
        env=os.environ | {"OUTREACH_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while "/slow" not in server.paths():
        assert other.poll() is None
    assert refresh(run, "--only", "slow").json["feeds"]["due"] == 0
    other.kill()
    other.wait()
    server.put("/slow", rss(item()))
    assert refresh(run, "--force").json["feeds"]["due"] == 2
    assert refresh(run).json["feeds"]["due"] == 0


def test_a_round_that_is_killed_again_and_again_loses_and_doubles_nothing(
    run: Run, server: FeedServer, home: Path
) -> None:
    """A5."""
    names = [f"B{number}" for number in range(8)]
    for name in names:
        server.put(f"/{name}", rss(item(f"By {name}", guid=f"g-{name}")), ETag='"1"')
    follow(run, *((name, server.url(f"/{name}")) for name in names))
    for asked in (1, 3, 6):
        program = subprocess.Popen(
            [sys.executable, "-m", "outreach", "refresh", *HERE, "--force"],
            env=os.environ | {"OUTREACH_HOME": str(home)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        before = len(server.asked)
        while len(server.asked) < before + asked and program.poll() is None:
            pass
        program.kill()
        program.wait()
    assert refresh(run, "--force").code == 0
    assert [feed["posts"] for feed in run("feeds", "--json").json["feeds"]] == [1] * len(names)


def test_a_wish_that_came_with_a_body_is_kept_over_a_304(
    run: Run, server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(run, ("Ada", server.put("/ada", rss(item(), more="<ttl>4320</ttl>"), ETag='"1"')))
    refresh(run)
    server.put("/ada", status=304)
    later(monkeypatch, "2026-03-19T09:00:00Z")
    assert refresh(run).json["feeds"]["unchanged"] == 1
    assert str(feed_of(run, "Ada")["next_check_at"]) >= "2026-03-22T09:00"


def test_a_feed_is_paused_tried_again_and_removed_and_all_of_it_undone(
    run: Run, server: FeedServer
) -> None:
    follow(run, ("Ada", server.put("/ada", rss(item(), title="Ada's notes"))))
    refresh(run)
    assert run("feeds", "pause", "ada").out == "Paused: Ada's notes\n"
    assert refresh(run, "--force").json["feeds"]["due"] == 0
    assert run("feeds", "resume", "ada").out == "Resumed: Ada's notes\n"
    assert (feed_of(run, "Ada")["status"], refresh(run).json["feeds"]["due"]) == ("active", 0)
    assert run("feeds", "resume", "ada").code == 4
    run("feeds", "retry", server.url("/ada"))
    assert refresh(run).json["feeds"]["due"] == 1
    run("feeds", "remove", "Ada's notes")
    assert run("feeds", "--json").json["feeds"] == []
    assert run("show", "ada").code == 0
    run("undo")
    assert feed_of(run, "Ada")["posts"] == 1
    assert run("feeds", "remove", "nobody").code == 4


def test_a_feed_that_was_gone_is_asked_again_when_the_user_says_so(
    run: Run, server: FeedServer
) -> None:
    follow(run, ("Ada", server.put("/ada", status=410)))
    refresh(run)
    server.put("/ada", rss(item()))
    run("feeds", "retry", "ada")
    assert refresh(run).json["posts"]["new"] == 1


def night(run: Run, monkeypatch: pytest.MonkeyPatch, day: int) -> list[tuple[str, str]]:
    """The kinds and addresses of what a forced round on a day of March tells of."""
    later(monkeypatch, f"2026-03-{day}T09:00:00Z")
    report = refresh(run, "--force").json
    return [(event["kind"], event["feed"]["url"]) for event in report["events"]]


def test_a_feed_moves_once_its_server_has_said_so_for_a_week(
    run: Run, server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B1."""
    here = server.put("/old", status=301, Location="/new")
    there = server.put("/new", rss(item(guid="1")), ETag='"1"')
    follow(run, ("Ada", here))
    assert night(run, monkeypatch, 15) == [("possible_move", here)]
    assert feed_of(run, "Ada")["posts"] == 1
    assert night(run, monkeypatch, 16) == night(run, monkeypatch, 18) == []
    assert feed_of(run, "Ada")["url"] == here
    assert night(run, monkeypatch, 22) == [("moved", there)]
    asked = len(server.asked)
    assert night(run, monkeypatch, 23) == []
    assert server.paths()[asked:] == ["/new"]
    assert server.asked[-1].headers["if-none-match"] == '"1"'


@pytest.mark.parametrize(
    ("status", "location"), [(302, "/new"), (301, "/elsewhere"), (301, "/page")]
)
def test_a_server_that_changes_its_mind_moves_nothing(
    run: Run, server: FeedServer, monkeypatch: pytest.MonkeyPatch, status: int, location: str
) -> None:
    """B1, B2."""
    server.put("/new", rss(item()))
    server.put("/elsewhere", rss(item()))
    server.put("/page", "<html>Hello")
    follow(run, ("Ada", server.put("/old", status=301, Location="/new")))
    night(run, monkeypatch, 15)
    night(run, monkeypatch, 17)
    server.put("/old", status=status, Location=location)
    night(run, monkeypatch, 23)
    assert feed_of(run, "Ada")["url"] == server.url("/old")


def test_a_move_to_what_is_followed_already_changes_nothing(
    run: Run, server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B4."""
    there = server.put("/new", rss(item()))
    follow(run, ("Ada", server.put("/old", status=301, Location="/new")), ("Bob", there))
    for day in (15, 18, 23, 24):
        night(run, monkeypatch, day)
    assert feed_of(run, "Ada")["url"] == server.url("/old")


def test_what_is_gone_or_turned_into_a_page_is_told_once(
    run: Run, server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B5, B10."""
    gone = server.put("/gone", status=410)
    page = server.put("/page", "<html>Hello")
    follow(run, ("Ada", gone), ("Bob", page))
    told = [night(run, monkeypatch, day) for day in (15, 17, 20, 25)]
    assert told == [[("gone", gone)], [], [("is_html", page)], []]
