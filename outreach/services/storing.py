"""What the checks of a batch leave behind, in the transaction of the caller."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from outreach.db import checks as db
from outreach.db.due import Pair
from outreach.db.posts import StoredPosts, older_than, store_posts
from outreach.domain.schedule import (
    GONE,
    HTML_TOLD_AT,
    IS_HTML,
    CheckReason,
    EventKind,
    Rhythm,
    after_failure,
    after_success,
)
from outreach.feeds.answers import Answer
from outreach.feeds.caching import fresh_for
from outreach.feeds.failures import Failure
from outreach.services.checked import Checked, FeedEvent, FeedFailure, Stored
from outreach.services.moving import follow_move
from outreach.services.present import Present

Answered = Sequence[tuple[Checked, Answer]]
Jitter = Callable[[], float]  # from -1 to 1


def store(
    session: Session, batch: Sequence[Checked], present: Present, *, jitter: Jitter
) -> Stored:
    """Write down the next checks, the validators, the posts and their mentions.

    Feeds that the user let go of while they were asked are passed over.
    """
    there = db.read_there(session, [checked.feed.feed_id for checked in batch])
    kept = [checked for checked in batch if checked.feed.feed_id in there]
    failed = [(checked, failure) for checked in kept if (failure := checked.failure)]
    answered = [
        (checked, checked.answer)
        for checked in kept
        if checked.failure is None and isinstance(checked.answer, Answer)
    ]
    failures = _keep_failures(session, failed, present.now, jitter)
    _keep_answers(session, answered, present, jitter)
    moves = [*_follow_moves(session, answered, now=present.now)]
    posts = _store_posts(session, [checked for checked, _ in answered], present.now)
    changed = sum(bool(found.new or found.updated) for found in posts.values())
    return Stored(
        changed=changed,
        unchanged=len(answered) - changed,
        new_posts=sum(len(found.new) for found in posts.values()),
        updated_posts=sum(len(found.updated) for found in posts.values()),
        new_mentions=_listen(session, answered, posts, present),
        failures=failures,
        events=(*moves, *(event for checked, _ in failed if (event := _event(checked)))),
    )


def _keep_failures(
    session: Session,
    failed: Sequence[tuple[Checked, Failure]],
    now: datetime,
    jitter: Jitter,
) -> tuple[FeedFailure, ...]:
    checks = []
    for checked, failure in failed:
        feed, count = checked.feed, checked.feed.error_count + 1
        decision = after_failure(
            failure.kind, count=count, retry_after=failure.retry_after, now=now, jitter=jitter()
        )
        if failure.is_of_host:
            decision = replace(decision, reason=CheckReason.NOT_ALLOWED)
        checks.append(
            db.Check(
                feed_id=feed.feed_id,
                decision=decision,
                error=(failure.kind, failure.message),
                error_count=count,
                unmodified_since=feed.unmodified_since,
            )
        )
    db.keep_checks(session, checks, now=now)
    return tuple(
        FeedFailure(
            feed_id=check.feed_id,
            url=checked.feed.url,
            kind=failure.kind,
            message=failure.message,
            next_check_at=check.decision.next_check_at,
        )
        for (checked, failure), check in zip(failed, checks, strict=True)
    )


def _keep_answers(session: Session, answered: Answered, present: Present, jitter: Jitter) -> None:
    now = present.now
    checks = [
        db.Check(
            feed_id=checked.feed.feed_id,
            decision=after_success(_rhythm(checked, answer, present), now=now, jitter=jitter()),
            unmodified_since=None if checked.digest else checked.feed.unmodified_since or now,
        )
        for checked, answer in answered
    ]
    db.keep_checks(session, checks, now=now)
    db.keep_pairs(session, [*_new_pairs(answered)])
    db.keep_received(
        session,
        {
            checked.feed.feed_id: answer.digest
            for checked, answer in answered
            if answer.digest and answer.digest != checked.feed.received_hash
        },
    )
    documents = [
        db.Document(
            feed_id=checked.feed.feed_id,
            body_hash=checked.digest,
            title=document.title,
            site_url=document.site_url,
            wishes=document.wishes,
        )
        for checked, _ in answered
        if (document := checked.document) and checked.digest
    ]
    db.keep_documents(session, documents, now=now)


def _new_pairs(answered: Answered) -> Iterator[tuple[int, str, Pair]]:
    """The validators that are not known; a 304 without any leaves those that there are."""
    for checked, answer in answered:
        pair = (answer.pair.etag, answer.pair.last_modified)
        known = checked.feed.pairs.get(answer.url, (None, None))
        if pair != known and (checked.digest or any(pair)):
            yield checked.feed.feed_id, answer.url, pair


def _follow_moves(session: Session, answered: Answered, *, now: datetime) -> Iterator[FeedEvent]:
    for checked, answer in answered:
        if answer.moved_to or checked.feed.may_have_moved:
            event = follow_move(session, checked.feed.feed_id, answer.moved_to, now=now)
            if event:
                yield event


def _store_posts(
    session: Session, answered: Sequence[Checked], now: datetime
) -> Mapping[int, StoredPosts]:
    documents = {
        checked.feed.feed_id: document.posts
        for checked in answered
        if (document := checked.document)
    }
    return store_posts(session, documents, now=now)


def _listen(
    session: Session, answered: Answered, posts: Mapping[int, StoredPosts], present: Present
) -> int:
    """Listen to what is new or edited; the number of new mentions."""
    if not any(found.new or found.updated for found in posts.values()):
        return 0
    # Most nights most rounds are quiet: what listens is imported once there is something to hear.
    from outreach.services.scanning import OLD_AT_FIRST, scan_new, scan_posts  # noqa: PLC0415

    first = [
        id_
        for checked, _ in answered
        if not checked.feed.fetched_before and checked.document
        for id_ in posts[checked.feed.feed_id].new
    ]
    history = older_than(session, first, present.now - OLD_AT_FIRST)
    new = [id_ for found in posts.values() for id_ in found.new]
    edited = [id_ for found in posts.values() for id_ in found.updated]
    return scan_new(session, new, present, history=history) + scan_posts(session, edited, present)


def _event(checked: Checked) -> FeedEvent | None:
    """Told once: that a feed is gone, and that a web page has stood in its place for a while."""
    feed, kind = checked.feed, checked.failure.kind if checked.failure else None
    if kind == GONE:
        return FeedEvent(kind=EventKind.GONE, feed_id=feed.feed_id, url=feed.url)
    if kind == IS_HTML and feed.error_count + 1 == HTML_TOLD_AT:
        return FeedEvent(kind=EventKind.IS_HTML, feed_id=feed.feed_id, url=feed.url)
    return None


def _rhythm(checked: Checked, answer: Answer, present: Present) -> Rhythm:
    document = checked.document
    wishes = document.wishes if document else checked.feed.wishes
    asked = [wait for wait in (wishes.interval, fresh_for(answer.headers)) if wait]
    newer = [post.published_at for post in document.posts if post.published_at] if document else []
    return Rhythm(
        interval=timedelta(hours=present.settings.refresh.every_hours),
        server=max(asked, default=None),
        published=sorted({*checked.feed.published, *newer}),
        skip_hours=wishes.skip_hours,
        skip_days=wishes.skip_days,
    )
