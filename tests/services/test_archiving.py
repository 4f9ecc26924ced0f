"""Everything as one archive, and back."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Boolean, Column, Date, Enum, Integer, LargeBinary, Table, select
from sqlalchemy.orm import Session

from outreach.config import Settings
from outreach.db.archive import (
    ARCHIVED,
    COLUMNS_LEFT_OUT,
    FROM_ANOTHER_ROW,
    FROM_ITS_ROW,
    TABLES_LEFT_OUT,
    insert_rows,
    wait_for_parents,
)
from outreach.db.database import Database
from outreach.db.models import Base, Blogger
from outreach.db.models.base import UtcDateTime
from outreach.db.packing import packed
from outreach.db.soundness import find_stray_rows
from outreach.domain.cadence import Every
from outreach.domain.text import many_lines, one_line
from outreach.errors import OutreachError, UsageError
from outreach.services.history import redo_last, undo_last
from outreach.services.present import Present
from outreach.services.searching import search
from tests import factories
from tests.conftest import NOW
from tests.services.archives import archived, everything, taken
from tests.services.test_laws import PARIS, copied

PRESENT = Present(NOW, PARIS, Settings())
slowly = settings(
    phases=[Phase.reuse, Phase.generate],  # to make a whole database smaller takes minutes
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


MANY_LINES = {"note.text", "interaction.note", "kept_property.text"}
FIRST, LAST = (datetime(year, 1, 1, tzinfo=UTC).replace(tzinfo=None) for year in (2, 9998))


def values(column: Column[Any]) -> st.SearchStrategy[Any]:
    """What may stand in a column, by its type, of whatever table."""
    kind = column.type
    if isinstance(kind, Enum):
        return st.sampled_from(list(kind.enum_class or ()))
    if isinstance(kind, Integer):
        return st.integers(0, 40)
    if isinstance(kind, LargeBinary):
        pages = st.text(max_size=40).map(many_lines).map(packed)
        return pages if column.table.name == "post_content" else st.binary(max_size=20)
    if isinstance(kind, UtcDateTime):
        return st.datetimes(FIRST, LAST, timezones=st.just(UTC))
    if isinstance(kind, Date):
        return st.dates()
    return st.booleans() if isinstance(kind, Boolean) else texts(column)


def texts(column: Column[Any]) -> st.SearchStrategy[str]:
    if column.name.endswith("_every"):
        return st.builds(Every, st.integers(1, 30), st.just("week")).map(str)
    if column.name.endswith("url") or column.name == "moving_to":
        return st.integers(0, 5).map(lambda number: f"https://blog{number}.example/é?a=1&b")
    cleaned = many_lines if str(column) in MANY_LINES else one_line
    return st.text(max_size=20).map(cleaned)


def fill(session: Session, draw: st.DataObject) -> None:
    """Some rows in every table, whatever tables there are; some are gone again."""
    wait_for_parents(session)
    for name, kept in ARCHIVED.items():
        possible = row_of(session, kept.table)
        rows = [] if possible.is_empty else draw.draw(st.lists(possible, max_size=3), label=name)
        for row in rows:
            for _ in insert_rows(session, kept, [_derived(name, row)]):
                pass
    if draw.draw(st.booleans()):
        newest = session.scalars(select(Blogger).order_by(Blogger.id.desc())).first()
        if newest:
            session.delete(newest)
            session.flush()
    assert not find_stray_rows(session)


def _derived(table: str, row: dict[str, object]) -> dict[str, object]:
    follow = {name: rule for name, rule in FROM_ITS_ROW.items() if name.startswith(f"{table}.")}
    return row | {name.partition(".")[2]: rule(row) for name, rule in follow.items()}


def row_of(session: Session, table: Table) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries(
        {name: _cell(session, table.columns[name]) for name in ARCHIVED[table.name].codecs}
    )


def _cell(session: Session, column: Column[Any]) -> st.SearchStrategy[Any]:
    for key in column.foreign_keys:
        parents = session.scalars(select(key.column)).all()
        known = st.sampled_from(parents) if parents else st.nothing()
        return known | st.none() if column.nullable else known
    if column.primary_key and isinstance(column.type, Integer):
        return st.integers(1, 20)
    return values(column) | st.none() if column.nullable else values(column)


@slowly
@given(st.data())
def test_an_archive_of_what_an_archive_made_is_the_same(
    migrated: Path, data: st.DataObject
) -> None:
    with copied(migrated) as database, copied(migrated) as other:
        with database.write() as session:
            fill(session, data)
        written = archived(database)
        taken(other, written)
        assert archived(other) == written
        assert everything(other) == everything(database)


def test_everything_is_archived_or_left_out_for_a_reason() -> None:
    tables = {table.name: table for table in Base.metadata.sorted_tables}
    assert {*ARCHIVED, *TABLES_LEFT_OUT} == set(tables)
    columns = {str(column) for name in ARCHIVED for column in tables[name].columns}
    written = {f"{name}.{column}" for name, kept in ARCHIVED.items() for column in kept.codecs}
    left_out = {*COLUMNS_LEFT_OUT, *FROM_ITS_ROW, *FROM_ANOTHER_ROW}
    assert written | left_out == columns
    assert not written & left_out
    assert "table" not in {column.partition(".")[2] for column in columns}


def test_no_id_is_given_again_to_somebody_else(filled: Database, migrated: Path) -> None:
    with copied(migrated) as other:
        taken(other, archived(filled))
        with other.write() as session:
            assert factories.blogger(session, "Cleo") == 4


def test_the_same_archive_twice_changes_nothing(filled: Database) -> None:
    before = archived(filled)
    report = taken(filled, before)
    assert (report.new, report.rows["blogger"], archived(filled)) == (False, 2, before)
    with pytest.raises(OutreachError, match="nothing to undo"):
        undo_last(filled)


def test_an_archive_is_not_mixed_with_other_data(filled: Database, migrated: Path) -> None:
    with copied(migrated) as other:
        with other.write() as session:
            factories.blogger(session, "Zoe")
        before = archived(other)
        with pytest.raises(UsageError, match="outreach restore"):
            taken(other, archived(filled))
        assert archived(other) == before


def test_an_import_is_one_step_and_its_posts_are_found(filled: Database, migrated: Path) -> None:
    written = archived(filled)
    with copied(migrated) as other:
        assert taken(other, written, dry_run=True).rows["post"] == 1
        assert not any(everything(other).values())
        taken(other, written)
        undo_last(other)
        assert not any(everything(other).values())
        redo_last(other)
        assert archived(other) == written
        assert [row.kind for row in search(other, "turbines", PRESENT)] == ["post"]
