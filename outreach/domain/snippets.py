"""A piece of a text in its own words, with what it is shown for."""

from dataclasses import dataclass

from outreach.domain.text import shown

CONTEXT = 80


@dataclass(frozen=True, slots=True)
class Snippet:
    """Original text on one line; what it is shown for stands at [`start`, `end`)."""

    text: str
    start: int = 0
    end: int = 0


def around(original: str, start: int, end: int) -> Snippet:
    """The original's [`start`, `end`) with some words around it."""
    first = max(0, start - CONTEXT)
    last = min(len(original), end + CONTEXT)
    before = shown(original[first:start]).lstrip()
    within = shown(original[start:end])
    after = shown(original[end:last]).rstrip()
    if first:
        before = f"…{before.partition(' ')[2] or before}"
    if last < len(original):
        after = f"{after.rpartition(' ')[0] or after}…"
    return Snippet(before + within + after, len(before), len(before) + len(within))
