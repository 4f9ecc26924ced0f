"""Taking changes back, and doing them again."""

from collections.abc import Sequence

from outreach.db import undo
from outreach.db.database import Database
from outreach.db.undo import Step
from outreach.errors import OutreachError


def undo_last(database: Database) -> Step:
    """Take the newest change back. Raises OutreachError when there is nothing to undo."""
    with database.write() as session:
        step = undo.undo(session)
    if step is None:
        raise OutreachError("There is nothing to undo.")
    return step


def redo_last(database: Database) -> Step:
    """Do again what was undone last. Raises OutreachError when there is nothing to redo."""
    with database.write() as session:
        step = undo.redo(session)
    if step is None:
        raise OutreachError("There is nothing to redo.")
    return step


def newest_step(database: Database) -> int | None:
    """What tells whether a change was one: the number of the step that `undo` would take back."""
    with database.read() as session:
        return undo.newest(session)


def read_steps(database: Database, *, limit: int) -> Sequence[tuple[Step, bool]]:
    """The newest steps first, each with whether it is undone."""
    with database.read() as session:
        return undo.steps(session, limit)


def forget_steps(database: Database) -> None:
    """From here on: what was done before can no longer be undone."""
    with database.write() as session:
        undo.forget_steps(session)
