"""An import as a whole: its counts, and all that is to be told beside them.

(What it reads has the shape of the services' report.)
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

from outreach.domain.following import Taken
from outreach.domain.joining import Decision
from outreach.domain.people import NewPerson
from outreach.domain.urls import shown_url
from outreach.exchange.reading import Invalid, Reading
from outreach.wording import importing as words

_MOST_BLOGS = 5


class Feeds(Protocol):
    """The feeds of lists."""

    @property
    def new_feeds(self) -> int: ...
    @property
    def taken(self) -> Sequence[Taken]: ...
    @property
    def forgotten(self) -> Sequence[str]: ...


class Blog(Protocol):
    """A site of which no feed is followed."""

    @property
    def name(self) -> str: ...
    @property
    def url(self) -> str: ...


class Report(Protocol):
    """What became of feeds and people."""

    @property
    def feeds(self) -> Feeds: ...
    @property
    def new_feeds(self) -> int: ...
    @property
    def people(self) -> Sequence[Decision]: ...
    @property
    def forgotten(self) -> Sequence[NewPerson]: ...
    @property
    def blogs(self) -> Sequence[Blog]: ...
    @property
    def new_bloggers(self) -> int: ...
    @property
    def known_bloggers(self) -> int: ...


def feed_counts(report: Report, reading: Reading) -> tuple[int, int, int] | None:
    """Feeds new, known and invalid; None where there was nothing but people."""
    new = report.feeds.new_feeds + report.new_feeds
    refused = len(invalid(report, reading))
    if reading.people and not (new or reading.feeds or refused):
        return None
    return new, len(report.feeds.taken), refused


def invalid(report: Report, reading: Reading) -> list[Invalid]:
    """Feeds that are not followed, and why."""
    forgotten = [
        Invalid(given=shown_url(url), reason=words.FORGOTTEN_FEED) for url in report.feeds.forgotten
    ]
    return [*reading.invalid, *forgotten]


def left_out(report: Report, reading: Reading) -> list[Invalid]:
    """People who do not come in, and why."""
    forgotten = [
        Invalid(given=f"{person.name} ({person.given})", reason=words.FORGOTTEN)
        for person in report.forgotten
    ]
    return [*reading.left_out, *forgotten]


def summary(report: Report, reading: Reading, *, dry_run: bool) -> list[str]:
    """The counts."""
    return words.counts(
        feeds=feed_counts(report, reading),
        bloggers=(report.new_bloggers, report.known_bloggers, len(left_out(report, reading))),
        dry_run=dry_run,
    )


def details(report: Report, reading: Reading) -> Iterator[str]:
    """What was repaired, refused, left out or taken for something else, a line each."""
    yield from (f"{line}." for line in reading.broken)
    yield from reading.remarks
    for repair in reading.repaired:
        yield f"Repaired: {repair.given} is used as {repair.used}"
    for row in invalid(report, reading):
        yield f"Invalid: {row.given or '(nothing)'}: {row.reason}"
    for row in left_out(report, reading):
        yield f"Left out: {row.given}: {row.reason}"
    for taken in report.feeds.taken:
        if taken.given != taken.followed:
            yield f"Known: {shown_url(taken.given)} is followed as {shown_url(taken.followed)}"
    yield from (words.blog(blog.name, blog.url) for blog in report.blogs[:_MOST_BLOGS])
    if len(report.blogs) > _MOST_BLOGS:
        yield words.more_blogs(len(report.blogs) - _MOST_BLOGS)
    if any(row.maybe for row in report.people):
        yield words.DUPLICATES
