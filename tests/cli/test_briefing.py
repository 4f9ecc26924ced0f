"""`brief`, as a shell sees it."""

from datetime import date

import pytest

from outreach.db.database import Database
from outreach.db.models import Blogger
from outreach.domain.clocks import InteractionKind
from tests import factories
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def people(run: Run, database: Database) -> None:
    """Ada, introduced by Tom, who has introduced Grace; and what happened between you."""
    with database.write() as session:
        tom = factories.blogger(session, "Tom")
        ada = factories.blogger(session, "Ada Byron", introduced_by_id=tom)
        grace = factories.blogger(session, "Grace Hopper", introduced_by_id=ada)
        feed = factories.feed(session, ada)
        for days in (2, 40, 45, 80, 100):
            html = "<p>I like my Acme Widget.</p>"
            url = f"https://ada.example/{days}"
            factories.post(session, feed, title=f"Post {days}", html=html, url=url, days=days)
        met = InteractionKind.MET
        factories.exchange(session, [ada, grace], met, date(2026, 1, 15), place="Paris Web")
        factories.exchange(session, [ada, grace], met, date(2025, 1, 15))
        factories.exchange(session, [ada], InteractionKind.COMMENT, date(2026, 2, 1))
        factories.exchange(session, [ada, tom], met, date(2026, 4, 1), planned=True)
    run("product", "add", "Acme Widget")
    run("follow-up", "Ada", "send the beta", "--by", "2026-03-20")
    run("follow-up", "Grace", "another thing", "--by", "2026-03-20")


def test_a_brief_says_what_to_have_in_mind(run: Run) -> None:
    brief = run("brief", "ada", "--json").json["brief"]
    assert brief["blogger"]["name"] == "Ada Byron"
    assert [person["name"] for person in brief["blogger"]["introduced_by"]] == ["Tom"]
    assert [post["title"] for post in brief["posts"]] == ["Post 2", "Post 40", "Post 45"]
    assert brief["talks"] == [
        {
            "product": "Acme Widget",
            "in_30_days": 1,
            "in_60_days": 3,
            "in_90_days": 4,
            "last_on": "2026-03-13",
        }
    ]
    assert (brief["last_talk"]["on"], brief["last_talk"]["title"]) == ("2026-01-15", "Paris Web")
    assert [row["text"] for row in brief["follow_ups"]] == ["send the beta"]
    assert brief["shared_events"] == [
        {"blogger": {"id": "3", "name": "Grace Hopper"}, "times": 2, "last_on": "2026-01-15"}
    ]
    assert brief["silent_since"] is None


def test_a_brief_reads_well(run: Run) -> None:
    told = [" ".join(line.split()) for line in run("brief", "ada").out.splitlines()]
    assert told[0] == "Ada Byron"
    for line in (
        "2 days ago Post 2 https://ada.example/2",
        "Acme Widget 1, 3, 4 times in 30, 60, 90 days; last 2 days ago",
        "15 January, 59 days ago: met with Grace Hopper; at Paris Web",
        "send the beta due Friday 20 March, in 5 days",
        "Tom introduced you",
        "Grace Hopper you know through them",
        "Grace Hopper together twice, last 59 days ago",
    ):
        assert line in told


def test_somebody_of_whom_nothing_is_known_has_a_brief_too(run: Run, database: Database) -> None:
    with database.write() as session:
        session.add(Blogger(name="Zoe", name_key="zoe", added_on=date(2026, 3, 15)))
    brief = run("brief", "Zoe", "--json").json["brief"]
    assert (brief["posts"], brief["talks"], brief["last_talk"]) == ([], [], None)
    assert run("brief", "Zoe").out.splitlines() == [
        "Zoe",
        "Listening: no cadence: followed, never due.",
    ]


def test_a_blog_that_fell_silent_is_told(run: Run, database: Database) -> None:
    with database.write() as session:
        feed = factories.feed(session, 1)
        factories.post(session, feed, days=200)
    assert run("brief", "Tom", "--json").json["brief"]["silent_since"] == "2025-08-27"
    assert "Has published nothing for 6 months." in run("brief", "Tom").out


def test_who_introduced_somebody_who_introduced_somebody_is_shown_too(run: Run) -> None:
    blogger = run("show", "Tom", "--json").json["blogger"]
    assert [person["name"] for person in blogger["introduced"]] == ["Ada Byron"]
