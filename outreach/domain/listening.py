"""The words of listening: kinds of terms, where a mention shows, what was said of it.

They stand apart from the matcher, since every command reads mentions and few look for them.
"""

from dataclasses import dataclass
from enum import StrEnum


class TermKind(StrEnum):
    NAME = "name"
    ALIAS = "alias"
    EXCLUDE = "exclude"
    LINK = "link"


class Place(StrEnum):
    """Where a term was found, strongest first."""

    LINK = "link"
    TITLE = "title"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Where a mention shows: `snippet` is original text, the hit at [`start`, `end`) within it."""

    place: Place
    term: str
    snippet: str
    start: int
    end: int


class Verdict(StrEnum):
    """What the user said of a mention."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    REJECTED = "rejected"


class MentionState(StrEnum):
    """How a mention stands in the inbox; `answered` is derived, never stored."""

    OPEN = "open"
    ANSWERED = "answered"
    DISMISSED = "dismissed"
    REJECTED = "rejected"
    GONE = "gone"
    HISTORY = "history"


def mention_state(
    verdict: Verdict | None, *, gone: bool, history: bool, answered: bool
) -> MentionState:
    """How a mention stands: what the user said of it comes first."""
    if verdict is Verdict.REJECTED:
        return MentionState.REJECTED
    if verdict is Verdict.DISMISSED:
        return MentionState.DISMISSED
    if gone:
        return MentionState.GONE
    if history:
        return MentionState.HISTORY
    return MentionState.ANSWERED if answered else MentionState.OPEN
