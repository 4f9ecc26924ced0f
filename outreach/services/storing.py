"""What one check of a feed leaves behind, in the transaction of its batch."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from outreach.db.feeds import (
    DueFeed,
    is_followed,
    is_there,
    keep_failure,
    keep_pair,
    keep_success,
    keep_unmodified,
    keep_wishes,
)
from outreach.db.models import Feed
from outreach.db.moves import keep_move, read_move
from outreach.db.posts import older_than, store_posts
from outreach.domain.moves import hear, is_settled
from outreach.domain.schedule import (
    GONE,
    HTML_TOLD_AT,
    IS_HTML,
    RHYTHM_POSTS,
    Decision,
    EventKind,
    Rhythm,
    after_failure,
    after_success,
)
from outreach.feeds.caching import fresh_for
from outreach.feeds.failures import Failure
from outreach.feeds.fetch import Answer
from outreach.feeds.fingerprint import fingerprint
from outreach.feeds.records import ParsedFeed
from outreach.services.present import Present
from outreach.services.scanning import OLD_AT_FIRST, scan_posts

EMPTIED = Failure(kind="emptied", message="it has no posts any more; the old ones are kept")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A feed with what became of asking for it; `parsed` is None where nothing was to be parsed."""

    feed: DueFeed
    answer: Answer | Failure
    parsed: ParsedFeed | Failure | None = None

    @property
    def posts(self) -> int:
        """How many posts there are to be looked at."""
        return len(self.parsed.posts) if isinstance(self.parsed, ParsedFeed) else 0

    @property
    def failure(self) -> Failure | None:
        """Why the check failed, if it did."""
        if isinstance(self.answer, Failure):
            return self.answer
        if isinstance(self.parsed, Failure):
            return self.parsed
        emptied = self.parsed is not None and not self.parsed.posts
        return EMPTIED if emptied and len(self.feed.published) >= RHYTHM_POSTS else None


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
    """What a check changed."""

    failure: FeedFailure | None = None
    changed: bool = False
    new_posts: int = 0
    updated_posts: int = 0
    new_mentions: int = 0
    event: FeedEvent | None = None


def store(session: Session, checked: Checked, present: Present, *, jitter: float) -> Stored | None:
    """Write down one check: the next one, the validators, the posts and their mentions.

    None if the user let go of the feed while it was asked.
    """
    if not is_there(session, checked.feed.feed_id):
        return None
    failure = checked.failure
    if failure is not None or isinstance(checked.answer, Failure):
        return _store_failure(session, checked, failure or EMPTIED, present.now, jitter)
    answer, feed = checked.answer, checked.feed
    parsed = checked.parsed if isinstance(checked.parsed, ParsedFeed) else None
    decision = after_success(
        _rhythm(checked, answer, parsed, present), now=present.now, jitter=jitter
    )
    row = keep_success(session, feed.feed_id, decision, now=present.now)
    keep_unmodified(row, now=present.now if answer.body is None else None)
    event = _follow_move(session, row, answer.moved_to, now=present.now)
    if answer.body is not None or any((answer.pair.etag, answer.pair.last_modified)):
        keep_pair(session, feed.feed_id, answer.url, (answer.pair.etag, answer.pair.last_modified))
    if answer.body is None or parsed is None:
        return Stored(event=event)
    row.body_hash = fingerprint(answer.body)
    row.last_changed_at = present.now
    row.title = parsed.title or row.title
    row.site_url = row.site_url or parsed.site_url
    keep_wishes(row, parsed.wishes)
    return replace(_store_posts(session, feed, parsed, present), event=event)


def _store_posts(session: Session, feed: DueFeed, parsed: ParsedFeed, present: Present) -> Stored:
    now = present.now
    stored = store_posts(session, feed.feed_id, parsed.posts, now=now)
    history = (
        frozenset() if feed.fetched_before else older_than(session, stored.new, now - OLD_AT_FIRST)
    )
    mentions = scan_posts(session, [*stored.new, *stored.updated], present, history=history)
    return Stored(
        changed=bool(stored.new or stored.updated),
        new_posts=len(stored.new),
        updated_posts=len(stored.updated),
        new_mentions=mentions,
    )


def _store_failure(
    session: Session, checked: Checked, failure: Failure, now: datetime, jitter: float
) -> Stored:
    feed = checked.feed
    decision: Decision = after_failure(
        failure.kind,
        count=feed.error_count + 1,
        retry_after=failure.retry_after,
        now=now,
        jitter=jitter,
    )
    keep_failure(session, feed.feed_id, decision, now=now, error=(failure.kind, failure.message))
    return Stored(
        failure=FeedFailure(
            feed_id=feed.feed_id,
            url=feed.url,
            kind=failure.kind,
            message=failure.message,
            next_check_at=decision.next_check_at,
        ),
        event=_event_of_failure(feed, failure.kind),
    )


def _event_of_failure(feed: DueFeed, kind: str) -> FeedEvent | None:
    """Told once: that a feed is gone, and that a web page has stood in its place for a while."""
    if kind == GONE:
        return FeedEvent(kind=EventKind.GONE, feed_id=feed.feed_id, url=feed.url)
    if kind == IS_HTML and feed.error_count + 1 == HTML_TOLD_AT:
        return FeedEvent(kind=EventKind.IS_HTML, feed_id=feed.feed_id, url=feed.url)
    return None


def _rhythm(
    checked: Checked, answer: Answer, parsed: ParsedFeed | None, present: Present
) -> Rhythm:
    wishes = parsed.wishes if parsed else checked.feed.wishes
    asked = [wait for wait in (wishes.interval, fresh_for(answer.headers)) if wait]
    newer = [post.published_at for post in parsed.posts if post.published_at] if parsed else []
    return Rhythm(
        interval=timedelta(hours=present.settings.refresh.every_hours),
        server=max(asked, default=None),
        published=sorted({*checked.feed.published, *newer}),
        skip_hours=wishes.skip_hours,
        skip_days=wishes.skip_days,
    )


def _follow_move(
    session: Session, row: Feed, moved_to: str | None, *, now: datetime
) -> FeedEvent | None:
    """Take the new address once it is believed and nobody else's; tell of it the first time."""
    url = row.url
    if moved_to == row.refused_move:
        moved_to = None
    move = hear(read_move(row), url, moved_to, now=now)
    keep_move(row, move)
    if move is None:
        return None
    if is_settled(move, url, now=now) and not is_followed(session, move.to):
        row.url = move.to
        keep_move(row, None)
        return FeedEvent(kind=EventKind.MOVED, feed_id=row.id, url=move.to, other=url)
    if move.times == 1:
        return FeedEvent(kind=EventKind.POSSIBLE_MOVE, feed_id=row.id, url=url, other=move.to)
    return None
