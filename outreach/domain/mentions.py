"""Who talks about what: terms, and the evidence that a text contains them."""

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
