"""When a feed is asked next, and why."""

from enum import StrEnum


class FeedStatus(StrEnum):
    ACTIVE = "active"
    BROKEN = "broken"
    GONE = "gone"
    PAUSED = "paused"
