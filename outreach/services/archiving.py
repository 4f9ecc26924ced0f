"""Everything as one archive, and an archive as everything."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from sqlalchemy.orm import Session

from outreach.db import search_index, undo
from outreach.db.archive import (
    ARCHIVED,
    Archived,
    are_there,
    insert_rows,
    is_empty,
    raise_last_ids,
    read_last_ids,
    read_rows,
    wait_for_parents,
)
from outreach.db.archive_values import LARGEST_ID
from outreach.db.database import Database
from outreach.db.soundness import find_stray_rows, remove_stray_rows
from outreach.db.undo import Step
from outreach.domain.actions import Action
from outreach.errors import InputFileError, UsageError
from outreach.exchange.archive import ArchivedRow, Flaw, LastIds, read_archive, write_archive

Line = ArchivedRow | Flaw | LastIds
Stored = dict[str, object]

_AT_ONCE = 500
_FLAWS_KEPT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveReport:
    """What an import came to: rows by table, and the first flaws of how many there were.

    Either all rows were new, or all were known.
    """

    rows: Mapping[str, int]
    new: bool
    flaws: Sequence[Flaw] = ()
    flaw_count: int = 0


@dataclass(slots=True)
class _Intake:
    """The name of the archive, and what was wrong with it so far."""

    name: str
    partial: bool
    rows: Counter[str] = field(default_factory=Counter)
    flaws: list[Flaw] = field(default_factory=list)
    flaw_count: int = 0
    last_ids: Mapping[str, int] = field(default_factory=dict)

    def tell(self, flaw: Flaw) -> None:
        """Keep the flaw in mind; raise InputFileError where nothing less than all is wanted."""
        if not self.partial:
            where = f" (line {flaw.line})" if flaw.line else ""
            raise InputFileError(
                f"{self.name} cannot be taken whole: {flaw.reason}{where}. "
                "Nothing was changed; `outreach import --partial` takes what is sound."
            )
        self.flaw_count += 1
        if len(self.flaws) < _FLAWS_KEPT:
            self.flaws.append(flaw)


def archive(database: Database) -> Iterator[bytes]:
    """The pieces of the archive; the same bytes as long as nothing changes."""
    with database.read() as session:
        yield from write_archive(read_rows(session), read_last_ids(session))


def import_archive(
    database: Database,
    stream: BinaryIO,
    *,
    name: str,
    at: datetime | None,
    partial: bool = False,
) -> ArchiveReport:
    """Fill an empty database from an archive, as one step that can be undone.

    `at` is when that is done; without it this is a rehearsal, which says the same and changes
    nothing. `partial` takes what is sound of a damaged archive. Where there is something already,
    the archive must be known row by row: to mix two histories, somebody would have to say of each
    row whom it is about. Raises UsageError or InputFileError, with nothing changed.
    """
    if at is None:
        with database.rehearse() as session:
            return fill(session, stream, name=name, partial=partial)
    with database.write(Step(action=Action.IMPORT, subject=name, at=at)) as session:
        return fill(session, stream, name=name, partial=partial, recorded=True)


def fill(
    session: Session, stream: BinaryIO, *, name: str, partial: bool, recorded: bool = False
) -> ArchiveReport:
    """Take an archive in, inside a step that is `recorded` or not."""
    intake = _Intake(name, partial=partial)
    lines = read_archive(stream, name=name)
    new = is_empty(session)
    if new:
        wait_for_parents(session)
        _insert_all(session, lines, intake, recorded=recorded)
        _settle(session, intake)
    else:
        _compare(session, lines, intake)
    return ArchiveReport(
        rows=intake.rows, new=new, flaws=intake.flaws, flaw_count=intake.flaw_count
    )


def _compare(session: Session, lines: Iterable[Line], intake: _Intake) -> None:
    """Raise UsageError unless every row is there as it is."""
    for archived, rows in _batches(lines, intake):
        if not are_there(session, archived, [row for _, row in rows]):
            raise UsageError(
                f"There is other data here, and {intake.name} is an archive of everything: "
                "`outreach restore` puts it in the place of what is here, which is kept among the "
                "backups. Nothing was changed."
            )
        intake.rows[archived.table.name] += len(rows)


def _insert_all(
    session: Session, lines: Iterable[Line], intake: _Intake, *, recorded: bool
) -> None:
    for archived, rows in _batches(lines, intake):
        goes_along = recorded and archived.goes_with_another
        with undo.unrecorded(session) if goes_along else nullcontext():
            refused = list(insert_rows(session, archived, [row for _, row in rows]))
        for place, reason in refused:
            intake.tell(Flaw(rows[place][0], f"it contradicts what stands before it ({reason})"))
        intake.rows[archived.table.name] += len(rows) - len(refused)


def _batches(
    lines: Iterable[Line], intake: _Intake
) -> Iterator[tuple[Archived, list[tuple[int, Stored]]]]:
    """Rows of one table, each with its line, as they are to be stored."""
    archived: Archived | None = None
    batch: list[tuple[int, Stored]] = []
    for line in lines:
        if isinstance(line, Flaw):
            intake.tell(line)
        elif isinstance(line, LastIds):
            intake.last_ids = line.last_ids
        elif line.table not in ARCHIVED:
            intake.tell(Flaw(line.line, f"there is no table {line.table!r}"))
        else:
            other = archived is not ARCHIVED[line.table]
            if archived and batch and (other or len(batch) == _AT_ONCE):
                yield archived, batch
                batch = []
            archived = ARCHIVED[line.table]
            batch += _stored(archived, line, intake)
    if archived and batch:
        yield archived, batch


def _stored(archived: Archived, row: ArchivedRow, intake: _Intake) -> Iterator[tuple[int, Stored]]:
    try:
        yield row.line, archived.decode(row.values)
    except ValueError as error:
        intake.tell(Flaw(row.line, str(error)))


def _settle(session: Session, intake: _Intake) -> None:
    """What can only be done, or seen, once every row is there."""
    for stray in find_stray_rows(session):
        intake.tell(Flaw(None, f"a row refers to one that is not there ({stray})"))
    remove_stray_rows(session)
    for table, last_id in intake.last_ids.items():
        if table not in ARCHIVED or not 0 <= last_id <= LARGEST_ID:
            intake.tell(Flaw(None, f"{last_id} cannot be the last id of {table!r}"))
            return
    raise_last_ids(session, intake.last_ids)
    search_index.insert_missing(session)
