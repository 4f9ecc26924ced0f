"""A round of refreshing in words. (What it reads has the shape of the services' report.)"""

from datetime import datetime, tzinfo
from typing import Protocol

from outreach.domain.moves import Move
from outreach.domain.schedule import CheckReason, EventKind
from outreach.domain.urls import shown_url
from outreach.wording.time import plural


class Failed(Protocol):
    """A check that failed."""

    @property
    def url(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def next_check_at(self) -> datetime | None: ...


class Round(Protocol):
    """What a round did."""

    @property
    def due(self) -> int: ...
    @property
    def checked(self) -> int: ...
    @property
    def new_posts(self) -> int: ...
    @property
    def updated_posts(self) -> int: ...
    @property
    def new_mentions(self) -> int: ...
    @property
    def skipped(self) -> int: ...
    @property
    def interrupted(self) -> bool: ...


_REASONS = {
    CheckReason.NEW: "new",
    CheckReason.INTERVAL: "your interval",
    CheckReason.RHYTHM: "the rhythm of its posts",
    CheckReason.SERVER: "as the server asked",
    CheckReason.RETRY_AFTER: "the server asked to wait",
    CheckReason.BACK_OFF: "it failed; asking less often",
    CheckReason.NOT_ALLOWED: "its host is not allowed yet",
    CheckReason.GONE: "gone for good",
}


def summary(report: Round) -> str:
    """What came of a round, in one line."""
    if not report.due:
        return "No feed is due."
    parts = [f"{plural(report.checked, 'feed')} checked", plural(report.new_posts, "new post")]
    if report.updated_posts:
        parts.append(f"{report.updated_posts} edited")
    parts.append(plural(report.new_mentions, "new mention"))
    if report.skipped:
        parts.append(f"{plural(report.skipped, 'feed')} left for next time")
    end = " Interrupted; what was done is kept." if report.interrupted else ""
    return f"{', '.join(parts)}.{end}"


def failure(failed: Failed, *, zone: tzinfo) -> str:
    """Which feed failed, why, and when it is asked again."""
    return f"{shown_url(failed.url)}: {failed.message}; {next_check(failed.next_check_at, zone)}."


def event(kind: EventKind, url: str, other: str | None) -> str:
    """What is to be told of a feed, once."""
    place, elsewhere = shown_url(url), shown_url(other or "")
    return {
        EventKind.MOVED: f"{place} is its address now; it was {elsewhere}",
        EventKind.POSSIBLE_MOVE: f"{place} says that it has moved to {elsewhere}; "
        "it is believed if it says so for a week",
        EventKind.GONE: f"{place} is gone for good, says its server; its posts are kept",
        EventKind.IS_HTML: f"{place} has been a web page for a while, not a feed; "
        "`outreach add` with the blog's address finds another",
    }[kind]


def next_check(at: datetime | None, zone: tzinfo) -> str:
    if at is None:
        return "it is not asked again"
    return f"next check {at.astimezone(zone):%Y-%m-%d %H:%M}"


def check_reason(reason: str | None) -> str:
    """Why the next check is when it is."""
    return _REASONS[CheckReason(reason)] if reason else _REASONS[CheckReason.NEW]


def due(count: int) -> str:
    return f"{plural(count, 'feed')} would be asked." if count else "No feed is due."


def possible_move(move: Move | None) -> str:
    """What `outreach feeds` says of a feed whose server names another address."""
    return f"may have moved to {shown_url(move.to)}" if move else ""
