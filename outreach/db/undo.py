"""Undo and redo for every change of data, by triggers that write down how to take it back.

The mechanism is SQLite's own proposal (sqlite.org/undoredo.html). The triggers are temporary:
they exist only on a connection that records a user's step, so refreshing feeds neither fills the
log nor pays for it, and a migration has no triggers to keep in step.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Table, delete, exc, func, select, update
from sqlalchemy.orm import Session

from outreach.db import search_index
from outreach.db.models import Base, PostContent, UndoChange, UndoStep
from outreach.domain.actions import Action
from outreach.errors import OutreachError

STEPS_KEPT = 1000
# No step of the user's edits a title or a text, and the index itself is not recorded.
_POST_COMES_BACK = f"INSERT INTO {PostContent.__tablename__} "


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change of data by the user: what it did, to whom, when."""

    action: Action
    subject: str
    at: datetime


@contextmanager
def recording(session: Session, step: Step) -> Iterator[None]:
    """Write down every change made inside as one undoable `step`; none if nothing changed."""
    row = UndoStep(action=step.action, subject=step.subject, made_at=step.at)
    session.add(row)
    session.flush()
    with _recorded_as(session, row.id):
        yield
        session.flush()
    if not _count(session, row.id):
        session.delete(row)
        return
    session.execute(delete(UndoStep).where(UndoStep.undone))
    session.execute(delete(UndoStep).where(UndoStep.id <= row.id - STEPS_KEPT))


@contextmanager
def unrecorded(session: Session) -> Iterator[None]:
    """Inside a recorded step, insert what goes with a row that the step inserts, too.

    It is not written down, as it is gone with that row when the step is undone.
    """
    connection = session.connection()
    step_id = connection.exec_driver_sql("SELECT step_id FROM undo_recording").scalar()
    connection.exec_driver_sql("DELETE FROM undo_recording")
    yield
    session.flush()
    connection.exec_driver_sql("INSERT INTO undo_recording VALUES (?)", (step_id,))


def undo(session: Session) -> Step | None:
    """Take back the newest step that stands; None if there is none."""
    standing = select(UndoStep).where(~UndoStep.undone).order_by(UndoStep.id.desc()).limit(1)
    return _turn(session, session.scalar(standing), undone=True)


def redo(session: Session) -> Step | None:
    """Do the step again that was undone last; None if there is none."""
    taken_back = select(UndoStep).where(UndoStep.undone).order_by(UndoStep.id).limit(1)
    return _turn(session, session.scalar(taken_back), undone=False)


def newest(session: Session) -> int | None:
    """The number of the newest step that stands; None if there is none."""
    return session.scalar(select(func.max(UndoStep.id)).where(~UndoStep.undone))


def steps(session: Session, limit: int) -> Sequence[tuple[Step, bool]]:
    """The newest steps first, each with whether it is undone."""
    rows = session.scalars(select(UndoStep).order_by(UndoStep.id.desc()).limit(limit))
    return [
        (Step(action=row.action, subject=row.subject, at=row.made_at), row.undone) for row in rows
    ]


def forget_steps(session: Session) -> None:
    """Empty the log, when the statements in it no longer fit the tables or must not survive."""
    session.execute(delete(UndoStep))


def _turn(session: Session, row: UndoStep | None, *, undone: bool) -> Step | None:
    if row is None:
        return None
    step = Step(action=row.action, subject=row.subject, at=row.made_at)
    try:
        _replay(session, row.id)
        session.execute(update(UndoStep).where(UndoStep.id == row.id).values(undone=undone))
        session.flush()
    except exc.IntegrityError as error:
        raise OutreachError(
            f"This cannot be {'undone' if undone else 'done again'}: "
            f"what it touched ({step.subject}) has changed since."
        ) from error
    return step


def _replay(session: Session, step_id: int) -> None:
    """Run a step's statements newest first, writing down their opposites in their place."""
    connection = session.connection()
    # Rows come back in the reverse order of their going, children before parents at times.
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    mine = UndoChange.step_id == step_id
    statements = session.scalars(
        select(UndoChange.statement).where(mine).order_by(UndoChange.id.desc())
    ).all()
    session.execute(delete(UndoChange).where(mine))
    with _recorded_as(session, step_id):
        for statement in statements:
            connection.exec_driver_sql(statement)
    if any(statement.startswith(_POST_COMES_BACK) for statement in statements):
        search_index.insert_missing(session)
    session.expire_all()


def _count(session: Session, step_id: int) -> int:
    count = select(func.count()).select_from(UndoChange).where(UndoChange.step_id == step_id)
    return session.scalar(count) or 0


@contextmanager
def _recorded_as(session: Session, step_id: int) -> Iterator[None]:
    connection = session.connection()
    known = connection.exec_driver_sql(
        "SELECT 1 FROM temp.sqlite_master WHERE name = 'undo_recording'"
    )
    if known.first() is None:
        connection.exec_driver_sql("CREATE TEMP TABLE undo_recording (step_id INTEGER NOT NULL)")
        for table in _recorded_tables():
            for trigger in _triggers(table):
                connection.exec_driver_sql(trigger)
    connection.exec_driver_sql("INSERT INTO undo_recording VALUES (?)", (step_id,))
    yield
    connection.exec_driver_sql("DELETE FROM undo_recording")


def _recorded_tables() -> list[Table]:
    return [table for table in Base.metadata.sorted_tables if not table.name.startswith("undo_")]


def _triggers(table: Table) -> Iterator[str]:
    columns = [column.name for column in table.columns]
    keys = [column.name for column in table.primary_key.columns]
    row = " || ',' || ".join(f'quote(old."{name}")' for name in columns)
    names = ",".join(f'"{name}"' for name in columns)
    changed = " OR ".join(f'old."{name}" IS NOT new."{name}"' for name in columns)
    # Only what changed goes back, so that undoing leaves alone what a refresh wrote meanwhile.
    assignments = " || ".join(
        f'CASE WHEN old."{name}" IS NOT new."{name}" THEN \',"{name}"=\' '
        f"|| quote(old.\"{name}\") ELSE '' END"
        for name in columns
    )
    yield _trigger(table, "INSERT", f"'DELETE FROM {table.name} WHERE ' || {_match(keys)}")
    yield _trigger(
        table, "DELETE", f"'INSERT INTO {table.name} ({names}) VALUES (' || {row} || ')'"
    )
    yield _trigger(
        table,
        "UPDATE",
        f"'UPDATE {table.name} SET ' || substr({assignments}, 2) || ' WHERE ' || {_match(keys)}",
        condition=changed,
    )


def _match(keys: list[str]) -> str:
    return " || ' AND ' || ".join(f'\'"{name}"=\' || quote(new."{name}")' for name in keys)


def _trigger(table: Table, event: str, statement: str, *, condition: str = "1") -> str:
    return (
        f"CREATE TEMP TRIGGER undo_{table.name}_{event.lower()} AFTER {event} ON {table.name} "
        f"WHEN EXISTS (SELECT 1 FROM undo_recording) AND ({condition}) BEGIN "
        f"INSERT INTO undo_change (step_id, statement) SELECT step_id, {statement} "
        "FROM undo_recording; END"
    )
