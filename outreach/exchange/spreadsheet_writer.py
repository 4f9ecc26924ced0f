"""People as a table of comma-separated values (RFC 4180) that no spreadsheet calculates."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from outreach.domain.people import NewPerson
from outreach.domain.record import EMAIL, PHONE, URL
from outreach.exchange.cells import guard, join

# In this order, release after release; others may be added at the end.
COLUMNS = (
    "id", "name", "email", "phone", "url", "accounts", "feed", "tags", "notes", "talk_every",
    "meet_every", "added_on", "last_met_on", "last_spoke_on", "state",
)  # fmt: skip
_COLUMNS_OF_THEIR_OWN = (EMAIL, PHONE, URL)


def write_table(rows: Iterable[Mapping[str, str]]) -> Iterator[bytes]:
    """A row each, by column, below a header; in UTF-8 with the mark that spreadsheets look for."""
    yield "\ufeff".encode() + _line(COLUMNS)
    for row in rows:
        yield _line([guard(row.get(column, "")) for column in COLUMNS])


def cells(person: NewPerson) -> dict[str, str]:
    """What a person is to other programs; several values of a kind stand on lines of their own."""
    others = [row for row in person.reach if row.kind not in _COLUMNS_OF_THEIR_OWN]
    return {
        "name": person.name,
        **{
            kind: join([row.value for row in person.reach if row.kind == kind])
            for kind in _COLUMNS_OF_THEIR_OWN
        },
        "accounts": join([f"{row.kind}: {row.value}" for row in others]),
        "feed": join(person.feeds),
        "tags": join(person.tags),
        "notes": "\n\n".join(person.notes),
        "talk_every": str(person.talk_every or ""),
        "meet_every": str(person.meet_every or ""),
    }


def _line(cells: Sequence[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue().encode()
