"""Feeds: which are due, and what a check leaves behind."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, exists, func, not_, or_, select, update
from sqlalchemy.orm import Session

from outreach.db.models import Blogger, Feed, FeedBlogger, Post, Validator
from outreach.domain.schedule import NO_WISHES, RHYTHM_WINDOW, Decision, FeedStatus, Wishes

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
    error_count: int
    fetched_before: bool
    pairs: Mapping[str, Pair]
    published: Sequence[datetime]
    wishes: Wishes = NO_WISHES
    unmodified_since: datetime | None = None


def read_due(
    session: Session,
    *,
    now: datetime,
    only: Collection[int] | None = None,
    force: bool = False,
    asked_by: Collection[int] = (),
) -> list[DueFeed]:
    """The feeds to ask now, new ones first; `only` and `force` ask whether due or not.

    Never those that are gone or paused, nor those of archived people. A wait that a server asked
    for is kept even then. Left out are those that one of the processes `asked_by` is asking for.
    """
    statement = select(Feed).where(_followed(), _free(asked_by, now))
    due = or_(
        Feed.next_check_at.is_(None),
        Feed.next_check_at <= now,
        Feed.next_check_at > now + _FARTHEST,
    )
    if only is not None:
        statement = statement.where(Feed.id.in_(only))
    if only is None and not force:
        statement = statement.where(due)
    else:
        statement = statement.where(or_(due, Feed.next_check_reason != "retry_after"))
    rows = session.scalars(
        statement.order_by(Feed.last_checked_at.is_not(None), Feed.next_check_at, Feed.id)
    ).all()
    ids = [row.id for row in rows]
    pairs, published = _pairs(session, ids), _published(session, ids)
    return [
        DueFeed(
            feed_id=row.id,
            url=row.url,
            title=row.title,
            body_hash=row.body_hash,
            error_count=row.error_count,
            fetched_before=row.last_changed_at is not None,
            pairs=pairs[row.id],
            published=published[row.id],
            wishes=_wishes(row),
            unmodified_since=row.unmodified_since,
        )
        for row in rows
    ]


def read_last_checked(session: Session) -> datetime | None:
    """When any feed was asked last."""
    return session.scalar(select(func.max(Feed.last_checked_at)))


def read_leaseholders(session: Session) -> frozenset[int]:
    """The processes that are asking for feeds now, or were when they ended."""
    rows = session.scalars(select(Feed.leased_by).where(Feed.leased_by.is_not(None)).distinct())
    return frozenset(row for row in rows if row is not None)


def lease(session: Session, feed_ids: Sequence[int], *, process: int, until: datetime) -> None:
    """Note that this process is asking for the feeds."""
    session.execute(
        update(Feed).where(Feed.id.in_(feed_ids)).values(leased_by=process, leased_until=until)
    )


def release(session: Session, process: int) -> None:
    """Note that this process asks for nothing any more."""
    session.execute(
        update(Feed).where(Feed.leased_by == process).values(leased_by=None, leased_until=None)
    )


def keep_wishes(row: Feed, wishes: Wishes) -> None:
    """Remember what the feed said; a 304 says nothing, and changes nothing."""
    row.asked_seconds = round(wishes.interval.total_seconds()) if wishes.interval else None
    row.skip_hours = sum(1 << hour for hour in wishes.skip_hours)
    row.skip_days = sum(1 << day for day in wishes.skip_days)


def _wishes(row: Feed) -> Wishes:
    return Wishes(
        interval=None if row.asked_seconds is None else timedelta(seconds=row.asked_seconds),
        skip_hours=frozenset(hour for hour in range(24) if row.skip_hours >> hour & 1),
        skip_days=frozenset(day for day in range(7) if row.skip_days >> day & 1),
    )


def keep_success(session: Session, feed_id: int, decision: Decision, *, now: datetime) -> Feed:
    """Note a check that went well."""
    row = session.get_one(Feed, feed_id)
    _decide(row, decision, now)
    row.error_kind = row.error_message = None
    row.error_count = 0
    return row


def keep_unmodified(row: Feed, *, now: datetime | None) -> None:
    """Note since when the feed has only said "not modified"; None once it said anything else."""
    row.unmodified_since = now and (row.unmodified_since or now)


def keep_failure(
    session: Session, feed_id: int, decision: Decision, *, now: datetime, error: tuple[str, str]
) -> None:
    """Note a check that failed, with its kind and message. What was answered before stays."""
    row = session.get_one(Feed, feed_id)
    _decide(row, decision, now)
    row.error_kind, row.error_message = error
    row.error_count += 1


def pause(session: Session, feed_ids: Collection[int]) -> None:
    """Do not ask for these feeds until they are tried again."""
    session.execute(update(Feed).where(Feed.id.in_(feed_ids)).values(status=FeedStatus.PAUSED))


def try_again(session: Session, feed_ids: Collection[int]) -> None:
    """Make these feeds due, whatever kept them: a pause, errors, or that they were gone."""
    session.execute(
        update(Feed)
        .where(Feed.id.in_(feed_ids))
        .values(
            status=FeedStatus.ACTIVE,
            next_check_at=None,
            next_check_reason=None,
            error_kind=None,
            error_message=None,
            error_count=0,
        )
    )


def remove(session: Session, feed_ids: Collection[int]) -> None:
    """Delete these feeds with their posts; their bloggers stay."""
    session.execute(delete(Feed).where(Feed.id.in_(feed_ids)))


def keep_pair(session: Session, feed_id: int, url: str, pair: Pair) -> None:
    """Store the validators of one URL, together; none of them is kept from before."""
    etag, last_modified = pair
    if etag is None and last_modified is None:
        session.execute(delete(Validator).where(Validator.feed_id == feed_id, Validator.url == url))
        return
    session.merge(Validator(feed_id=feed_id, url=url, etag=etag, last_modified=last_modified))


def is_followed(session: Session, url: str) -> bool:
    """Whether a feed of exactly this address is there."""
    return session.scalar(select(Feed.id).where(Feed.url == url)) is not None


def is_there(session: Session, feed_id: int) -> bool:
    """Whether the feed still exists."""
    return session.get(Feed, feed_id) is not None


def _decide(row: Feed, decision: Decision, now: datetime) -> None:
    row.status = decision.status
    row.last_checked_at = now
    row.next_check_at = decision.next_check_at
    row.next_check_reason = decision.reason


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


def _followed() -> ColumnElement[bool]:
    """Written by nobody in particular, or by somebody who is not archived."""
    mine = FeedBlogger.feed_id == Feed.id
    active = exists().where(
        and_(mine, Blogger.id == FeedBlogger.blogger_id, Blogger.archived_on.is_(None))
    )
    return or_(active, not_(exists().where(mine)))


def _pairs(session: Session, ids: Sequence[int]) -> Mapping[int, dict[str, Pair]]:
    pairs: dict[int, dict[str, Pair]] = defaultdict(dict)
    wanted = frozenset(ids)
    for row in session.scalars(select(Validator)):
        if row.feed_id in wanted:
            pairs[row.feed_id][row.url] = (row.etag, row.last_modified)
    return pairs


def _published(session: Session, ids: Sequence[int]) -> Mapping[int, list[datetime]]:
    """The instants of each feed's newest posts, as many as its rhythm is told from."""
    rank = (
        func.row_number()
        .over(partition_by=Post.feed_id, order_by=Post.published_at.desc())
        .label("rank")
    )
    ranked = (
        select(Post.feed_id, Post.published_at, rank)
        .where(Post.published_at.is_not(None))
        .subquery()
    )
    published: dict[int, list[datetime]] = defaultdict(list)
    wanted = frozenset(ids)
    for feed_id, at, _rank in session.execute(select(ranked).where(ranked.c.rank <= RHYTHM_WINDOW)):
        if feed_id in wanted:
            published[feed_id].append(at)
    return published
