"""Copies of the database file: consistent, for the owner alone, never over another file."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from outreach.errors import DatabaseError
from outreach.saving import obstacle


@contextmanager
def temporary_folder(beside: Path) -> Iterator[Path]:
    """A folder for the owner alone on the disk of another, gone in the end."""
    try:
        beside.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = tempfile.TemporaryDirectory(dir=beside, prefix=".")
    except OSError as error:
        raise DatabaseError(
            f"{beside} cannot be written: {obstacle(error)}. Nothing was changed."
        ) from error
    with folder as name:
        yield Path(name)


def copy(path: Path, target: Path) -> None:
    """Copy the database as it is now, even while another process writes to it.

    Raises DatabaseError where the copy cannot be made; nothing is left behind then.
    """
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        target.touch(mode=0o600, exist_ok=False)
    except FileExistsError as error:
        raise DatabaseError(f"{target} exists already; a backup goes to a new file.") from error
    except OSError as error:
        raise DatabaseError(
            f"No copy of the database can be written to {target}: {error.strerror}. "
            "Nothing was changed."
        ) from error
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.Error:
        target.unlink(missing_ok=True)
        raise


def copy_as_it_is(path: Path, target: Path) -> Path:
    """Copy the database page by page to a new file, with whatever is wrong in it; the new file."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    target.touch(mode=0o600, exist_ok=False)
    replace(target, path)
    return target


def set_aside(path: Path, target: Path) -> None:
    """Move a file that is no use as a database to a new name, with what SQLite keeps beside it."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for ending in ("", "-wal", "-shm"):
        file = path.with_name(path.name + ending)
        if file.exists():
            file.rename(target.with_name(target.name + ending))


def unused_name(target: Path) -> Path:
    """The name, or the first numbered one after it that no file has."""
    return next(name for name in _numbered(target) if not name.exists())


def check(path: Path) -> None:
    """Raise DatabaseError if the file is damaged; it is only read."""
    uri = path.absolute().as_uri() + "?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if verdict != "ok":
            raise DatabaseError(f"{path} is damaged ({verdict}). Nothing was changed.")


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
