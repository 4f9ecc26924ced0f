"""When a feed is asked next, and why."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.schedule import (
    CheckReason,
    Decision,
    FeedStatus,
    Rhythm,
    after_failure,
    after_success,
)

NOW = datetime(2026, 3, 15, 3, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def success(*, jitter: float = 0, interval: timedelta = 20 * HOUR, **rhythm: Any) -> Decision:
    return after_success(Rhythm(interval=interval, **rhythm), now=NOW, jitter=jitter)


def failure(kind: str, count: int = 1, retry_after: timedelta | None = None) -> Decision:
    return after_failure(kind, count=count, retry_after=retry_after, now=NOW, jitter=0)


def wait(decision: Decision) -> timedelta:
    assert decision.next_check_at is not None
    return decision.next_check_at - NOW


def every(gap: timedelta, posts: int = 20, silent: timedelta = DAY) -> list[datetime]:
    return [NOW - silent - gap * number for number in range(posts)]


def test_a_feed_of_few_posts_is_asked_at_the_users_interval() -> None:
    """C3."""
    decision = success(published=every(DAY, posts=4))
    assert (wait(decision), decision.reason) == (20 * HOUR, CheckReason.INTERVAL)


def test_the_users_interval_is_never_under_an_hour() -> None:
    """C2."""
    for jitter in (-1, 0):
        assert wait(success(interval=timedelta(minutes=1), jitter=jitter)) == HOUR


def test_a_feed_is_asked_twice_as_often_as_it_changes() -> None:
    """C3."""
    decision = success(published=every(6 * DAY))
    assert (wait(decision), decision.reason) == (3 * DAY - 4 * HOUR, CheckReason.RHYTHM)


@pytest.mark.parametrize(("gap", "expected"), [(HOUR, 20 * HOUR), (400 * DAY, 14 * DAY - 4 * HOUR)])
def test_the_rhythm_stays_within_a_day_and_a_fortnight(gap: timedelta, expected: timedelta) -> None:
    """C3."""
    assert wait(success(published=every(gap))) == expected


def test_a_feed_fallen_silent_drifts_to_the_upper_end() -> None:
    """C3."""
    published = every(2 * DAY, silent=100 * DAY)
    assert wait(success(published=published)) == 10 * DAY - 4 * HOUR


def test_what_a_daily_feed_is_due_by_lies_before_the_next_night() -> None:
    for jitter in (-1, 0, 1):
        assert wait(success(published=every(DAY), jitter=jitter)) < DAY


@pytest.mark.parametrize(
    ("server", "expected"), [(2 * DAY, 2 * DAY), (365 * DAY, 7 * DAY), (HOUR, 20 * HOUR)]
)
def test_the_servers_wish_is_a_floor_of_at_most_seven_days(
    server: timedelta, expected: timedelta
) -> None:
    """C2."""
    assert wait(success(server=server)) == expected


@pytest.mark.parametrize("published", [[], every(4 * DAY + 9 * HOUR)])
def test_jitter_never_cuts_a_wait_that_the_server_asked_for(published: list[datetime]) -> None:
    assert wait(success(server=2 * DAY, published=published, jitter=-1)) >= 2 * DAY


def test_skipped_hours_and_days_move_the_check_to_the_next_allowed_hour() -> None:
    """C2."""
    moved = success(skip_hours=frozenset({23, 0, 1})).next_check_at
    assert moved == datetime(2026, 3, 16, 2, tzinfo=UTC)
    monday_skipped = success(interval=24 * HOUR, skip_days=frozenset({0})).next_check_at
    assert monday_skipped == datetime(2026, 3, 17, tzinfo=UTC)


def test_a_feed_that_skips_every_hour_is_asked_all_the_same() -> None:
    assert wait(success(skip_hours=frozenset(range(24)))) == 20 * HOUR


@pytest.mark.parametrize("kind", ["http_401", "http_403", "http_404", "http_406", "http_451"])
def test_a_refusal_backs_off_by_days_up_to_thirty(kind: str) -> None:
    """B6."""
    days = [round(wait(failure(kind, count)) / DAY + 0.17) for count in range(1, 9)]
    assert days == [1, 2, 4, 8, 16, 30, 30, 30]


def test_trouble_backs_off_by_hours_up_to_a_week() -> None:
    """B8."""
    assert wait(failure("timeout")) == HOUR
    assert wait(failure("http_500", 3)) == 4 * HOUR
    assert wait(failure("dns", 50)) == 7 * DAY


def test_too_many_requests_backs_off_up_to_a_day_and_never_breaks_a_feed() -> None:
    """B7."""
    assert wait(failure("http_429")) == HOUR
    many = failure("http_429", 99)
    assert (wait(many), many.status) == (DAY, FeedStatus.ACTIVE)


def test_after_six_failures_in_a_row_a_feed_is_broken_and_still_checked() -> None:
    """B6."""
    assert failure("http_404", 5).status is FeedStatus.ACTIVE
    assert failure("http_404", 6).status is FeedStatus.BROKEN
    assert wait(failure("http_404", 60)) <= 30 * DAY


def test_retry_after_is_a_floor() -> None:
    """B7."""
    long = failure("http_503", retry_after=3 * DAY)
    assert (wait(long), long.reason) == (3 * DAY, CheckReason.RETRY_AFTER)
    assert wait(failure("http_404", retry_after=HOUR)) == 20 * HOUR


def test_gone_is_never_asked_again() -> None:
    """B5."""
    decision = failure("http_410")
    assert (decision.status, decision.next_check_at) == (FeedStatus.GONE, None)


@given(
    st.lists(st.timedeltas(-50 * 365 * DAY, 50 * 365 * DAY), max_size=30),
    st.none() | st.timedeltas(timedelta(0), 400 * DAY),
    st.floats(-1, 1),
)
def test_every_check_is_within_an_hour_and_a_fortnight_and_a_bit(
    ages: list[timedelta], server: timedelta | None, jitter: float
) -> None:
    published = [NOW - age for age in ages]
    decision = success(published=published, server=server, jitter=jitter)
    assert HOUR <= wait(decision) <= 16 * DAY
