"""Bloggers as they stand in a list: which of them are wanted, and in what order."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from outreach.domain.standing import HIDDEN_STATES, Standing, State
from outreach.domain.text import fold

Place = tuple[float, str, int]  # what rows are put in order by: a number, the name, the id


@dataclass(frozen=True, slots=True, kw_only=True)
class BloggerRow:
    """A blogger as one stands in a list.

    `name_key` is the folded name; `searched` is what words are looked for in, folded: the name,
    each tag with a # before it, and each way to reach the person, every one on a line of its own.
    """

    standing: Standing
    name_key: str
    searched: str
    tags: Sequence[str]
    open_mentions: int
    last_mention_on: date | None

    @property
    def blogger_id(self) -> int:
        return self.standing.facts.blogger_id


RowT = TypeVar("RowT", bound=BloggerRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Bloggers by name on a day, and how many there are; not all of them may be here yet."""

    today: date
    rows: Sequence[BloggerRow]
    count: int

    @property
    def is_whole(self) -> bool:
        return len(self.rows) == self.count


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which bloggers a list is to show: all of it must fit, nothing set fits everybody.

    `parts` are pieces of `BloggerRow.searched`; each of them must be there.
    """

    parts: tuple[str, ...] = ()
    states: frozenset[State] = frozenset()
    not_contacted_days: int | None = None
    open_mentions: bool = False


EVERYBODY = Wanted()


class Sort(StrEnum):
    """What a list of bloggers can be in order of."""

    NAME = "name"
    LATENESS = "lateness"
    MET = "met"
    SPOKE = "spoke"
    MENTION = "mention"
    ADDED = "added"


_NUMBERS: dict[Sort, Callable[[BloggerRow], float]] = {
    Sort.NAME: lambda _row: 0,
    Sort.LATENESS: lambda row: -_lateness(row.standing),
    Sort.MET: lambda row: _ordinal(row.standing.facts.last_met_on),
    Sort.SPOKE: lambda row: _ordinal(row.standing.facts.last_spoke_on),
    Sort.MENTION: lambda row: -_ordinal(row.last_mention_on),
    Sort.ADDED: lambda row: -_ordinal(row.standing.facts.added_on),
}


def searched(name_key: str, tags: Iterable[str], reach: Iterable[str]) -> str:
    """What words are looked for in; tags and values as they were written."""
    return "\n".join([name_key, *map(_tag_key, tags), *map(fold, reach), ""])


def begins_tag(text: str) -> str:
    """The part to look for where a tag is to begin so."""
    return f"\n{_tag_key(text)}"


def is_tag(text: str) -> str:
    """The part to look for where a tag is to be this one."""
    return f"{begins_tag(text)}\n"


def fits(row: BloggerRow, wanted: Wanted, today: date) -> bool:
    """Whether somebody belongs in the list; never contacted counts as long ago."""
    if not all(part in row.searched for part in wanted.parts):
        return False
    if wanted.states and row.standing.state not in wanted.states:
        return False
    if wanted.not_contacted_days is not None:
        silent = today.toordinal() - _ordinal(row.standing.facts.last_spoke_on)
        if silent < wanted.not_contacted_days:
            return False
    return row.open_mentions > 0 or not wanted.open_mentions


def in_order(rows: Iterable[RowT], wanted: Wanted, sort: Sort, today: date) -> list[RowT]:
    """The rows that fit, each in its place."""
    return sorted(
        (row for row in rows if fits(row, wanted, today)), key=lambda row: place_of(row, sort)
    )


def place_of(row: BloggerRow, sort: Sort) -> Place:
    """What puts a row in its place: first who is latest, was seen longest ago, or was last heard.

    Whoever was never met or spoken with comes before all others.
    """
    return _NUMBERS[sort](row), row.name_key, row.blogger_id


@lru_cache(maxsize=1024)  # the same few tags are on everybody
def _tag_key(tag: str) -> str:
    return f"#{fold(tag)}"


def _lateness(standing: Standing) -> float:
    clock = standing.clock
    return 0.0 if clock is None or standing.state in HIDDEN_STATES else clock.ratio


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0
