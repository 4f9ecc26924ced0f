"""Names for a shell's completion: only read, by SQLite itself, and nothing where that fails.

Neither SQLAlchemy nor a migration stands between the Tab key and its answer, and no file is made.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

_PATIENCE_SECONDS = 0.2


class Named(StrEnum):
    """What has a name that can be typed."""

    BLOGGER = "blogger"
    TAG = "tag"
    PRODUCT = "product"
    FEED = "feed"


_QUERIES: Mapping[Named, str] = MappingProxyType(
    {
        Named.BLOGGER: "SELECT name FROM blogger ORDER BY name_key",
        Named.TAG: "SELECT name FROM tag ORDER BY name",
        Named.PRODUCT: "SELECT name FROM product ORDER BY name_key",
        Named.FEED: "SELECT title FROM feed WHERE title IS NOT NULL UNION SELECT url FROM feed",
    }
)


def read_names(path: Path, named: Named) -> list[str]:
    """Every name of that kind in the database at `path`; none if it cannot be read."""
    uri = path.absolute().as_uri() + "?mode=ro"
    try:
        with closing(sqlite3.connect(uri, uri=True, timeout=_PATIENCE_SECONDS)) as connection:
            return [row[0] for row in connection.execute(_QUERIES[named])]
    except sqlite3.Error:
        return []
