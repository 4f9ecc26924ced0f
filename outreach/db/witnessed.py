"""Which messages and events were looked at, and the addresses that people are known by."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from outreach.db.models import ContactPoint, Participation, Witnessed
from outreach.domain.clocks import InteractionKind

_BATCH = 500  # ids a query: SQLite takes 32,766 values at most


def read_addresses(session: Session) -> dict[str, int]:
    """Bloggers' ids by email address, in lower case; of several the one who was added first."""
    rows = session.execute(
        select(ContactPoint.value, ContactPoint.blogger_id)
        .where(ContactPoint.kind == "email")
        .order_by(ContactPoint.blogger_id.desc())
    )
    return {row.value.strip().casefold(): row.blogger_id for row in rows}


def read_witnessed(session: Session) -> Mapping[bytes, bool]:
    """By digest, whether it was taken; False where it was refused, or its interaction removed."""
    rows = session.execute(select(Witnessed.digest, Witnessed.interaction_id))
    return {row.digest: row.interaction_id is not None for row in rows}


def read_exchanged(
    session: Session, blogger_ids: Collection[int]
) -> set[tuple[int, InteractionKind, date]]:
    """The kinds and days of all that there is with these bloggers."""
    ids = sorted(blogger_ids)
    return {
        (row.blogger_id, row.kind, row.happened_on)
        for start in range(0, len(ids), _BATCH)
        for row in session.execute(
            select(Participation.blogger_id, Participation.kind, Participation.happened_on).where(
                Participation.blogger_id.in_(ids[start : start + _BATCH])
            )
        )
    }


def remember(session: Session, digests: Iterable[bytes], interaction_id: int | None) -> None:
    """Note what became of these: the interaction they are the witnesses of, or None."""
    statement = insert(Witnessed)
    statement = statement.on_conflict_do_update(
        index_elements=[Witnessed.digest],
        set_={"interaction_id": statement.excluded.interaction_id},
    )
    rows = [{"digest": digest, "interaction_id": interaction_id} for digest in digests]
    if rows:
        session.execute(statement, rows)
