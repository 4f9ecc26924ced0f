"""What became of asking for a feed, and what a round tells of it."""

from dataclasses import dataclass
from datetime import datetime

from outreach.db.due import DueFeed
from outreach.domain.schedule import RHYTHM_POSTS, EventKind
from outreach.feeds.answers import Answer
from outreach.feeds.failures import Failure
from outreach.feeds.records import ParsedFeed

EMPTIED = Failure(kind="emptied", message="it has no posts any more; the old ones are kept")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A feed with what became of asking for it.

    `digest` is that of the body, which is gone by then; None for "not modified". `parsed` is None
    where nothing was to be parsed.
    """

    feed: DueFeed
    answer: Answer | Failure
    digest: bytes | None = None
    parsed: ParsedFeed | Failure | None = None

    @property
    def document(self) -> ParsedFeed | None:
        """What was read, if anything was."""
        return self.parsed if isinstance(self.parsed, ParsedFeed) else None

    @property
    def failure(self) -> Failure | None:
        """Why the check failed, if it did."""
        if isinstance(self.answer, Failure):
            return self.answer
        if isinstance(self.parsed, Failure):
            return self.parsed
        emptied = self.parsed is not None and not self.parsed.posts
        return EMPTIED if emptied and len(self.feed.published) >= RHYTHM_POSTS else None

    @property
    def size(self) -> int:
        """How many characters of posts wait to be stored."""
        posts = self.document.posts if self.document else ()
        return sum(len(post.html) + len(post.text) for post in posts)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFailure:
    """A check that failed, and when the next one is."""

    feed_id: int
    url: str
    kind: str
    message: str
    next_check_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEvent:
    """What is to be told of a feed; `other` is the address that it moved, or may move, to."""

    kind: EventKind
    feed_id: int
    url: str
    other: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What the checks of a batch changed; `unchanged` is how many feeds had nothing new."""

    changed: int = 0
    unchanged: int = 0
    new_posts: int = 0
    updated_posts: int = 0
    new_mentions: int = 0
    failures: tuple[FeedFailure, ...] = ()
    events: tuple[FeedEvent, ...] = ()
