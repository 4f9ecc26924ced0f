"""Making two bloggers one: every row that refers to the one refers to the other afterwards."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    Column,
    Select,
    Table,
    UniqueConstraint,
    and_,
    delete,
    exists,
    func,
    select,
    update,
)
from sqlalchemy.orm import Session

from outreach.db.models import Base, Blogger, ContactPoint, OtherName
from outreach.domain.merging import Pause, Person, Wish
from outreach.domain.text import fold


@dataclass(frozen=True, slots=True)
class Move:
    """How many rows of a table change hands, and how many both had, so that one is enough."""

    table: str
    moved: int
    shared: int


def read_person(session: Session, blogger_id: int) -> Person:
    """What is written down about one blogger."""
    row = session.get_one(Blogger, blogger_id)
    return Person(
        blogger_id=row.id,
        name=row.name,
        added_on=row.added_on,
        talk_every=row.talk_every,
        meet_every=row.meet_every,
        introduced_by_id=row.introduced_by_id,
        do_not_contact=_wish(row),
        archived_on=row.archived_on,
        pause=_pause(row),
    )


def count_moves(session: Session, kept_id: int, other_id: int) -> list[Move]:
    """What `absorb` would move, by table; tables in which the other has nothing are left out."""
    moves = []
    for table, column in references():
        total = session.scalar(_count(table).where(column == other_id)) or 0
        shared = _shared(session, table, column, kept_id, other_id)
        if total:
            moves.append(Move(table.name, total - shared, shared))
    return moves


def absorb(session: Session, merged: Person, other_id: int) -> None:
    """Give everything of the other to `merged`, write down its fields, and delete the other."""
    kept, other = session.get_one(Blogger, merged.blogger_id), session.get_one(Blogger, other_id)
    names = {kept.name_key: kept.name, other.name_key: other.name}
    _drop_twins(session, kept.id, other_id)
    for table, column in references():
        # What both had stays behind, and goes with the other.
        session.execute(
            update(table)
            .prefix_with("OR IGNORE")
            .where(column == other_id)
            .values({column: kept.id})
        )
    session.execute(delete(Blogger).where(Blogger.id == other_id))
    session.expire_all()
    _write(kept, merged)
    _keep_names(session, kept, names)


def references() -> Iterator[tuple[Table, Column[int]]]:
    """Every column that refers to a blogger, of tables that come with a later release too."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if any(key.column is Blogger.__table__.c.id for key in column.foreign_keys):
                yield table, column


def _wish(row: Blogger) -> Wish | None:
    if row.do_not_contact_on is None:
        return None
    return Wish(on=row.do_not_contact_on, because=row.do_not_contact_because)


def _pause(row: Blogger) -> Pause | None:
    if row.paused_on is None:
        return None
    return Pause(
        on=row.paused_on,
        until=row.paused_until,
        because=row.paused_because,
        resumed_on=row.resumed_on,
    )


def _count(table: Table) -> Select[int]:
    return select(func.count()).select_from(table)


def _shared(
    session: Session, table: Table, column: Column[int], kept_id: int, other_id: int
) -> int:
    if table.name == ContactPoint.__tablename__:
        return len(_twins(session, kept_id, other_id))
    if table is Blogger.__table__:  # nobody is introduced by themselves
        return int(session.get_one(Blogger, kept_id).introduced_by_id == other_id)
    count = 0
    for key in _keys_with(table, column):
        twin = table.alias()
        same = [twin.c[name] == table.c[name] for name in key if name != column.name]
        count += (
            session.scalar(
                _count(table).where(
                    column == other_id,
                    exists().where(and_(twin.c[column.name] == kept_id, *same)),
                )
            )
            or 0
        )
    return count


def _keys_with(table: Table, column: Column[int]) -> Iterator[Sequence[str]]:
    """The keys of the table in which the blogger has a part: two rows cannot share one."""
    unique = (key for key in table.constraints if isinstance(key, UniqueConstraint))
    for key in (table.primary_key, *unique):
        if column.name in key.columns:
            yield [part.name for part in key.columns]


def _twins(session: Session, kept_id: int, other_id: int) -> list[tuple[ContactPoint, int]]:
    """The other's contact points that the kept one has too, each with the id of its twin."""

    def key(row: ContactPoint) -> tuple[str, str]:
        return row.kind, row.value.casefold()

    rows = session.scalars(
        select(ContactPoint).where(ContactPoint.blogger_id.in_([kept_id, other_id]))
    ).all()
    mine = {key(row): row.id for row in rows if row.blogger_id == kept_id}
    theirs = (row for row in rows if row.blogger_id == other_id)
    return [(row, mine[key(row)]) for row in theirs if key(row) in mine]


def _drop_twins(session: Session, kept_id: int, other_id: int) -> None:
    for row, twin_id in _twins(session, kept_id, other_id):
        twin = session.get_one(ContactPoint, twin_id)
        twin.label = twin.label or row.label
        session.delete(row)
    session.flush()


def _write(row: Blogger, person: Person) -> None:
    wish, pause = person.do_not_contact, person.pause
    row.name, row.name_key = person.name, fold(person.name)
    row.added_on = person.added_on
    row.talk_every, row.meet_every = person.talk_every, person.meet_every
    row.introduced_by_id = person.introduced_by_id
    row.archived_on = person.archived_on
    row.do_not_contact_on = wish.on if wish else None
    row.do_not_contact_because = wish.because if wish else None
    row.paused_on = pause.on if pause else None
    row.paused_until = pause.until if pause else None
    row.paused_because = pause.because if pause else None
    row.resumed_on = pause.resumed_on if pause else None


def _keep_names(session: Session, row: Blogger, names: dict[str, str]) -> None:
    """Remember the name that is the blogger's no longer; people and group blogs still use it."""
    session.flush()
    known = select(OtherName.name_key).where(OtherName.blogger_id == row.id)
    taken = {row.name_key, *session.scalars(known)}
    session.add_all(
        OtherName(blogger_id=row.id, name=name, name_key=key)
        for key, name in names.items()
        if key not in taken
    )
    session.execute(
        delete(OtherName).where(OtherName.blogger_id == row.id, OtherName.name_key == row.name_key)
    )
