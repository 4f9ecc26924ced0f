"""What parsing gives: slim records that travel between processes cheaply."""

from dataclasses import dataclass

from outreach.domain.posts import NewPost
from outreach.domain.schedule import NO_WISHES, Wishes


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """A feed as it was understood; posts in the order of the document."""

    title: str | None
    site_url: str | None
    posts: tuple[NewPost, ...]
    wishes: Wishes = NO_WISHES
