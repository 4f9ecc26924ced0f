"""What following feeds came to."""

from collections.abc import Iterable

from outreach.domain.urls import shown_url
from outreach.wording.time import plural

FORGOTTEN = "you had its author forgotten; `outreach add` with its address follows it again"

FOLLOW_TITLE = "Follow a blog"
FOLLOW = "Follow it"
ADDRESS_PLACEHOLDER = "The blog's address: ada.example"
WHICH_FEED = "Which of its feeds"
WHO_WRITES = "Who writes it"
NO_NAME = "A blogger needs a name."
FOLLOW_UNSEEN = "It can be followed all the same, if you know that this is a feed's address."
FETCH_HINT = "`r` fetches the posts."


def looking_at(address: str) -> str:
    return f"Looking at {shown_url(address)}…"


def not_seen(address: str, reason: str) -> str:
    """Why nothing can be said of what stands at an address."""
    return f"{shown_url(address)} could not be looked at: {reason}."


def names_no_feed(address: str) -> str:
    return f"{shown_url(address)} names no feed. If you know its feed's address, follow that."


def imported(*, feeds: tuple[int, int, int], bloggers: tuple[int, int], dry_run: bool) -> list[str]:
    """The counts: feeds new, known and invalid, bloggers new and known."""
    new, known, invalid = feeds
    lines = [
        f"{plural(new, 'new feed')}, {known} known, {invalid} invalid.",
        f"{plural(bloggers[0], 'new blogger')}, {bloggers[1]} known.",
    ]
    return [*lines, "Nothing was changed: this was a dry run."] if dry_run else lines


def added(name: str, *, new_feeds: Iterable[str], known_feeds: Iterable[str]) -> list[str]:
    """Who was added, and the feeds."""
    return [
        f"Added {name}.",
        *(f"Following {shown_url(url)}" for url in new_feeds),
        *(f"{shown_url(url)} was followed already." for url in known_feeds),
    ]


def candidate(url: str, title: str | None) -> str:
    """A feed to choose from."""
    return f"{title} ({shown_url(url)})" if title else shown_url(url)
