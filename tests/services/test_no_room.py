"""Where there is no room, or no way to write, the old data stays and a sentence says what to do."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from outreach.config import Settings
from outreach.db import room
from outreach.db.copies import copy
from outreach.db.database import Database
from outreach.db.migrate import open_database
from outreach.errors import DatabaseError
from outreach.services.archiving import archive
from outreach.services.backup import back_up, restore
from outreach.services.present import Present
from outreach.services.promises import add_note
from tests import factories
from tests.conftest import NOW
from tests.room import no_file_larger_than
from tests.services.test_laws import PARIS

LITTLE = 64 * 1024  # enough for what SQLite keeps beside a database that is read
PRESENT = Present(NOW, PARIS, Settings())


@pytest.fixture
def filled(database: Database) -> Database:
    with database.write() as session:
        factories.blogger(session, "Ada")
    database.close()  # what was written is in the file itself from now on
    return database


def everything(database: Database) -> bytes:
    return b"".join(archive(database))


def below_a_file(folder: Path) -> Path:
    """A place where nobody can write, not even the superuser."""
    (folder / "file").write_bytes(b"")
    return folder / "file" / "below"


def test_a_change_without_room_changes_nothing(filled: Database) -> None:
    before = everything(filled)
    with no_file_larger_than(LITTLE), pytest.raises(DatabaseError, match="old data is unchanged"):
        add_note(filled, "Ada", text="long " * LITTLE, present=PRESENT)
    assert everything(filled) == before
    add_note(filled, "Ada", text="short", present=PRESENT)
    assert everything(filled) != before


def test_a_backup_without_room_or_place_leaves_nothing(filled: Database, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    with no_file_larger_than(LITTLE), pytest.raises(DatabaseError, match=r"copy\.db"):
        back_up(filled.path, target)
    assert not target.exists()
    with pytest.raises(DatabaseError, match="in the place of its folder"):
        back_up(filled.path, below_a_file(tmp_path))


def test_a_restore_without_room_or_place_changes_nothing(filled: Database, tmp_path: Path) -> None:
    saved, written = tmp_path / "saved.db", tmp_path / "saved.json"
    backups = tmp_path / "backups"
    copy(filled.path, saved)
    written.write_bytes(everything(filled))
    add_note(filled, "Ada", text="since then", present=PRESENT)
    filled.close()
    before = everything(filled)
    for source in (saved, written):
        with no_file_larger_than(LITTLE), pytest.raises(DatabaseError):
            restore(filled.path, source, backups=backups)
        with pytest.raises(DatabaseError):
            restore(filled.path, source, backups=below_a_file(tmp_path))
        with pytest.raises(DatabaseError):
            restore(below_a_file(tmp_path) / "outreach.db", source, backups=backups)
    assert everything(filled) == before
    assert [*backups.glob("*")] == []


def test_a_damaged_database_stays_where_it_is_until_its_successor_is_ready(
    filled: Database, tmp_path: Path
) -> None:
    saved = tmp_path / "saved.db"
    copy(filled.path, saved)
    damaged = b"SQLite format 3\0" + b"x" * 200_000
    filled.path.write_bytes(damaged)
    with no_file_larger_than(LITTLE), pytest.raises(DatabaseError):
        restore(filled.path, saved, backups=tmp_path / "backups")
    assert filled.path.read_bytes() == damaged
    kept = restore(filled.path, saved, backups=tmp_path / "backups")
    assert kept
    assert kept.read_bytes() == damaged
    assert b"Ada" in everything(filled)


def test_a_home_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="its folder is not there"):
        open_database(below_a_file(tmp_path) / "outreach.db", backups=tmp_path)


def test_sqlite_without_room_is_told_apart_from_a_disk_that_fails(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "small.db")) as small:
        small.execute("PRAGMA max_page_count = 2")
        with pytest.raises(sqlite3.OperationalError) as full:
            small.execute("CREATE TABLE much AS SELECT zeroblob(100000)")
    assert "the disk is full" in str(room.obstacle(full.value, tmp_path))
    assert room.obstacle(sqlite3.OperationalError("no such table"), tmp_path) is None
