"""Text that is safe to show on one line, and text that is equal but for case and accents."""

import re
import unicodedata

# Letters that stand alone in Unicode, with no accent to take off (listening.md, M3).
_LONE_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "æ": "ae",
        "œ": "oe",
        "\u0131": "i",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
    }
)
_SPACES = re.compile(r"\s+")
# Cc: control characters, ESC and C1 among them; Cf: bidi overrides, zero-width characters, soft
# hyphens; Cs: half of a pair, which no terminal and no file can take; Co, Cn: nobody's characters.
_UNSAFE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# The joiner that emoji and several scripts need, safe between two visible characters.
_ZERO_WIDTH_JOINER = "\u200d"


def one_line(text: str) -> str:
    """`text` on a single line without anything that a terminal would obey or hide behind."""
    spaced = _SPACES.sub(" ", text)
    if spaced.isascii() and spaced.isprintable():
        return spaced.strip()
    return "".join(character for character in spaced if is_safe(character)).strip()


def many_lines(text: str) -> str:
    """Like `one_line`, keeping the line breaks of what a person wrote."""
    return "\n".join(one_line(line) for line in text.splitlines()).strip()


def is_safe(character: str) -> bool:
    """Whether a terminal shows this character rather than obeying it."""
    return (
        character == _ZERO_WIDTH_JOINER or unicodedata.category(character) not in _UNSAFE_CATEGORIES
    )


def fold(text: str) -> str:
    """What names are compared by: no case, no accents, single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_LONE_LETTERS)
    bare = "".join(character for character in plain if not unicodedata.combining(character))
    return _SPACES.sub(" ", bare.casefold()).strip()
