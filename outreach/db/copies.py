"""Copies of the database file: consistent, for the owner alone, never over another file."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from outreach.db import room
from outreach.errors import DamagedError, DatabaseError
from outreach.saving import obstacle


def copy(path: Path, target: Path) -> None:
    """Copy the database as it is now, even while another process writes to it.

    Raises DatabaseError where the copy cannot be made; nothing is left behind then.
    """
    with _written(target), closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))


def copy_as_it_is(path: Path, target: Path) -> Path:
    """Copy the database page by page to a new file, with whatever is wrong in it; the new file."""
    with _written(target):
        replace(target, path)
    return target


@contextmanager
def _written(target: Path) -> Iterator[None]:
    """A new file for the owner alone, to be written inside; gone again where that fails."""
    try:
        if target.exists():
            raise DatabaseError(f"{target} exists already; a backup goes to a new file.")
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        target.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise _no_copy(target, obstacle(error)) from error
    try:
        yield
    except BaseException as error:
        target.unlink(missing_ok=True)
        what = room.obstacle(error, target) if isinstance(error, sqlite3.Error) else None
        if what:
            raise _no_copy(target, what) from error
        raise


def _no_copy(target: Path, what: str) -> DatabaseError:
    return DatabaseError(
        f"No copy of the database can be written to {target}: {what}. Nothing was changed."
    )


@contextmanager
def workshop(folder: Path) -> Iterator[Path]:
    """A folder for the owner alone inside another, to make a database in; gone in the end."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = tempfile.TemporaryDirectory(dir=folder, prefix=".")
    except OSError as error:
        raise DatabaseError(
            f"{folder} cannot be written: {obstacle(error)}. Nothing was changed."
        ) from error
    with made as name:
        yield Path(name)


def move(path: Path, target: Path) -> None:
    """Move a database that nobody uses to a new name, with what SQLite keeps beside it."""
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for ending in ("", "-wal", "-shm"):
            file = path.with_name(path.name + ending)
            if file.exists():
                file.rename(target.with_name(target.name + ending))
    except OSError as error:
        raise DatabaseError(f"{path} cannot be moved to {target}: {obstacle(error)}.") from error


def unused_name(target: Path) -> Path:
    """The name, or the first numbered one after it that no file has."""
    return next(name for name in _numbered(target) if not name.exists())


def check(path: Path) -> None:
    """Raise DatabaseError if the file is damaged; it is only read."""
    uri = path.absolute().as_uri() + "?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if verdict != "ok":
            raise DamagedError(f"{path} is damaged ({verdict}). Nothing was changed.")


def replace(path: Path, source: Path) -> None:
    """Make the database what `source` is, in one transaction that waits for other writers."""
    with (
        closing(sqlite3.connect(source.absolute().as_uri() + "?mode=ro", uri=True)) as origin,
        closing(sqlite3.connect(path)) as target,
    ):
        origin.backup(target)


def _numbered(target: Path) -> Iterator[Path]:
    yield target
    number = 2
    while True:
        yield target.with_stem(f"{target.stem}-{number}")
        number += 1
