"""The database file: opening it, and the transactions that read and write it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session

from outreach.db import search_index, undo
from outreach.db.room import obstacle
from outreach.db.undo import Step
from outreach.errors import DamagedError, DatabaseError, OutreachError, TryLaterError

_BUSY_TIMEOUT_MS = 5000
_DAMAGED = ("malformed", "not a database", "disk image", "database schema")


def make_engine(path: Path, *, foreign_keys: bool = True) -> Engine:
    """An engine on one SQLite file whose transactions we begin ourselves.

    The execution option `sqlite_begin` says how: DEFERRED to read, IMMEDIATE where anything is
    written, because a transaction that turns from reading to writing fails at once if another
    process has written in between, whatever the timeout.
    """
    engine = create_engine(URL.create("sqlite", database=str(path)))

    @event.listens_for(engine, "connect")
    def configure(connection: sqlite3.Connection, _record: Any) -> None:  # noqa: ANN401
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT_MS}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        search_index.add_functions(connection)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        how = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {how}")

    return engine


class Database:
    """The user's data. Open it with `outreach.db.migrate.open_database`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._reading = make_engine(path)
        self._writing = self._reading.execution_options(sqlite_begin="IMMEDIATE")

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A consistent view; nothing it holds may outlive the `with`."""
        with explained(self.path), Session(self._reading) as session:
            yield session

    @contextmanager
    def write(self, step: Step | None = None) -> Iterator[Session]:
        """One transaction, all or nothing; with a `step` it is one that the user can undo."""
        with explained(self.path), Session(self._writing) as session, session.begin():
            # Takes the lock now, not at the first statement.
            search_index.follow_deletions(session.connection())
            if step is None:
                yield session
                return
            with undo.recording(session, step):
                yield session

    @contextmanager
    def rehearse(self) -> Iterator[Session]:
        """A transaction like those of `write`, of which nothing stays: to see what it comes to."""
        with explained(self.path), Session(self._writing) as session:
            search_index.follow_deletions(session.connection())
            yield session

    def close(self) -> None:
        self._reading.dispose()


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite raises about the file at `path` into a sentence."""
    try:
        yield
    except (exc.DatabaseError, sqlite3.DatabaseError) as error:
        raise _explain(path, error) or error from error


def _explain(path: Path, error: exc.DatabaseError | sqlite3.DatabaseError) -> OutreachError | None:
    original = error.orig if isinstance(error, exc.DatabaseError) else error
    reason = str(original)
    if "locked" in reason or "busy" in reason:
        return TryLaterError("Another program is writing to the database; try again in a moment.")
    if any(word in reason for word in _DAMAGED):
        return DamagedError(
            f"{path} is damaged or not an Outreach database ({reason}). Nothing was changed."
        )
    if "readonly" in reason or "unable to open" in reason:
        return DatabaseError(
            f"{path} cannot be written ({reason}). Nothing was changed; see whether you may write "
            "to the file and its folder, and whether the disk is read-only."
        )
    if what := obstacle(original, path):
        return DatabaseError(f"{path} cannot be used: {what}. The old data is unchanged.")
    return None
