"""When a feed is asked next, in words."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from outreach.db.feed_health import FeedHealth
from outreach.domain.schedule import FeedStatus
from outreach.wording.feed_health import facts, next_in_brief

NOW = datetime(2026, 3, 15, 8, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
LATER = datetime(2026, 3, 20, 9, 38, tzinfo=UTC)


def feed(status: FeedStatus, at: datetime | None) -> FeedHealth:
    return FeedHealth(
        feed_id=1,
        url="https://ada.example/feed",
        site_url=None,
        title="Ada",
        status=status,
        bloggers=[],
        posts=0,
        last_checked_at=None,
        next_check_at=at,
        next_check_reason="rhythm",
        error_kind=None,
        error_message=None,
        error_count=0,
        possible_move=None,
    )


@pytest.mark.parametrize(
    ("status", "at", "brief", "whole"),
    [
        (FeedStatus.ACTIVE, None, "due", "at the next refresh"),
        (FeedStatus.ACTIVE, NOW, "due", "at the next refresh"),
        (FeedStatus.ACTIVE, LATER, "in 5 days", "20 March, 10:38: the rhythm of its posts"),
        (FeedStatus.PAUSED, LATER, "never", "never"),
        (FeedStatus.GONE, None, "never", "never"),
    ],
)
def test_a_feed_that_was_not_asked_yet_is_asked_next_time(
    status: FeedStatus, at: datetime | None, brief: str, whole: str
) -> None:
    row = feed(status, at)
    assert next_in_brief(row, now=NOW, zone=PARIS) == brief
    assert dict(facts(row, now=NOW, zone=PARIS))["Next"] == whole
