"""The feeds that are due, with what is known of each, and who is asking for them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, exists, func, not_, or_, select, update
from sqlalchemy.orm import Session

from outreach.db.models import Blogger, Feed, FeedBlogger, Post, Validator, table_of
from outreach.domain.schedule import NO_WISHES, RHYTHM_WINDOW, CheckReason, FeedStatus, Wishes

Pair = tuple[bytes | None, bytes | None]

# No wait is as long: a check that far ahead was set while the machine's clock was wrong.
_FARTHEST = timedelta(days=45)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueFeed:
    """A feed to be asked; `pairs` are the validators by URL, `published` its newest posts."""

    feed_id: int
    url: str
    title: str | None
    body_hash: bytes | None
    received_hash: bytes | None
    error_count: int
    fetched_before: bool
    pairs: Mapping[str, Pair]
    published: Sequence[datetime]
    wishes: Wishes = NO_WISHES
    unmodified_since: datetime | None = None
    may_have_moved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which feeds to ask: those that are due, and those of `also`.

    `only` (these) and `force` (all) ask whether due or not.
    """

    only: Collection[int] | None = None
    force: bool = False
    also: Collection[int] = ()


def read_due(
    session: Session, wanted: Wanted, *, now: datetime, asked_by: Collection[int] = ()
) -> list[DueFeed]:
    """The feeds to ask now, new ones first.

    Never those that are gone or paused, nor those of archived people. A wait that a server asked
    for is kept even if they are wanted. Left out are those that one of the processes `asked_by` is
    asking for.
    """
    due = _is_due(now, anyway=wanted.force or wanted.only is not None)
    asked = [
        _followed(),
        _free(asked_by, now),
        or_(due, Feed.id.in_(wanted.also)) if wanted.also else due,
    ]
    if wanted.only is not None:
        asked.append(Feed.id.in_(wanted.only))
    rows = session.execute(
        select(*table_of(Feed).c)
        .where(*asked)
        .order_by(Feed.last_checked_at.is_not(None), Feed.next_check_at, Feed.id)
    ).all()
    if not rows:
        return []
    ids = select(Feed.id).where(*asked)
    pairs, published = _pairs(session, ids), _published(session, ids)
    return [
        DueFeed(
            feed_id=row.id,
            url=row.url,
            title=row.title,
            body_hash=row.body_hash,
            received_hash=row.received_hash,
            error_count=row.error_count,
            fetched_before=row.last_changed_at is not None,
            pairs=pairs[row.id],
            published=published[row.id],
            wishes=_wishes(row.asked_seconds, row.skip_hours, row.skip_days),
            unmodified_since=row.unmodified_since,
            may_have_moved=row.moving_to is not None,
        )
        for row in rows
    ]


def read_not_allowed(session: Session) -> Mapping[int, str]:
    """The URLs, by id, of the feeds that wait for their hosts to be allowed."""
    waiting = select(Feed.id, Feed.url).where(Feed.next_check_reason == CheckReason.NOT_ALLOWED)
    return {row.id: row.url for row in session.execute(waiting)}


def read_last_checked(session: Session) -> datetime | None:
    """When any feed was asked last."""
    return session.scalar(select(func.max(Feed.last_checked_at)))


def read_leaseholders(session: Session) -> frozenset[int]:
    """The processes that are asking for feeds now, or were when they ended."""
    rows = session.scalars(select(Feed.leased_by).where(Feed.leased_by.is_not(None)).distinct())
    return frozenset(row for row in rows if row is not None)


def lease(session: Session, feed_ids: Sequence[int], *, process: int, until: datetime) -> None:
    """Note that this process is asking for the feeds."""
    if not feed_ids:
        return
    session.execute(
        update(Feed).where(Feed.id.in_(feed_ids)).values(leased_by=process, leased_until=until)
    )


def release(session: Session, process: int) -> None:
    """Note that this process asks for nothing any more."""
    session.execute(
        update(Feed).where(Feed.leased_by == process).values(leased_by=None, leased_until=None)
    )


def _wishes(asked_seconds: int | None, skip_hours: int, skip_days: int) -> Wishes:
    return Wishes(
        interval=None if asked_seconds is None else timedelta(seconds=asked_seconds),
        skip_hours=frozenset(hour for hour in range(24) if skip_hours >> hour & 1),
        skip_days=frozenset(day for day in range(7) if skip_days >> day & 1),
    )


def _free(asked_by: Collection[int], now: datetime) -> ColumnElement[bool]:
    """Neither gone nor paused, nor being asked for by one of these processes."""
    return and_(
        Feed.status.in_([FeedStatus.ACTIVE, FeedStatus.BROKEN]),
        or_(
            Feed.leased_by.is_(None),
            Feed.leased_by.not_in(asked_by),
            Feed.leased_until <= now,
        ),
    )


def _is_due(now: datetime, *, anyway: bool) -> ColumnElement[bool]:
    """Never asked, waited long enough, or waiting longer than anybody may.

    With `anyway` all but those that a server asked to be left alone until a time to come.
    """
    due = or_(
        Feed.next_check_at.is_(None),
        Feed.next_check_at <= now,
        Feed.next_check_at > now + _FARTHEST,
    )
    return or_(due, Feed.next_check_reason != "retry_after") if anyway else due


def _followed() -> ColumnElement[bool]:
    """Written by nobody in particular, or by somebody who is not archived."""
    mine = FeedBlogger.feed_id == Feed.id
    active = exists().where(
        and_(mine, Blogger.id == FeedBlogger.blogger_id, Blogger.archived_on.is_(None))
    )
    return or_(active, not_(exists().where(mine)))


def _pairs(session: Session, feed_ids: Select[int]) -> Mapping[int, dict[str, Pair]]:
    pairs: dict[int, dict[str, Pair]] = defaultdict(dict)
    for feed_id, url, etag, last_modified in session.execute(
        select(Validator.feed_id, Validator.url, Validator.etag, Validator.last_modified).where(
            Validator.feed_id.in_(feed_ids)
        )
    ):
        pairs[feed_id][url] = (etag, last_modified)
    return pairs


def _published(session: Session, feed_ids: Select[int]) -> Mapping[int, list[datetime]]:
    """The instants of each feed's newest posts, as many as its rhythm is told from."""
    rank = (
        func.row_number()
        .over(partition_by=Post.feed_id, order_by=Post.published_at.desc())
        .label("rank")
    )
    ranked = (
        select(Post.feed_id, Post.published_at, rank)
        .where(Post.published_at.is_not(None), Post.feed_id.in_(feed_ids))
        .subquery()
    )
    published: dict[int, list[datetime]] = defaultdict(list)
    for feed_id, at in session.execute(
        select(ranked.c.feed_id, ranked.c.published_at).where(ranked.c.rank <= RHYTHM_WINDOW)
    ):
        published[feed_id].append(at)
    return published
