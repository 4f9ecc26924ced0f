"""Archives that are cut off, changed, or written by somebody with bad intentions."""

import io
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from outreach.db.database import Database
from outreach.db.soundness import find_stray_rows
from outreach.errors import InputFileError, OutreachError
from outreach.exchange.archive import looks_like_archive
from outreach.services.archiving import import_archive
from tests.conftest import NOW
from tests.services.archives import archived, everything, taken
from tests.services.test_laws import copied


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
    filled: Database, migrated: Path, change: str
) -> None:
    written = archived(filled)
    everybody = everything(filled)
    chance = random.Random(change)  # noqa: S311 (to choose some places)
    for _ in range(3):
        damaged = CHANGES[change](written, chance.randrange(len(written) - 3))
        with copied(migrated) as other:
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
    migrated: Path, line: str, reason: str
) -> None:
    content = (
        b'[{"archive":"outreach","schema":1},\n'
        b'{"table":"blogger","id":1,"name":"Ada","added_on":"2026-01-01"},\n'
        + line.encode("utf-8", "surrogatepass")
        + b',\n{"table":"tag","id":1,"name":"good"},\n'
    )
    with copied(migrated) as database:
        refused(database, content)
        report = taken(database, content, partial=True)
        assert any(reason in flaw.reason for flaw in report.flaws)
        assert everything(database)["tag"] == [(1, "good", None, None)]


def test_what_a_terminal_would_obey_is_taken_out(migrated: Path) -> None:
    content = (
        b'[{"archive":"outreach","schema":1},\n'
        b'{"table":"tag","id":1,"name":"a\\u001b[2J\\nb\\u202e"},\n'
    )
    with copied(migrated) as database:
        taken(database, content, partial=True)
        assert everything(database)["tag"] == [(1, "a[2J b", None, None)]


def test_another_schema_is_refused_even_in_part(migrated: Path) -> None:
    content = b'[{"archive":"outreach","schema":2},\n{"table":"tag","id":1,"name":"x"},\n'
    assert looks_like_archive(content)
    with copied(migrated) as database:
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
