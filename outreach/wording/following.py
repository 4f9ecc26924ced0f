"""Who was added, and what is followed."""

from collections.abc import Sequence
from typing import Protocol

from outreach.domain.urls import shown_url

NEXT_STEP = "Next: `outreach refresh` fetches the posts."

FOLLOW_TITLE = "Follow a blog"
FOLLOW = "Follow it"
ADDRESS_PLACEHOLDER = "The blog's address: ada.example"
WHICH_FEED = "Which of its feeds"
WHO_WRITES = "Who writes it"
NO_NAME = "A blogger needs a name."
FOLLOW_UNSEEN = "It can be followed all the same, if you know that this is a feed's address."
FETCH_HINT = "`{app.refresh}` fetches the posts."


def looking_at(address: str) -> str:
    return f"Looking at {shown_url(address)}…"


def not_seen(address: str, reason: str) -> str:
    """Why nothing can be said of what stands at an address."""
    return f"{shown_url(address)} could not be looked at: {reason}."


def names_no_feed(address: str) -> str:
    return f"{shown_url(address)} names no feed. If you know its feed's address, follow that."


class Added(Protocol):
    """Who was added, or was there already, and the feeds."""

    @property
    def name(self) -> str: ...
    @property
    def is_new(self) -> bool: ...
    @property
    def new_feeds(self) -> Sequence[str]: ...
    @property
    def known_feeds(self) -> Sequence[str]: ...


def added(report: Added) -> list[str]:
    """Who was added, and the feeds; or whose site the feeds belong to."""
    return [
        f"Added {report.name}." if report.is_new else f"The site is {report.name}'s.",
        *(f"Following {shown_url(url)}" for url in report.new_feeds),
        *(f"{shown_url(url)} was followed already." for url in report.known_feeds),
    ]


def candidate(url: str, title: str | None) -> str:
    """A feed to choose from."""
    return f"{title} ({shown_url(url)})" if title else shown_url(url)
