"""Whom an import adds, whom it finds again, and what it leaves alone."""

from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from outreach.config import Settings
from outreach.db.database import Database
from outreach.db.following import read_followed
from outreach.db.models import Blogger, ContactPoint, Feed
from outreach.db.profiles import read_tags
from outreach.domain.cadence import Every
from outreach.domain.following import NewFeed, Taken
from outreach.errors import UsageError
from outreach.services.following import (
    Added,
    ImportReport,
    NewBlogger,
    add_blogger,
    import_feeds,
)
from outreach.services.forgetting import forget
from outreach.services.history import undo_last
from outreach.services.present import Present
from tests.conftest import NOW

PRESENT = Present(NOW, ZoneInfo("Europe/Paris"), Settings())
ADA = NewFeed(url="https://ada.example/feed", title="Ada Byron", tags=("Tech",))


def follow(database: Database, *feeds: NewFeed) -> ImportReport:
    return import_feeds(database, feeds, PRESENT, subject="a.opml")


def add(database: Database, name: str | None, *feeds: str, tags: Sequence[str] = ()) -> Added:
    return add_blogger(database, NewBlogger(name=name, feeds=feeds, tags=tags), PRESENT)


def feeds_by_blogger(database: Database) -> dict[str, list[str]]:
    with database.read() as session:
        found: dict[str, list[str]] = {}
        for feed in read_followed(session):
            for name in feed.bloggers.values():
                found.setdefault(name, []).append(feed.url)
        return found


def tags(database: Database) -> dict[str, list[str]]:
    with database.read() as session:
        tagged = read_tags(session)
        return {row.name: tagged.get(row.id, []) for row in session.scalars(select(Blogger))}


def test_each_feed_is_somebody_new_added_today_with_the_folders_as_tags(
    database: Database,
) -> None:
    report = follow(database, ADA, NewFeed(url="https://www.grace.example/feed", tags=("Sea",)))
    assert (report.new_feeds, report.new_bloggers, len(report.known_bloggers)) == (2, 2, 0)
    assert feeds_by_blogger(database) == {
        "Ada Byron": ["https://ada.example/feed"],
        "grace.example": ["https://www.grace.example/feed"],
    }
    assert tags(database) == {"Ada Byron": ["Tech"], "grace.example": ["Sea"]}
    with database.read() as session:
        assert set(session.scalars(select(Blogger.added_on))) == {PRESENT.today}


def test_the_same_list_again_brings_nothing_new(database: Database) -> None:
    follow(database, ADA)
    report = follow(database, ADA)
    assert (report.new_feeds, report.new_bloggers, len(report.known_bloggers)) == (0, 0, 1)
    assert report.taken == [Taken(given=ADA.url, followed=ADA.url)]
    assert tags(database) == {"Ada Byron": ["Tech"]}


def test_what_is_followed_keeps_the_tags_the_user_gave_it(database: Database) -> None:
    add(database, "Ada", ADA.url, tags=["friends"])
    follow(database, ADA)
    assert tags(database) == {"Ada": ["friends"]}


def test_a_feed_in_several_folders_is_one_feed_with_all_their_tags(database: Database) -> None:
    again = NewFeed(url="http://www.ada.example/feed/", tags=("Friends", "TECH"))
    report = follow(database, ADA, again)
    assert (report.new_feeds, report.new_bloggers) == (1, 1)
    assert report.taken == [Taken(given=again.url, followed=ADA.url)]
    assert tags(database) == {"Ada Byron": ["Friends", "Tech"]}


def test_feeds_of_one_site_have_one_blogger(database: Database) -> None:
    site = "https://ada.example/"
    follow(
        database,
        NewFeed(url="https://ada.example/feed", site_url=site, title="Ada"),
        NewFeed(url="https://feeds.example/ada-links", site_url=site, title="Ada's links"),
        NewFeed(url="https://ada.example/photos", title="Ada's photos"),
    )
    assert list(feeds_by_blogger(database)) == ["Ada"]


def test_a_feed_of_a_site_that_is_followed_joins_its_blogger(database: Database) -> None:
    follow(database, replace(ADA, site_url="https://ada.example/"))
    report = follow(database, NewFeed(url="https://ada.example/links", tags=("Links",)))
    assert (report.new_feeds, report.new_bloggers, len(report.known_bloggers)) == (1, 0, 1)
    assert len(feeds_by_blogger(database)["Ada Byron"]) == 2
    assert tags(database) == {"Ada Byron": ["Links", "Tech"]}


def test_a_feed_of_a_group_blog_is_that_of_the_whole_group(database: Database) -> None:
    add(database, "Ada", "https://group.example/feed")
    add(database, "Grace", "https://group.example/feed")
    follow(database, NewFeed(url="https://group.example/links", title="Grace"))
    assert {name: len(urls) for name, urls in feeds_by_blogger(database).items()} == {
        "Ada": 2,
        "Grace": 2,
    }


def test_feeds_on_one_host_without_a_site_are_not_taken_for_one_persons(database: Database) -> None:
    follow(
        database,
        NewFeed(url="http://127.0.0.1:8000/ada.xml", title="Ada"),
        NewFeed(url="http://127.0.0.1:8000/grace.xml", title="Grace"),
    )
    assert list(feeds_by_blogger(database)) == ["Ada", "Grace"]


def test_people_on_a_shared_host_are_not_one_person(database: Database) -> None:
    follow(
        database,
        NewFeed(url="https://medium.com/feed/@ada", title="Ada"),
        NewFeed(url="https://medium.com/feed/@grace", title="Grace"),
    )
    assert len(feeds_by_blogger(database)) == 2


def test_on_a_shared_host_it_takes_the_same_name(database: Database) -> None:
    follow(database, NewFeed(url="https://medium.com/feed/@ada", title="Ada Byron"))
    report = follow(database, NewFeed(url="https://medium.com/feed/ada-club", title="ADA BYRON"))
    assert (report.new_bloggers, len(report.known_bloggers)) == (0, 1)


def test_one_name_on_two_hosts_is_two_people(database: Database) -> None:
    follow(database, ADA, NewFeed(url="https://other.example/feed", title="Ada Byron"))
    with database.read() as session:
        assert list(session.scalars(select(Blogger.name))) == ["Ada Byron", "Ada Byron"]


def test_an_import_is_one_step_to_undo(database: Database) -> None:
    follow(database, ADA, NewFeed(url="https://grace.example/feed"))
    assert undo_last(database).subject == "a.opml"
    assert feeds_by_blogger(database) == {}
    assert tags(database) == {}


def test_somebody_forgotten_does_not_come_back_with_an_import(database: Database) -> None:
    ada = add(database, "Ada", ADA.url)
    forget(database, ada.blogger_id)
    report = follow(database, NewFeed(url="http://ada.example/feed/"))
    assert (report.new_feeds, report.forgotten) == (0, ["http://ada.example/feed/"])
    assert feeds_by_blogger(database) == {}


def test_somebody_forgotten_comes_back_when_added_by_name(database: Database) -> None:
    forget(database, add(database, "Ada", ADA.url).blogger_id)
    add(database, "Ada", ADA.url)
    assert follow(database, ADA).forgotten == []


def test_a_blogger_is_added_with_everything_that_was_said(database: Database) -> None:
    blogger = NewBlogger(
        name=" Ada\nByron ",
        feeds=("feed://ada.example/feed", "https://www.ada.example/feed/"),
        emails=("mailto:ada@ada.example", "ada@ada.example"),
        tags=("#press",),
        talk_every=Every.parse("3w"),
    )
    added = add_blogger(database, blogger, PRESENT)
    assert (added.name, added.new_feeds) == ("Ada Byron", ["https://ada.example/feed"])
    assert tags(database) == {"Ada Byron": ["press"]}
    with database.read() as session:
        row = session.get_one(Blogger, added.blogger_id)
        assert (row.talk_every, row.meet_every, row.name_key) == ("3 weeks", None, "ada byron")
        assert list(session.scalars(select(ContactPoint.value))) == ["ada@ada.example"]


def test_a_feed_that_is_followed_gets_a_second_blogger(database: Database) -> None:
    add(database, "Ada", "https://group.example/feed")
    added = add(database, "Grace", "http://group.example/feed/")
    assert (added.new_feeds, added.known_feeds) == ([], ["https://group.example/feed"])
    with database.read() as session:
        assert len(list(session.scalars(select(Feed.id)))) == 1


def test_without_a_name_the_host_is_one(database: Database) -> None:
    assert add(database, None, "https://www.bücher.example/feed").name == "bücher.example"


@pytest.mark.parametrize(
    ("blogger", "said"),
    [
        (NewBlogger(name="ADA BYRÓN"), "already"),
        (NewBlogger(name=None, feeds=["http://ada.example/feed/"]), "belongs to Ada Byron"),
        (NewBlogger(name=" \n"), "needs a name"),
        (NewBlogger(name="Grace", feeds=["ftp://a.example"]), "neither http nor https"),
        (NewBlogger(name="Grace", emails=["grace"]), "not an email"),
        (NewBlogger(name="Grace", emails=["grace hopper@a.example"]), "not an email"),
        (NewBlogger(name="Grace", tags=["#"]), "cannot be a tag"),
    ],
)
def test_what_cannot_be_added_is_refused_and_changes_nothing(
    database: Database, blogger: NewBlogger, said: str
) -> None:
    follow(database, ADA)
    with pytest.raises(UsageError, match=said):
        add_blogger(database, blogger, PRESENT)
    assert list(tags(database)) == ["Ada Byron"]
