"""What comes of reading a file of another program."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from outreach.domain.following import NewFeed
from outreach.domain.people import NewPerson
from outreach.errors import InputFileError

MOST_ENTRIES = 100_000
Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A URL that was listed in one way and is used in another."""

    given: str
    used: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Invalid:
    """Something listed that cannot be used."""

    given: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What the columns of a table were taken for: headers by field, and those of no use."""

    file: str
    used: Mapping[str, Sequence[str]]
    unused: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A file's feeds, one for each time one is listed, its people, and what is wrong with the rest.

    `invalid` are feeds, `left_out` people. `broken` says what is missing of the file itself.
    """

    feeds: Sequence[NewFeed] = ()
    people: Sequence[NewPerson] = ()
    repaired: Sequence[Repair] = ()
    invalid: Sequence[Invalid] = ()
    left_out: Sequence[Invalid] = ()
    remarks: Sequence[str] = ()
    columns: Sequence[Columns] = ()
    broken: Sequence[str] = ()


def bounded(entries: Iterable[Entry], *, name: str) -> Iterator[Entry]:
    """The entries, until there are more than anybody has; then InputFileError."""
    for number, entry in enumerate(entries):
        if number >= MOST_ENTRIES:
            raise InputFileError(
                f"{name} has more than {MOST_ENTRIES:,} entries; give parts of it."
            )
        yield entry
