"""A copy of everything, and the way back from one."""

from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from outreach.db.copies import check, copy, move, replace, unused_name, workshop
from outreach.db.database import explained
from outreach.db.migrate import current_revision, newest_revision, open_database
from outreach.errors import DamagedError, DatabaseError
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
    with opened(str(source)) as stream:
        if looks_like_archive(stream.peek(HEAD)):
            return _restore_archive(database, stream, source, backups)
    return _restore_copy(database, source, backups)


def _restore_archive(database: Path, stream: BinaryIO, source: Path, backups: Path) -> Path | None:
    """Make a database of the archive first, so that a damaged one changes nothing."""
    with workshop(database.parent) as folder:
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
    if not _is_sound(database):
        return _put_in_place(database, source, backups)
    kept = unused_name(backups / "before-restore.db")
    back_up(database, kept)
    _overwrite(database, source, backups)
    return kept


def _is_sound(database: Path) -> bool:
    if not database.exists():
        return False
    try:
        with explained(database):
            check(database)
    except DamagedError:
        return False
    return True


def _put_in_place(database: Path, source: Path, backups: Path) -> Path | None:
    """Where there is nothing that could be copied: all that needs room comes before the moving."""
    kept = unused_name(backups / "damaged.db") if database.exists() else None
    with workshop(database.parent) as folder:
        new = folder / database.name
        open_database(new, backups=folder).close()
        _overwrite(new, source, folder)
        if kept:
            move(database, kept)
        move(new, database)
    return kept


def _overwrite(database: Path, source: Path, backups: Path) -> None:
    """In one transaction; a source from an earlier release is upgraded then."""
    with explained(database):
        replace(database, source)
    open_database(database, backups=backups).close()
