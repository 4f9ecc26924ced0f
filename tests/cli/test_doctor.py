"""`outreach doctor` finds what is wrong, says what to do, and mends what can be mended."""

import json
import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def filled(run: Run, home: Path) -> Path:
    """A sound database: Ada, whom you met, and her feed; its path."""
    run("add", "Ada", "--feed", "https://ada.example/feed", "--talk-every", "3w")
    run("log", "met Ada yesterday")
    return home / "outreach.db"


def damage(database: Path, *statements: str) -> None:
    """Change the file behind the program's back, without foreign keys."""
    with closing(sqlite3.connect(database)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def findings(run: Run, *options: str) -> dict[str, dict[str, Any]]:
    """What is not fine, by kind."""
    rows = run("doctor", "--json", *options).json["findings"]
    return {row["kind"]: row for row in rows if row["level"] in {"wrong", "mended"}}


def snapshot(database: Path) -> str:
    with closing(sqlite3.connect(database)) as connection:
        return "\n".join(connection.iterdump())


def test_a_sound_database_is_fine_and_left_as_it_is(run: Run, filled: Path) -> None:
    before = snapshot(filled)
    result = run("doctor", "--repair")
    assert result.code == 0
    assert f"fine  {filled} is sound." in result.out
    assert "No feed has been asked yet" in result.out
    assert snapshot(filled) == before
    assert not (filled.parent / "backups").exists()


STRAY_NOTE = "INSERT INTO note (blogger_id, text, written_at) VALUES (99, 'x', '2026-01-01')"
BOB = "INSERT INTO blogger (name, name_key, added_on) VALUES ('Bob', 'bob', '2026-01-01')"
PRODUCT = "INSERT INTO product VALUES (1, 'Widget', 'widget', '2026-01-01')"
POST = """
    INSERT INTO post (id, feed_id, blogger_id, guid, first_seen_at, dated_at, digest, edits)
    VALUES (1, 1, 1, 'g', '2026-01-01', '2026-01-01', x'', 0)
"""
MENTION_OF_NOBODY = """
    INSERT INTO mention (id, post_id, dated_at, product_id, found_at, gone, history)
    VALUES (1, 1, '2026-01-01', 1, '2026-01-01', 0, 0)
"""


@pytest.mark.parametrize(
    ("kind", "statements"),
    [
        ("participations", ["UPDATE participation SET happened_on = '2020-01-01', kind = 'call'"]),
        ("stray_rows", [STRAY_NOTE]),
        ("stray_rows", ["UPDATE blogger SET introduced_by_id = 99"]),
        ("empty_exchanges", ["DELETE FROM participation"]),
        ("names", ["UPDATE blogger SET name_key = 'grace'"]),
        ("cadences", ["UPDATE blogger SET talk_every = 'now and then'"]),
        ("missing_indexes", ["DROP INDEX ix_note_blogger_id"]),
        ("undo_log", ["UPDATE undo_change SET statement = 'DELETE FROM no_such_table'"]),
        ("undo_log", ["DELETE FROM undo_change WHERE step_id = 1"]),
        ("undo_log", ["UPDATE undo_step SET undone = 1 WHERE id = 1"]),
        ("leases", ["UPDATE feed SET leased_by = 4194305, leased_until = '2099-01-01'"]),
        ("mentions", [PRODUCT, POST, MENTION_OF_NOBODY]),
    ],
)
def test_what_breaks_a_rule_is_told_mended_after_a_copy_and_fine_then(
    run: Run, filled: Path, *, kind: str, statements: Sequence[str]
) -> None:
    damage(filled, *statements)
    broken = snapshot(filled)
    told = {row["kind"]: row for row in run("doctor", "--json").json["findings"]}
    assert told[kind]["level"] == ("note" if kind == "leases" else "wrong")
    assert "--repair" in told[kind]["message"]
    assert snapshot(filled) == broken
    mended = run("doctor", "--repair", "--json")
    assert [row["kind"] for row in mended.json["findings"] if row["level"] == "mended"] == [kind]
    assert mended.code == 0
    assert snapshot(Path(mended.json["copy"])) == broken
    assert findings(run) == {}


def test_who_took_part_is_mended_by_the_exchanges_word(run: Run, filled: Path) -> None:
    before = snapshot(filled)
    damage(filled, "UPDATE participation SET happened_on = '2020-01-01', planned = 1")
    assert run("doctor", "--repair").code == 0
    assert snapshot(filled) == before


def test_an_index_that_lacks_rows_is_made_anew(run: Run, filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        find = "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_master WHERE name = ?"
        index = connection.execute(find, ("ix_blogger_name_key",)).fetchone()
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("DELETE FROM sqlite_master WHERE name = 'ix_blogger_name_key'")
        connection.commit()
    damage(filled, BOB)
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", index)
        connection.commit()
    assert list(findings(run)) == ["indexes"]
    assert list(findings(run, "--repair")) == ["indexes"]
    assert findings(run) == {}


def test_a_damaged_file_is_told_and_the_way_back_works(
    run: Run, filled: Path, tmp_path: Path
) -> None:
    run("backup", tmp_path / "good.db")
    content = filled.read_bytes()
    filled.write_bytes(content[:8192] + os.urandom(len(content) - 8192))
    for options in ((), ("--repair",)):
        result = run("doctor", *options)
        assert result.code == 1
        assert "outreach restore" in result.out
    damaged = filled.read_bytes()
    assert run("restore", tmp_path / "good.db").code == 0
    assert run("doctor").code == 0
    assert (filled.parent / "backups" / "damaged.db").read_bytes() == damaged
    assert run("show", "Ada").code == 0


def test_a_file_that_is_no_database_is_told(run: Run, filled: Path) -> None:
    filled.write_bytes(b"Dear Ada, " * 100)
    for ending in ("-wal", "-shm"):
        filled.with_name(filled.name + ending).unlink(missing_ok=True)
    result = run("doctor", "--json")
    assert result.code == 1
    assert result.json["findings"][0]["kind"] == "unreadable"


def test_a_missing_database_is_no_trouble_before_the_first_and_is_not_made(
    run: Run, home: Path
) -> None:
    result = run("doctor")
    assert result.code == 0
    assert "outreach import" in result.out
    assert not home.exists()


def test_a_lost_database_is_trouble_where_there_are_backups(run: Run, filled: Path) -> None:
    (filled.parent / "backups").mkdir(mode=0o700)
    run("backup", filled.parent / "backups" / "old.db")
    for file in filled.parent.glob("outreach.db*"):
        file.unlink()
    result = run("doctor")
    assert result.code == 1
    assert "old.db" in result.out
    assert not filled.exists()


def test_a_table_that_is_missing_is_damage(run: Run, filled: Path) -> None:
    damage(filled, "DROP TABLE note")
    assert "the table note is missing" in findings(run, "--repair")["damaged"]["message"]


def test_who_else_may_read_is_told_and_shut_out(run: Run, filled: Path) -> None:
    filled.chmod(0o644)
    filled.parent.chmod(0o755)
    assert run("doctor").code == 1
    assert run("doctor", "--repair").code == 0
    modes = [oct(path.stat().st_mode & 0o777) for path in (filled, filled.parent)]
    assert modes == ["0o600", "0o700"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("timezome = 'Europe/Paris'", "timezome"),
        ("timezone = 'Europe/Pariss'", "Europe/Pariss"),
        ("[cadence]\ntalk_every = 'sometimes'", "sometimes"),
        ("[agenda]\nwaiting_days = -1", "agenda.waiting_days"),
        ("[refresh]\nevery_hours = 0", "refresh.every_hours"),
        ("own_sites = ['']", "own_sites"),
        ("[me]\naddresses = ['acme.example']", "me.addresses"),
        ("timezone = [", "config.toml"),
        ("[keys]\n'app.quit' = 'u'", "u would mean both 'Undo' (app.undo) and 'Quit' (app.quit)"),
        ("[app]\ntheme = 'gruvbux'", "there is no theme 'gruvbux'"),
    ],
)
def test_a_configuration_that_cannot_be_meant_is_told(
    run: Run, filled: Path, *, text: str, said: str
) -> None:
    (filled.parent / "config.toml").write_text(text)
    result = run("doctor", "--json")
    assert result.code == 1
    (sentence,) = [
        row["message"] for row in result.json["findings"] if row["kind"] == "configuration"
    ]
    assert said in sentence


def test_a_round_that_is_long_ago_is_trouble(run: Run, filled: Path) -> None:
    damage(filled, "UPDATE feed SET last_checked_at = '2026-03-01 05:00:00'")
    assert "2026-03-01" in findings(run)["round"]["message"]
    damage(filled, "UPDATE feed SET last_checked_at = '2026-03-14 23:30:00'")
    assert "2026-03-15" in run("doctor").out
    assert findings(run) == {}


def test_what_it_says_in_json_is_what_it_says_in_words(run: Run, filled: Path) -> None:
    damage(filled, "UPDATE feed SET status = 'broken', error_count = 7")
    spoken = json.loads(run("doctor", "--json").out)
    assert spoken["ok"] is True
    text = run("doctor").out
    assert all(row["message"] in text for row in spoken["findings"])
