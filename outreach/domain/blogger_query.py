"""What one types to narrow a list of bloggers: words, and what has a meaning of its own."""

from collections.abc import Iterable
from dataclasses import dataclass

from outreach.domain.blogger_list import Wanted, begins_tag
from outreach.domain.cadence import Every
from outreach.domain.searching import typed_parts
from outreach.domain.standing import State
from outreach.domain.text import fold
from outreach.errors import UsageError

STATE = "state:"
NOT_CONTACTED = "not-contacted:"
MENTIONS = "mentions"
TAG = "#"


@dataclass(frozen=True, slots=True, kw_only=True)
class BloggerQuery:
    """What was typed, as it is understood; `unknown` are pieces that mean nothing."""

    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    states: tuple[State, ...] = ()
    not_contacted_days: int | None = None
    open_mentions: bool = False
    unknown: tuple[str, ...] = ()

    @property
    def wanted(self) -> Wanted:
        """What rows must fit; a word is looked for anywhere, a tag must begin so."""
        return Wanted(
            parts=(*self.words, *map(begins_tag, self.tags)),
            states=frozenset(self.states),
            not_contacted_days=self.not_contacted_days,
            open_mentions=self.open_mentions,
        )


def read_query(typed: str) -> BloggerQuery:
    """From what was typed: words, phrases in quotes, #tag, state:due, not-contacted:30, mentions.

    In quotes nothing has a meaning of its own.
    """
    parts = [(fold(quoted), fold(word)) for quoted, word in typed_parts(typed)]
    plain = [word for _, word in parts]
    named = [(text, _states_named(text)) for text in _after(STATE, plain)]
    lengths = [(text, _days(text)) for text in _after(NOT_CONTACTED, plain)]
    return BloggerQuery(
        words=tuple(filter(None, (quoted or _only_a_word(word) for quoted, word in parts))),
        tags=tuple(filter(None, _after(TAG, plain))),
        states=tuple(dict.fromkeys(state for _, states in named for state in states)),
        not_contacted_days=max((days for _, days in lengths if days is not None), default=None),
        open_mentions=MENTIONS in plain,
        unknown=(
            *(f"{STATE}{text}" for text, states in named if not states),
            *(f"{NOT_CONTACTED}{text}" for text, days in lengths if days is None),
        ),
    )


def _states_named(text: str) -> list[State]:
    """The states with this folded name, else those whose names begin so."""
    name = text.replace("-", "_")
    exact = [state for state in State if state == name]
    return exact or [state for state in State if name and state.startswith(name)]


def _after(mark: str, words: Iterable[str]) -> list[str]:
    return [word.removeprefix(mark) for word in words if word.startswith(mark)]


def _only_a_word(word: str) -> str:
    """The word, or nothing where it has a meaning of its own."""
    return "" if word == MENTIONS or word.startswith((TAG, STATE, NOT_CONTACTED)) else word


def parse_days(text: str) -> int:
    """A number of days, or a length of time such as 3w. Raises UsageError."""
    if text.isdecimal() and len(text) < 6:
        return int(text)
    return int(Every.parse(text).approximate_days)


def _days(text: str) -> int | None:
    try:
        return parse_days(text)
    except UsageError:
        return None
