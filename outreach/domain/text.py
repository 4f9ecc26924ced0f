"""Text that is safe to show on one line, and text that is equal but for case and accents."""

import re
import unicodedata

from outreach.domain import folding

_SPACES = re.compile(r"\s+")
# Cc: control characters, ESC and C1 among them; Cf: bidi overrides, zero-width characters, soft
# hyphens; Cs: half of a pair, which no terminal and no file can take; Co, Cn: nobody's characters.
_UNSAFE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# The joiner that emoji and several scripts need, safe between two visible characters.
_ZERO_WIDTH_JOINER = "\u200d"


def one_line(text: str) -> str:
    """`text` on a single line without anything that a terminal would obey or hide behind."""
    return shown(text).strip()


def shown(text: str) -> str:
    """Like `one_line`, keeping a space at either end, for a piece of a longer line."""
    spaced = single_spaced(text)
    if spaced.isprintable():
        return spaced
    # Once more, since what stood between two spaces may be gone; so doing it twice changes nothing.
    return _SPACES.sub(" ", "".join(character for character in spaced if is_safe(character)))


def single_spaced(text: str) -> str:
    """`text` with no space but the common one, and no two of them side by side."""
    # Of all spaces only the common one is printable: most texts are left as they are.
    if text.isprintable() and "  " not in text:
        return text
    return _SPACES.sub(" ", text)


def many_lines(text: str) -> str:
    """Like `one_line`, keeping the line breaks of what a person wrote."""
    flat = text.replace("\n", " ")
    if flat.isprintable() and "  " not in flat:  # as most texts are
        return text.strip()
    return "\n".join(one_line(line) for line in text.splitlines()).strip()


def harmless(text: str, *, lines: bool) -> str:
    """`text` without what a terminal would obey, and otherwise as it is, spaces and all."""
    if all(part.isprintable() for part in (text.split("\n") if lines else (text,))):
        return text
    if not lines:
        text = " ".join(text.splitlines())
    return "".join(char for char in text if is_safe(char) or (lines and char in "\n\t"))


def is_safe(character: str) -> bool:
    """Whether a terminal shows this character rather than obeying it."""
    return (
        character == _ZERO_WIDTH_JOINER or unicodedata.category(character) not in _UNSAFE_CATEGORIES
    )


def fold(text: str) -> str:
    """What names are compared by: no case, no accents, single spaces."""
    return _SPACES.sub(" ", folding.folded_text(text)).strip()
