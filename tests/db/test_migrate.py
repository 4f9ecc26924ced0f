"""The user's file is upgraded with a backup, or refused with a sentence; it is never harmed."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from outreach.db import migrate
from outreach.db.database import Database, make_engine
from outreach.db.migrate import newest_revision, open_database
from outreach.db.models import Base
from outreach.errors import DatabaseError, TryLaterError


def open_at(home: Path) -> Database:
    return open_database(home / "outreach.db", backups=home / "backups")


def content(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def test_the_models_are_what_the_migrations_make(database: Database) -> None:
    engine = make_engine(database.path)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=_COMPARED)
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_no_column_ranks_anybody_or_keeps_what_is_derived() -> None:
    tables = Base.metadata.tables.values()
    words = {
        word for table in tables for column in table.columns for word in column.name.split("_")
    }
    ranks = {"follower", "followers", "reach", "rank", "grade", "score", "streak"}
    assert not words & ranks
    derived = {"met", "spoke", "late", "ratio", "state"}
    assert not words & derived


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Leave out the tables that FTS5 makes for itself."""
    return not (kind == "table" and (name or "").startswith("search_"))


def _same_affinity(_context: object, _column: object, *_types: object) -> bool:
    return False


_COMPARED: dict[str, Any] = {"compare_type": _same_affinity, "include_name": _is_ours}


def test_a_new_file_is_for_its_owner_alone(home: Path) -> None:
    open_at(home).close()
    assert oct((home / "outreach.db").stat().st_mode & 0o777) == "0o600"
    assert oct(home.stat().st_mode & 0o777) == "0o700"


def test_opening_again_changes_nothing_and_makes_no_backup(home: Path) -> None:
    open_at(home).close()
    before = content(home / "outreach.db")
    open_at(home).close()
    assert content(home / "outreach.db") == before
    assert not (home / "backups").exists()


def test_a_file_from_a_newer_release_is_refused(home: Path) -> None:
    open_at(home).close()
    with closing(sqlite3.connect(home / "outreach.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(DatabaseError, match="newer release"):
        open_at(home)


@pytest.mark.parametrize(
    "junk", [b"this is no database, it is a letter to a friend", os.urandom(8192)]
)
def test_a_file_that_is_no_database_is_refused_and_kept(home: Path, junk: bytes) -> None:
    home.mkdir()
    (home / "outreach.db").write_bytes(junk)
    with pytest.raises(DatabaseError, match="damaged or not an Outreach database"):
        open_at(home)
    assert content(home / "outreach.db") == junk


def test_a_database_of_another_program_is_refused_and_kept(home: Path) -> None:
    home.mkdir()
    with closing(sqlite3.connect(home / "outreach.db")) as connection:
        connection.execute("CREATE TABLE urls (id INTEGER)")
        connection.commit()
    before = content(home / "outreach.db")
    with pytest.raises(DatabaseError, match="another program"):
        open_at(home)
    assert content(home / "outreach.db") == before


def test_a_locked_database_asks_to_try_later(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("outreach.db.database._BUSY_TIMEOUT_MS", 1)
    impatient = Database(database.path)
    with database.write(), pytest.raises(TryLaterError, match="try again"), impatient.write():
        pass
    impatient.close()


def behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Add a revision 9000 with that body to a copy of the migrations."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.migrations_folder(), folder)
    (folder / "versions" / "9000_next.py").write_text(
        "from alembic import op\nimport sqlalchemy as sa\n"
        f"revision = '9000'\ndown_revision = '{newest_revision()}'\n\n\ndef upgrade():\n{body}\n"
    )
    monkeypatch.setattr(migrate, "migrations_folder", lambda: folder)


def fill(home: Path) -> None:
    with closing(sqlite3.connect(home / "outreach.db")) as connection:
        connection.executescript(
            "INSERT INTO blogger (id, name, name_key, added_on) "
            "VALUES (1, 'Ada', 'ada', '2026-01-01');"
            "INSERT INTO note (blogger_id, text, written_at) VALUES (1, 'x', '2026-01-01');"
        )


def rows(path: Path) -> list[int]:
    with closing(sqlite3.connect(path)) as connection:
        return [
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
            for table in ("blogger", "note")
        ]


def test_an_upgrade_backs_up_first_and_loses_no_row_that_refers_to_a_remade_table(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_at(home).close()
    fill(home)
    previous = newest_revision()
    behind(
        tmp_path,
        monkeypatch,
        "    with op.batch_alter_table('blogger', recreate='always') as batch:\n"
        "        batch.add_column(sa.Column('nickname', sa.String()))",
    )
    open_at(home).close()
    assert rows(home / "outreach.db") == [1, 1]
    backup = home / "backups" / f"before-9000-from-{previous}.db"
    assert rows(backup) == [1, 1]
    assert oct(backup.stat().st_mode & 0o777) == "0o600"


def test_a_revision_that_fails_halfway_changes_nothing(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_at(home).close()
    fill(home)
    previous = newest_revision()
    behind(
        tmp_path,
        monkeypatch,
        "    op.drop_table('note')\n    op.execute('SELECT nothing FROM nowhere')",
    )
    with pytest.raises(Exception, match="nowhere"):
        open_at(home)
    assert rows(home / "outreach.db") == [1, 1]
    assert migrate.current_revision(home / "outreach.db") == previous


def test_a_filled_file_of_the_first_revision_keeps_every_row(home: Path) -> None:
    home.mkdir()
    path = home / "outreach.db"
    migrate.upgrade(path, "0001")
    fill(home)
    open_at(home).close()
    assert rows(path) == [1, 1]
    assert migrate.current_revision(path) == newest_revision()


def test_a_file_at_the_newest_revision_opens_without_alembic(home: Path) -> None:
    open_at(home).close()
    code = (
        "import sys; from outreach.cli.context import open_world\n"
        "with open_world() as world: world.database\n"
        "sys.exit('alembic' in sys.modules)"
    )
    assert _python(code) == 0


def _python(code: str) -> int:
    return subprocess.run([sys.executable, "-c", code], check=False).returncode
