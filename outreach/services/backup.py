"""A copy of everything, and the way back from one."""

from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from outreach.db.copies import check, copy, replace, set_aside, temporary_folder, unused_name
from outreach.db.database import explained
from outreach.db.migrate import current_revision, newest_revision, open_database
from outreach.errors import DatabaseError, UsageError
from outreach.exchange.archive import HEAD, looks_like_archive
from outreach.exchange.files import opened
from outreach.services.archiving import fill


def back_up(database: Path, target: Path) -> None:
    """Write a copy to a new file, while the app and a refresh may be running."""
    with explained(database):
        copy(database, target)


def restore(database: Path, source: Path, *, backups: Path) -> Path | None:
    """Make the database what the backup, or the archive, holds; an old backup is upgraded.

    What was there before is kept among the backups; where it is then, None if there was nothing.
    Raises UsageError, InputFileError or DatabaseError, with nothing changed, for what is no sound
    backup or archive.
    """
    if not source.is_file():
        raise UsageError(f"There is no file {source}.")
    with opened(str(source)) as stream:
        if looks_like_archive(stream.peek(HEAD)):
            return _restore_archive(database, stream, source, backups)
    return _restore_copy(database, source, backups)


def _restore_archive(database: Path, stream: BinaryIO, source: Path, backups: Path) -> Path | None:
    """Make a database of the archive first, so that a damaged one changes nothing."""
    with temporary_folder(backups) as folder:
        made = open_database(folder / "archive.db", backups=folder)
        with closing(made), made.write() as session:
            fill(session, stream, name=source.name, partial=False)
        return _restore_copy(database, made.path, backups)


def _restore_copy(database: Path, source: Path, backups: Path) -> Path | None:
    with explained(source):
        check(source)
        revision = current_revision(source)
    if revision is None or revision > newest_revision():
        raise DatabaseError(
            f"{source} is no backup that this release of Outreach can read. Nothing was changed."
        )
    kept = _keep(database, backups) if database.exists() else None
    if not database.exists():
        open_database(database, backups=backups).close()
    with explained(database):
        replace(database, source)
    open_database(database, backups=backups).close()
    return kept


def _keep(database: Path, backups: Path) -> Path:
    """Keep what is there: as a copy, or as it is where it is too damaged to be copied."""
    try:
        with explained(database):
            check(database)
    except DatabaseError:
        kept = unused_name(backups / "damaged.db")
        set_aside(database, kept)
        return kept
    kept = unused_name(backups / "before-restore.db")
    back_up(database, kept)
    return kept
