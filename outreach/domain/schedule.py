"""When a feed is asked next, and why. Pure: the present and the jitter are arguments."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from statistics import median

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
JITTER = 0.1
# A nightly run comes a little early on some nights: what is due daily must be due by then.
NIGHTLY_SLACK = 4 * HOUR
SERVER_LIMIT = 7 * DAY
RHYTHM_POSTS = 5
RHYTHM_WINDOW = 20
RHYTHM_SHORTEST, RHYTHM_LONGEST = DAY, 14 * DAY
SILENT_AFTER = 30 * DAY
BACK_OFF_LONGEST = 30 * DAY
BUSY_LONGEST = DAY
TROUBLE_LONGEST = 7 * DAY
BROKEN_AFTER = 6
DOUBTED_AFTER = 30 * DAY
OVERDUE_GAPS = 2

GONE = "http_410"
BUSY = "http_429"
IS_HTML = "is_html"
REFUSALS = frozenset({"http_401", "http_403", "http_404", "http_406", "http_451", IS_HTML})
HTML_TOLD_AT = 3  # checks in a row: a page in place of a feed may be a passing mishap


class FeedStatus(StrEnum):
    ACTIVE = "active"
    BROKEN = "broken"
    GONE = "gone"
    PAUSED = "paused"


class EventKind(StrEnum):
    """What a round has to tell of a feed beside its posts."""

    MOVED = "moved"
    POSSIBLE_MOVE = "possible_move"
    GONE = "gone"
    IS_HTML = "is_html"


class CheckReason(StrEnum):
    """Why the next check is when it is."""

    NEW = "new"
    INTERVAL = "interval"
    RHYTHM = "rhythm"
    SERVER = "server"
    RETRY_AFTER = "retry_after"
    BACK_OFF = "back_off"
    NOT_ALLOWED = "not_allowed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a feed says of when to be asked; hours and weekdays (Monday is 0) in GMT."""

    interval: timedelta | None = None
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()


NO_WISHES = Wishes()


@dataclass(frozen=True, slots=True)
class Decision:
    """What follows from one check; `next_check_at` is None for never again."""

    status: FeedStatus
    next_check_at: datetime | None
    reason: CheckReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """What is known of how often a feed changes.

    `interval` is the user's; `server` the longest wait the server asked for; `published` the
    instants of its newest posts, in any order; skipped hours and weekdays are in GMT.
    """

    interval: timedelta
    server: timedelta | None = None
    published: Sequence[datetime] = ()
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()


def after_success(rhythm: Rhythm, *, now: datetime, jitter: float) -> Decision:
    """The next check of a feed that answered; `jitter` is from -1 to 1, of a tenth."""
    waits = [(max(rhythm.interval, HOUR), CheckReason.INTERVAL)]
    if adaptive := _adaptive(rhythm.published, now):
        waits.append((adaptive - NIGHTLY_SLACK, CheckReason.RHYTHM))
    asked = min(rhythm.server or HOUR, SERVER_LIMIT)
    if rhythm.server:
        waits.append((asked, CheckReason.SERVER))
    wait, reason = max(waits, key=lambda pair: pair[0])
    slack = JITTER * (abs(jitter) if reason is CheckReason.SERVER else jitter)
    at = now + max(wait * (1 + slack), asked, HOUR)
    return Decision(FeedStatus.ACTIVE, _allowed(at, rhythm), reason)


def after_failure(
    kind: str, *, count: int, retry_after: timedelta | None, now: datetime, jitter: float
) -> Decision:
    """The next check of a feed that failed for the `count`-th time in a row."""
    if kind == GONE:
        return Decision(FeedStatus.GONE, None, CheckReason.GONE)
    if kind == BUSY:
        wait = min(HOUR * 2 ** min(count - 1, 10), BUSY_LONGEST)
    elif kind in REFUSALS:
        wait = min(DAY * 2 ** min(count - 1, 10), BACK_OFF_LONGEST) - NIGHTLY_SLACK
    else:
        wait = min(HOUR * 2 ** min(count - 1, 10), TROUBLE_LONGEST)
    wait *= 1 + JITTER * jitter
    reason = CheckReason.BACK_OFF
    if retry_after is not None and retry_after >= wait:
        wait, reason = retry_after, CheckReason.RETRY_AFTER
    broken = kind != BUSY and count >= BROKEN_AFTER
    return Decision(FeedStatus.BROKEN if broken else FeedStatus.ACTIVE, now + wait, reason)


def is_doubtful(
    unmodified_since: datetime | None, published: Sequence[datetime], *, now: datetime
) -> bool:
    """Whether "not modified" is no longer believed, so that the feed is asked for anew.

    It has said nothing else for 30 days, though by its rhythm posts are overdue.
    """
    if unmodified_since is None or now - unmodified_since < DOUBTED_AFTER:
        return False
    newest = _newest(published, now)
    return len(newest) >= RHYTHM_POSTS and now - newest[0] > OVERDUE_GAPS * _median_gap(newest)


def _newest(published: Sequence[datetime], now: datetime) -> list[datetime]:
    return sorted((at for at in published if at <= now), reverse=True)[:RHYTHM_WINDOW]


def _median_gap(newest: Sequence[datetime]) -> timedelta:
    gaps = [(later - earlier).total_seconds() for later, earlier in pairwise(newest)]
    return timedelta(seconds=median(gaps))


def _adaptive(published: Sequence[datetime], now: datetime) -> timedelta | None:
    """Half the median gap of the newest posts; a feed that fell silent drifts to the upper end."""
    newest = _newest(published, now)
    if len(newest) < RHYTHM_POSTS:
        return None
    wait = _median_gap(newest) / 2
    silence = now - newest[0]
    if silence > SILENT_AFTER:
        wait = max(wait, silence / 10)
    return min(max(wait, RHYTHM_SHORTEST), RHYTHM_LONGEST)


def _allowed(at: datetime, rhythm: Rhythm) -> datetime:
    """The first moment from `at` on that the feed does not ask to be left alone."""
    for ahead in range(24 * 8):
        moved = at if ahead == 0 else at.replace(minute=0, second=0, microsecond=0) + ahead * HOUR
        if moved.hour not in rhythm.skip_hours and moved.weekday() not in rhythm.skip_days:
            return moved
    return at
