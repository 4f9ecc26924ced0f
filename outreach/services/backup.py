"""A copy of everything, and the way back from one."""

from pathlib import Path

from outreach.db.copies import check, copy, replace, set_aside, unused_name
from outreach.db.database import explained
from outreach.db.migrate import current_revision, newest_revision, open_database
from outreach.errors import DatabaseError, UsageError


def back_up(database: Path, target: Path) -> None:
    """Write a copy to a new file, while the app and a refresh may be running."""
    with explained(database):
        copy(database, target)


def restore(database: Path, source: Path, *, backups: Path) -> Path | None:
    """Make the database what the backup holds, upgraded if it is old.

    What was there before is kept among the backups; where it is then, None if there was nothing.
    Raises UsageError or DatabaseError, with nothing changed, for what is no sound backup.
    """
    if not source.is_file():
        raise UsageError(f"There is no file {source}.")
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
