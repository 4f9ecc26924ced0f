"""How a feed is, in words. (What it reads has the shape of the database's rows.)"""

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from typing import Protocol

from outreach.domain.moves import Move
from outreach.domain.schedule import FeedStatus
from outreach.domain.urls import shown_url
from outreach.wording import refreshing
from outreach.wording.app import SHOWS_ALL
from outreach.wording.time import ago, day_and_month, length_in_brief, plural

FILTER_PLACEHOLDER = "Words of the title, the address, the name or the error"
NO_FEED = "There is no feed in this list to do that with."
NOBODY_WRITES = "It is not known who of your bloggers writes this; `{feeds.browse}` opens the blog."
WHO_OF_THEM = "Whose page?"
TEACHES = (
    "No feeds yet. `{feeds.follow}` follows the blog at an address, `{app.import}` imports an OPML "
    "file."
)
NEVER = "never"
NEXT_REFRESH = "at the next refresh"
DUE = "due"
_STATUS = {
    FeedStatus.ACTIVE: "It is asked as its posts and its server suggest.",
    FeedStatus.BROKEN: "It keeps failing, and is asked once a month.",
    FeedStatus.GONE: "Its server says that it is gone for good; it is not asked again.",
    FeedStatus.PAUSED: "You have paused it.",
}
_FAILING = "The last check failed; the next will be later than usual."


class Health(Protocol):
    """A feed, and what its last check came to."""

    @property
    def url(self) -> str: ...
    @property
    def site_url(self) -> str | None: ...
    @property
    def title(self) -> str | None: ...
    @property
    def status(self) -> FeedStatus: ...
    @property
    def bloggers(self) -> Sequence[tuple[int, str]]: ...
    @property
    def posts(self) -> int: ...
    @property
    def last_checked_at(self) -> datetime | None: ...
    @property
    def next_check_at(self) -> datetime | None: ...
    @property
    def next_check_reason(self) -> str | None: ...
    @property
    def error_message(self) -> str | None: ...
    @property
    def error_count(self) -> int: ...
    @property
    def possible_move(self) -> Move | None: ...


def is_in_trouble(feed: Health) -> bool:
    """Whether it fails, is asked no more, or may have moved."""
    return bool(feed.error_message or feed.status is not FeedStatus.ACTIVE or feed.possible_move)


def title_of(feed: Health) -> str:
    return feed.title or shown_url(feed.url)


def note(feed: Health) -> str:
    """What is the matter with it; otherwise why it is asked when it is."""
    return (
        feed.error_message
        or refreshing.possible_move(feed.possible_move)
        or refreshing.check_reason(feed.next_check_reason)
    )


def in_a_word(feed: Health) -> str:
    """How it is, where there is no room for why."""
    if feed.status is FeedStatus.ACTIVE:
        return "failing" if feed.error_message else "fine"
    return feed.status.value


def next_in_brief(feed: Health, *, now: datetime, zone: tzinfo) -> str:
    """For a column: "never", "due", "05:12" today, "in 3 days"."""
    at = feed.next_check_at
    if feed.status in {FeedStatus.GONE, FeedStatus.PAUSED}:
        return NEVER
    if at is None or at <= now:
        return DUE
    here, today = at.astimezone(zone), now.astimezone(zone).date()
    return f"{here:%H:%M}" if here.date() == today else length_in_brief(here.date(), today=today)


def facts(feed: Health, *, now: datetime, zone: tzinfo) -> Iterator[tuple[str, str]]:
    """What is known of a feed, each with its label."""
    today = now.astimezone(zone).date()
    yield "Feed", shown_url(feed.url)
    if feed.site_url:
        yield "Blog", shown_url(feed.site_url)
    yield "By", ", ".join(name for _, name in feed.bloggers) or "nobody you follow"
    yield "Posts", str(feed.posts)
    if feed.last_checked_at:
        checked = feed.last_checked_at.astimezone(zone)
        yield "Checked", f"{ago(checked.date(), today=today)}, {checked:%H:%M}"
    yield "Next", _next(feed, now=now, zone=zone)


def _next(feed: Health, *, now: datetime, zone: tzinfo) -> str:
    brief, at = next_in_brief(feed, now=now, zone=zone), feed.next_check_at
    if brief == NEVER:
        return NEVER
    if at is None or brief == DUE:
        return NEXT_REFRESH
    here, today = at.astimezone(zone), now.astimezone(zone).date()
    why = refreshing.check_reason(feed.next_check_reason)
    return f"{day_and_month(here.date(), today=today)}, {here:%H:%M}: {why}"


def sentences(feed: Health) -> Iterator[str]:
    """How it is, and what went wrong if something did."""
    failing = feed.status is FeedStatus.ACTIVE and feed.error_message
    yield _FAILING if failing else _STATUS[feed.status]
    if feed.error_message:
        again = f" ({plural(feed.error_count, 'check')} in a row)" if feed.error_count > 1 else ""
        yield f"{feed.error_message[:1].upper()}{feed.error_message[1:]}{again}."
    if feed.possible_move:
        yield f"Its server says that it has moved to {shown_url(feed.possible_move.to)}."


def counted(shown: int, total: int, *, trouble_only: bool, typed: str) -> str:
    """The line above the list; a command in braces stands for its key."""
    if not total:
        return TEACHES
    feeds = plural(total, "feed")
    if not (trouble_only or typed):
        return feeds
    which = " in trouble or moving" if trouble_only else ""
    how = SHOWS_ALL if typed else "{feeds.trouble} shows all."
    return f"{shown:,} of {feeds}{which}{' with these words' if typed else ''}. {how}"


def paused(title: str) -> str:
    return f"{title} is not asked until you ask it by hand."


def removed(title: str) -> str:
    return f"{title} is followed no more, and its posts are gone with it."


def moved(title: str) -> str:
    return f"{title} is asked at its new address."


def stays(title: str) -> str:
    return f"{title} stays where it is."
