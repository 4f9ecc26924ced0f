"""A copy of everything, and the way back."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def saved(run: Run, tmp_path: Path) -> Path:
    """A backup in which there is Ada alone; Bob has come since."""
    run("add", "Ada")
    target = tmp_path / "kept" / "ada.db"
    assert run("backup", target).code == 0
    run("add", "Bob")
    return target


def names(run: Run) -> list[str]:
    return [row["name"] for row in run("bloggers", "--json").json["bloggers"]]


def test_a_restore_goes_back_and_keeps_what_was_there(run: Run, saved: Path, home: Path) -> None:
    result = run("restore", saved)
    assert (result.code, names(run)) == (0, ["Ada"])
    before = home / "backups" / "before-restore.db"
    assert str(before) in result.err
    assert run("restore", before).code == 0
    assert names(run) == ["Ada", "Bob"]


def test_a_backup_is_for_its_owner_alone_and_over_no_other_file(run: Run, saved: Path) -> None:
    assert oct(saved.stat().st_mode & 0o777) == "0o600"
    content = saved.read_bytes()
    assert run("backup", saved).code == 1
    assert saved.read_bytes() == content


def test_a_backup_is_made_while_another_process_writes(
    run: Run, home: Path, tmp_path: Path
) -> None:
    run("add", "Ada")
    with closing(sqlite3.connect(home / "outreach.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE blogger SET name = 'Nobody'")
        assert run("backup", tmp_path / "copy.db").code == 0
        other.execute("ROLLBACK")
    run("restore", tmp_path / "copy.db")
    assert names(run) == ["Ada"]


def test_an_empty_home_is_restored_too(run: Run, saved: Path, home: Path, tmp_path: Path) -> None:
    home.rename(tmp_path / "lost")
    assert run("restore", saved).code == 0
    assert names(run) == ["Ada"]
    assert oct((home / "outreach.db").stat().st_mode & 0o777) == "0o600"


def test_what_is_no_sound_backup_changes_nothing(run: Run, saved: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ada")
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(saved.read_bytes()[:8192] + os.urandom(200_000))
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE urls (id INTEGER)")
    newer = tmp_path / "newer.db"
    newer.write_bytes(saved.read_bytes())
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    for bad in (letter, damaged, other, newer, tmp_path / "missing.db", tmp_path):
        result = run("restore", bad)
        assert result.code in {1, 2}
        assert result.err
        assert names(run) == ["Ada", "Bob"]
