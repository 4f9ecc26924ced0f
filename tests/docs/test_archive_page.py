"""The page about the archive."""

import re
from pathlib import Path

from outreach.db.archive import ARCHIVED
from outreach.exchange.archive import SCHEMA

PAGE = Path(__file__).parents[2] / "docs" / "archive.md"


def test_the_page_names_every_table_and_column_of_this_schema() -> None:
    text = PAGE.read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (`id`.*|`\w+_id`.*|`digest`.*) \|$", text, re.MULTILINE)
    told = {table: re.findall(r"`(\w+)`", columns) for table, columns in rows}
    kept = {table: list(archived.codecs) for table, archived in ARCHIVED.items()}
    # A table or column that is new means another schema, which must still read this one.
    assert told == kept
    assert f'"schema":{SCHEMA}}}' in text
