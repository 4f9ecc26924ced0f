"""What checks of feeds leave behind, many at a time."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from outreach.db.due import Pair
from outreach.db.models import Feed, Validator, table_of
from outreach.domain.schedule import Decision, FeedStatus, Wishes


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check of a feed: when the next one is, and how it went; `error` is a kind and a message.

    `unmodified_since` is since when the feed has said nothing but "not modified".
    """

    feed_id: int
    decision: Decision
    error: tuple[str, str] | None = None
    error_count: int = 0
    unmodified_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document that was parsed: its digest, and what it says of its feed."""

    feed_id: int
    body_hash: bytes
    title: str | None
    site_url: str | None
    wishes: Wishes


def read_there(session: Session, feed_ids: Collection[int]) -> frozenset[int]:
    """Those of the feeds that still exist."""
    return frozenset(session.scalars(select(Feed.id).where(Feed.id.in_(feed_ids))))


def keep_checks(session: Session, checks: Sequence[Check], *, now: datetime) -> None:
    """Note these checks. A feed that was paused meanwhile stays paused."""
    feed = table_of(Feed).c
    _keep(
        session,
        [_noted(check) for check in checks],
        status=case(
            (feed.status == FeedStatus.PAUSED, feed.status),
            else_=bindparam("then", type_=feed.status.type),
        ),
        last_checked_at=now,
        next_check_at=bindparam("at"),
        next_check_reason=bindparam("reason"),
        error_kind=bindparam("kind"),
        error_message=bindparam("message"),
        error_count=bindparam("count"),
        unmodified_since=bindparam("since"),
    )


def _keep(session: Session, rows: Sequence[dict[str, Any]], **values: object) -> None:
    """Set these columns of the feed that each row names; the values are of its parameters."""
    if rows:
        feed = table_of(Feed)
        statement = update(feed).where(feed.c.id == bindparam("feed_id")).values(**values)
        session.execute(statement, rows)


def _noted(check: Check) -> dict[str, Any]:
    kind, message = check.error or (None, None)
    return {
        "feed_id": check.feed_id,
        "then": check.decision.status,
        "at": check.decision.next_check_at,
        "reason": check.decision.reason,
        "kind": kind,
        "message": message,
        "count": check.error_count,
        "since": check.unmodified_since,
    }


def keep_documents(session: Session, documents: Sequence[Document], *, now: datetime) -> None:
    """Note what was parsed. A title stays where none is given, a site where one is known."""
    feed = table_of(Feed).c
    _keep(
        session,
        [_understood(row) for row in documents],
        last_changed_at=now,
        body_hash=bindparam("digest"),
        title=func.coalesce(bindparam("called"), feed.title),
        site_url=func.coalesce(feed.site_url, bindparam("site")),
        asked_seconds=bindparam("seconds"),
        skip_hours=bindparam("hours"),
        skip_days=bindparam("days"),
    )


def _understood(document: Document) -> dict[str, Any]:
    wishes = document.wishes
    return {
        "feed_id": document.feed_id,
        "digest": document.body_hash,
        "called": document.title,
        "site": document.site_url,
        "seconds": round(wishes.interval.total_seconds()) if wishes.interval else None,
        "hours": sum(1 << hour for hour in wishes.skip_hours),
        "days": sum(1 << day for day in wishes.skip_days),
    }


def keep_received(session: Session, digests: Mapping[int, bytes]) -> None:
    """Note what was received, by feed."""
    rows = [{"feed_id": feed_id, "digest": digest} for feed_id, digest in digests.items()]
    _keep(session, rows, received_hash=bindparam("digest"))


def keep_pairs(session: Session, pairs: Sequence[tuple[int, str, Pair]]) -> None:
    """Store the validators of feeds' URLs; none of them is kept from before."""
    if not pairs:
        return
    table = table_of(Validator)
    session.execute(
        delete(table).where(
            table.c.feed_id == bindparam("of"), table.c.url == bindparam("sent_by")
        ),
        [{"of": feed_id, "sent_by": url} for feed_id, url, _ in pairs],
    )
    kept = [
        {"feed_id": feed_id, "url": url, "etag": etag, "last_modified": last_modified}
        for feed_id, url, (etag, last_modified) in pairs
        if etag is not None or last_modified is not None
    ]
    if kept:
        session.execute(insert(table), kept)
