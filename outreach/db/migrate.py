"""Opening the user's file at the newest revision, with a backup before anything changes.

Revisions are numbered, so that whether a file is behind is told without importing Alembic (0.25
to 0.7 s); only a file that is behind pays for it.
"""

import re
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

from outreach.db.copies import copy, unused_name
from outreach.db.database import Database, explained, make_engine
from outreach.errors import DatabaseError
from outreach.saving import obstacle

_REVISION = re.compile(r"(\d{4})_\w+\.py")


def open_database(path: Path, *, backups: Path) -> Database:
    """The database at `path`, made or upgraded if need be.

    Raises DatabaseError for a file that is damaged, not ours, or from a newer release.
    """
    with explained(path):
        current = current_revision(path) if path.exists() else None
        newest = newest_revision()
        if current is not None and current > newest:
            raise DatabaseError(
                f"{path} was written by a newer release of Outreach (revision {current}, this one "
                f"knows {newest}). Upgrade Outreach to open it; nothing was changed."
            )
        if current != newest:
            _make_private(path)
            if current is not None:
                copy(path, unused_name(backups / f"before-{newest}-from-{current}.db"))
            upgrade(path, newest)
    return Database(path)


def migrations_folder() -> Path:
    """In the package when it was installed from a wheel, beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "migrations"
    return inside if inside.is_dir() else package.parent / "migrations"


def newest_revision() -> str:
    files = (migrations_folder() / "versions").iterdir()
    return max(match[1] for file in files if (match := _REVISION.fullmatch(file.name)))


def current_revision(path: Path) -> str | None:
    """The revision of the file, None for an empty one.

    Raises DatabaseError for a database that holds something else.
    """
    with closing(sqlite3.connect(path.absolute().as_uri() + "?mode=ro", uri=True)) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        if not tables:
            return None
        if not {"alembic_version", "blogger"} <= tables:
            raise DatabaseError(f"{path} is a database of another program. Nothing was changed.")
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


def upgrade(path: Path, revision: str) -> None:
    """Bring the file to `revision`, all in one transaction.

    Foreign keys are off meanwhile: changing a table on SQLite means to drop and to make it anew,
    and with them on, the drop would delete the rows that refer to it.
    """
    from alembic import command  # noqa: PLC0415 (0.25 to 0.7 s, only when the file is behind)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    engine = make_engine(path, foreign_keys=False).execution_options(sqlite_begin="IMMEDIATE")
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if broken:
                raise DatabaseError(
                    f"{path} could not be upgraded: {len(broken)} rows refer to rows that are "
                    "not there. Nothing was changed."
                )
            # The statements in it were written for the tables as they were.
            connection.exec_driver_sql("DELETE FROM undo_change")
            connection.exec_driver_sql("DELETE FROM undo_step")
    finally:
        engine.dispose()


def _make_private(path: Path) -> None:
    """Create the file, readable by its owner alone, in a folder that is too."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            if not path.parent.stat().st_mode & stat.S_ISVTX:  # a folder shared by all, as /tmp is
                path.parent.chmod(0o700)
            path.touch(mode=0o600)
    except OSError as error:
        raise DatabaseError(f"{path} cannot be created: {obstacle(error)}.") from error
