"""What a polling round is told, and what it tells."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from outreach.services.checked import FeedEvent, FeedFailure, Stored
from outreach.services.present import Present


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshOptions:
    """Which feeds a round asks (None for those that are due), and for how long at most."""

    only: frozenset[int] | None = None
    force: bool = False
    max_time: timedelta | None = None
    allow_private_hosts: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class RefreshReport:
    """What a round did; it fills while the round runs."""

    due: int
    changed: int = 0
    unchanged: int = 0
    new_posts: int = 0
    updated_posts: int = 0
    new_mentions: int = 0
    interrupted: bool = False
    failures: list[FeedFailure] = field(default_factory=list)
    events: list[FeedEvent] = field(default_factory=list)

    @property
    def checked(self) -> int:
        return self.changed + self.unchanged + len(self.failures)

    @property
    def skipped(self) -> int:
        return self.due - self.checked

    def add(self, stored: Stored) -> None:
        """Count what was checked and stored."""
        self.changed += stored.changed
        self.unchanged += stored.unchanged
        self.new_posts += stored.new_posts
        self.updated_posts += stored.updated_posts
        self.new_mentions += stored.new_mentions
        self.failures += stored.failures
        self.events += stored.events


def allowed_hosts(present: Present, options: RefreshOptions) -> frozenset[str]:
    """The private hosts that the user named, in the configuration or for this round."""
    return frozenset((*present.settings.refresh.allow_private_hosts, *options.allow_private_hosts))


Watcher = Callable[[RefreshReport], None]


@dataclass(frozen=True, slots=True)
class Round:
    """What all parts of a round go by."""

    present: Present
    options: RefreshOptions
    report: RefreshReport
    watcher: Watcher
