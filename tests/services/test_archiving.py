"""Everything as one archive, and back."""

import io
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Boolean, Column, Date, Enum, Integer, LargeBinary, Select, Table, select
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
from outreach.db.migrate import open_database
from outreach.db.models import Base, Blogger
from outreach.db.models.base import UtcDateTime
from outreach.db.packing import packed
from outreach.db.soundness import find_stray_rows
from outreach.domain.cadence import Every
from outreach.domain.clocks import InteractionKind
from outreach.domain.text import many_lines, one_line
from outreach.errors import InputFileError, OutreachError, UsageError
from outreach.exchange.archive import looks_like_archive
from outreach.services.archiving import ArchiveReport, archive, import_archive
from outreach.services.history import redo_last, undo_last
from outreach.services.present import Present
from outreach.services.searching import search
from tests import factories
from tests.conftest import NOW
from tests.services.test_laws import PARIS

PRESENT = Present(NOW, PARIS, Settings())
slowly = settings(
    phases=[Phase.reuse, Phase.generate],  # to make a whole database smaller takes minutes
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, to be copied rather than made for each example."""
    path = tmp_path_factory.mktemp("archiving") / "outreach.db"
    open_database(path, backups=path.parent).close()
    return path


@contextmanager
def empty(template: Path) -> Iterator[Database]:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Path(shutil.copy(template, folder)))
        yield database
        database.close()


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


# Generated databases

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
    template: Path, data: st.DataObject
) -> None:
    with empty(template) as database, empty(template) as other:
        with database.write() as session:
            fill(session, data)
        written = archived(database)
        taken(other, written)
        assert archived(other) == written
        assert everything(other) == everything(database)


# One database with something in every table that matters


@pytest.fixture
def filled(database: Database) -> Database:
    with database.write() as session:
        ada = factories.blogger(session, "Ada Byron", talk_every="3 weeks")
        bea = factories.blogger(session, "Bea", introduced_by_id=ada)
        post_id = factories.post(
            session, factories.feed(session, ada), title="Turbines", html="<p>Steam!\x00</p>"
        )
        factories.exchange(session, [ada, bea], InteractionKind.MET, date(2026, 3, 1))
        session.delete(session.get_one(Blogger, factories.blogger(session, "Gone")))
        assert post_id
    return database


def test_everything_is_archived_or_left_out_for_a_reason() -> None:
    tables = {table.name: table for table in Base.metadata.sorted_tables}
    assert {*ARCHIVED, *TABLES_LEFT_OUT} == set(tables)
    columns = {str(column) for name in ARCHIVED for column in tables[name].columns}
    written = {f"{name}.{column}" for name, kept in ARCHIVED.items() for column in kept.codecs}
    left_out = {*COLUMNS_LEFT_OUT, *FROM_ITS_ROW, *FROM_ANOTHER_ROW}
    assert written | left_out == columns
    assert not written & left_out
    assert "table" not in {column.partition(".")[2] for column in columns}


def test_no_id_is_given_again_to_somebody_else(filled: Database, template: Path) -> None:
    with empty(template) as other:
        taken(other, archived(filled))
        with other.write() as session:
            assert factories.blogger(session, "Cleo") == 4


def test_the_same_archive_twice_changes_nothing(filled: Database) -> None:
    before = archived(filled)
    report = taken(filled, before)
    assert (report.new, report.rows["blogger"], archived(filled)) == (False, 2, before)
    with pytest.raises(OutreachError, match="nothing to undo"):
        undo_last(filled)


def test_an_archive_is_not_mixed_with_other_data(filled: Database, template: Path) -> None:
    with empty(template) as other:
        with other.write() as session:
            factories.blogger(session, "Zoe")
        before = archived(other)
        with pytest.raises(UsageError, match="outreach restore"):
            taken(other, archived(filled))
        assert archived(other) == before


def test_an_import_is_one_step_and_its_posts_are_found(filled: Database, template: Path) -> None:
    written = archived(filled)
    with empty(template) as other:
        assert taken(other, written, dry_run=True).rows["post"] == 1
        assert archived(other) == archived(Database(template))
        taken(other, written)
        undo_last(other)
        assert not any(everything(other).values())
        redo_last(other)
        assert archived(other) == written
        assert [row.kind for row in search(other, "turbines", PRESENT)] == ["post"]


# Damage


def refused(database: Database, content: bytes) -> str:
    """The sentence with which an archive is refused; nothing was changed."""
    before = archived(database)
    with pytest.raises(OutreachError) as refusal:
        taken(database, content)
    assert archived(database) == before
    return refusal.value.sentence


CHANGES: dict[str, Callable[[bytes, int], bytes]] = {
    "cut off": lambda content, at: content[:at],
    "a byte is missing": lambda content, at: content[:at] + content[at + 1 :],
    "another byte": lambda content, at: content[:at] + b"%" + content[at + 1 :],
    "a line is missing": lambda content, at: b"\n".join(
        line for n, line in enumerate(content.split(b"\n")) if n != content.count(b"\n", 0, at)
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_not_as_it_was_written_is_refused_or_taken_in_part(
    filled: Database, template: Path, change: str
) -> None:
    written = archived(filled)
    everybody = everything(filled)
    chance = random.Random(change)  # noqa: S311 (to choose some places)
    for _ in range(5):
        damaged = CHANGES[change](written, chance.randrange(len(written) - 3))
        with empty(template) as other:
            refused(other, damaged)
            try:
                report = taken(other, damaged, partial=True)
            except InputFileError:  # the first line says too little
                continue
            assert report.flaw_count
            with other.read() as session:
                assert not find_stray_rows(session)
            if change != "another byte":
                found = everything(other)
                assert all({*found[name]} <= {*everybody[name]} for name in ("note", "feed"))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"table":"blogger","id":1,"name":"X","added_on":"2026-01-01"}', "contradicts"),
        ('{"table":"contact_point","id":1,"blogger_id":9,"kind":"x","value":"x"}', "refers to one"),
        ('{"table":"participation","interaction_id":9,"blogger_id":1}', "contradicts"),
        ('{"table":"tag","id":true,"name":"x"}', "id is not a whole number"),
        ('{"table":"tag","id":9223372036854775807,"name":"x"}', "id is not a whole number"),
        ('{"table":"tag","id":0,"name":"x"}', "id is not a whole number"),
        ('{"table":"tag","id":1e999,"name":"x"}', "not the row"),
        ('{"table":"tag","id":7,"name":7}', "name is not text"),
        ('{"table":"tag","id":7}', "name is missing"),
        ('{"table":"tag","id":7,"name":"x","size":3}', "size is no column"),
        ('{"table":"tag","id":7,"name":"x","talk_every":"often"}', "talk_every is not a length"),
        ('{"table":"sqlite_master","id":7}', "no table"),
        ('{"table":"blogger","id":7,"name":"X","added_on":"20260101"}', "added_on is not a day"),
        ('{"table":"forgotten","digest":"xyz"}', "digest is not hexadecimal"),
        ('{"id":7}', "of which table"),
        ('{"table":' + "[" * 100_000, "not the row"),
        ('{"table":["tag"]}', "not the row"),
        ("\ud800", "not the row"),
        ("null", "not the row"),
        ('{"last_ids":{"tag":9223372036854775807}}', "cannot be the last id"),
    ],
)  # fmt: skip
def test_a_hostile_row_is_told_and_the_rest_is_taken_if_wanted(
    template: Path, line: str, reason: str
) -> None:
    content = (
        b'[{"archive":"outreach","schema":1},\n'
        b'{"table":"blogger","id":1,"name":"Ada","added_on":"2026-01-01"},\n'
        + line.encode("utf-8", "surrogatepass")
        + b',\n{"table":"tag","id":1,"name":"good"},\n'
    )
    with empty(template) as database:
        refused(database, content)
        report = taken(database, content, partial=True)
        assert any(reason in flaw.reason for flaw in report.flaws)
        assert everything(database)["tag"] == [(1, "good", None, None)]


def test_what_a_terminal_would_obey_is_taken_out(template: Path) -> None:
    content = (
        b'[{"archive":"outreach","schema":1},\n'
        b'{"table":"tag","id":1,"name":"a\\u001b[2J\\nb\\u202e"},\n'
    )
    with empty(template) as database:
        taken(database, content, partial=True)
        assert everything(database)["tag"] == [(1, "a[2J b", None, None)]


def test_another_schema_is_refused_even_in_part(template: Path) -> None:
    content = b'[{"archive":"outreach","schema":2},\n{"table":"tag","id":1,"name":"x"},\n'
    assert looks_like_archive(content)
    with empty(template) as database:
        assert "schema 2" in refused(database, content)
        with pytest.raises(InputFileError):
            taken(database, content, partial=True)


class Endless(io.RawIOBase):
    """A line that never ends, after a good beginning."""

    def __init__(self) -> None:
        super().__init__()
        self._first = b'[{"archive":"outreach","schema":1},\n{"table":"tag","name":"'

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._first or b"x" * len(buffer)
        self._first = b""
        buffer[: len(piece)] = piece
        return len(piece)


def test_a_line_without_end_is_refused(database: Database) -> None:
    with pytest.raises(InputFileError, match="too long"):
        import_archive(database, io.BufferedReader(Endless(), 2**20), name="endless.json", at=NOW)
