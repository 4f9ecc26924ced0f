"""What goes out as a table harms no spreadsheet and comes back as it was."""

import csv
import io
import re
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from outreach.domain.cadence import Every
from outreach.domain.people import NewPerson
from outreach.exchange.cells import guard, unguard
from outreach.exchange.spreadsheet import read_table
from outreach.exchange.spreadsheet_writer import COLUMNS, cells, write_table
from tests.exchange.people import cadences, people


def written(*given: NewPerson) -> bytes:
    return b"".join(write_table(map(cells, given)))


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_columns_stay_where_scripts_look_for_them() -> None:
    header = written().decode("utf-8-sig").rstrip().split(",")
    assert tuple(header) == COLUMNS
    assert header == [
        "id", "name", "email", "phone", "url", "accounts", "feed", "tags", "notes", "talk_every",
        "meet_every", "added_on", "last_met_on", "last_spoke_on", "state",
    ]  # fmt: skip


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_cell_is_a_formula(beginning: str) -> None:
    hostile = f"{beginning}cmd|' /C calc'!A0"
    (row,) = rows(written(NewPerson(given="", name=hostile, notes=[f"x;{hostile}\n{hostile}"])))
    assert row["name"] == f"'{hostile}"
    assert not re.search(rf"(^|[;\n]){re.escape(beginning)}", row["notes"])


@given(st.text(alphabet="'=+-@;\t\r\nab"))
@example("''=")
def test_a_guarded_text_is_itself_again(text: str) -> None:
    assert unguard(guard(text)) == text


@settings(max_examples=50)
@given(people(labels=False), cadences, cadences)
def test_whoever_goes_out_comes_back(
    person: NewPerson, talk: Every | None, meet: Every | None
) -> None:
    given_ = replace(person, talk_every=talk, meet_every=meet)
    reading = read_table(written(given_), name="out.csv")
    assert [*reading.left_out, *reading.remarks, *reading.broken] == []
    (found,) = reading.people
    assert cells(found) == cells(given_)
    assert sorted(found.reach, key=repr) == sorted(given_.reach, key=repr)
    assert (list(found.tags), list(found.feeds)) == (list(given_.tags), list(given_.feeds))
