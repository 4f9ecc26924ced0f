"""Noticing that another process has written to the database."""

import sqlite3
from pathlib import Path


class Watch:
    """One kept connection that tells whether anybody has written since it was last asked.

    SQLite counts the commits of all other connections (`PRAGMA data_version`, 8 µs), those of
    this process among them.
    """

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._version = self._read()

    def has_changed(self) -> bool:
        """Whether the data changed since this was last asked, or since the watch began."""
        before, self._version = self._version, self._read()
        return self._version != before

    @property
    def version(self) -> int:
        """A number that is another one after every commit, whoever makes it."""
        return self._read()

    def close(self) -> None:
        self._connection.close()

    def _read(self) -> int:
        row = self._connection.execute("PRAGMA data_version").fetchone()
        return int(row[0])
