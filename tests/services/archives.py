"""What the tests of archives share."""

import io
from typing import Any

from sqlalchemy import Select, Table, select

from outreach.db.archive import ARCHIVED, COLUMNS_LEFT_OUT
from outreach.db.database import Database
from outreach.services.archiving import ArchiveReport, archive, import_archive
from tests.conftest import NOW


def archived(database: Database) -> bytes:
    return b"".join(archive(database))


def taken(database: Database, content: bytes, **options: bool) -> ArchiveReport:
    at = None if options.pop("dry_run", False) else NOW
    return import_archive(database, io.BytesIO(content), name="mine.json", at=at, **options)


def everything(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every column of every row but those that are left out."""
    with database.read() as session:
        return {
            name: [tuple(row) for row in session.execute(_all_of(kept.table))]
            for name, kept in ARCHIVED.items()
        }


def _all_of(table: Table) -> Select[Any]:
    columns = (column for column in table.columns if str(column) not in COLUMNS_LEFT_OUT)
    return select(*columns).order_by(*table.primary_key)
