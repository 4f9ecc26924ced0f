"""Who was added, and what is followed."""

from collections.abc import Iterable

from outreach.domain.urls import shown_url

NEXT_STEP = "Next: `outreach refresh` fetches the posts."


def added(
    name: str, *, is_new: bool, new_feeds: Iterable[str], known_feeds: Iterable[str]
) -> list[str]:
    """Who was added, and the feeds; or whose site the feeds belong to."""
    return [
        f"Added {name}." if is_new else f"The site is {name}'s.",
        *(f"Following {shown_url(url)}" for url in new_feeds),
        *(f"{shown_url(url)} was followed already." for url in known_feeds),
    ]


def candidate(url: str, title: str | None) -> str:
    """A feed to choose from."""
    return f"{title} ({shown_url(url)})" if title else shown_url(url)
