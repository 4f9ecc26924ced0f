"""The demo's feeds are read as they were meant."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import feedparser
import msgspec
import pytest

from outreach.demo.feeds import feed_list, published_at, render
from outreach.demo.people import Format, Person, read_people
from outreach.exchange.opml import read_opml
from outreach.exchange.opml_writer import write_opml
from outreach.feeds.parse import parse
from outreach.feeds.records import ParsedFeed

TODAY = date(2026, 3, 15)
PARIS = ZoneInfo("Europe/Paris")
PEOPLE = read_people()


def rendered(person: Person) -> bytes:
    return render(person, today=TODAY, zone=PARIS)


def one_of(kind: Format) -> Person:
    return next(person for person in PEOPLE if person.format is kind)


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.feed_name)
def test_a_feed_is_read_as_the_blog_it_was_made_from(person: Person) -> None:
    found = parse(rendered(person), url=f"http://127.0.0.1/{person.feed_name}")
    assert isinstance(found, ParsedFeed)
    assert (found.title, found.site_url) == (person.blog, person.site)
    assert [(post.title, post.url, post.author, post.published_at) for post in found.posts] == [
        (
            post.title,
            person.url_of(post),
            person.name,
            published_at(post, today=TODAY, zone=PARIS),
        )
        for post in sorted(person.posts, key=lambda post: post.day, reverse=True)
    ]
    assert len({post.guid for post in found.posts}) == len(person.posts)


@pytest.mark.parametrize(
    "person",
    [person for person in PEOPLE if person.format is not Format.JSON],
    ids=lambda person: person.feed_name,
)
def test_feedparser_finds_nothing_to_complain_of(person: Person) -> None:
    found = feedparser.parse(rendered(person))
    assert found.bozo is False
    assert found.version == {Format.RSS: "rss20", Format.ATOM: "atom10"}[person.format]
    assert all(entry.id and entry.published_parsed and entry.link for entry in found.entries)


def test_the_json_feed_has_what_the_format_demands() -> None:
    feed: dict[str, Any] = msgspec.json.decode(rendered(one_of(Format.JSON)))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert {"title", "home_page_url", "authors", "items"} <= feed.keys()
    assert all(
        {"id", "url", "content_html", "date_published"} <= row.keys() for row in feed["items"]
    )


def test_every_format_is_served() -> None:
    assert {person.format for person in PEOPLE} == set(Format)


def test_the_list_has_everybody_with_folders_as_tags() -> None:
    listed = list(feed_list(PEOPLE, address="http://127.0.0.1:8000"))
    found = read_opml(write_opml(listed, title="People"), name="bloggers.opml")
    assert (found.invalid, found.repaired, found.remarks) == ([], [], [])
    assert {feed.title: (feed.url, feed.site_url, tuple(feed.tags)) for feed in listed} == {
        person.name: (
            f"http://127.0.0.1:8000/{person.feed_name}",
            person.site,
            (person.folder, *person.tags),
        )
        for person in PEOPLE
    }
