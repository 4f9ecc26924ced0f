"""Text folded for comparing, with the way back to where each character stood."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Letters that stand alone in Unicode, with no accent to take off.
_LONE_LETTERS = {
    "\u0131": "i",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "æ": "ae",
    "œ": "oe",
}
_LONE_LETTERS |= {
    letter.upper(): plain.capitalize()
    for letter, plain in _LONE_LETTERS.items()
    if not letter.upper().isascii()
}
_PUNCTUATION = {
    "\u2018": "'",
    "\u2019": "'",
    "\u02bc": "'",
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2013": "-",
}
# Soft hyphen, zero-width space and (non-)joiner, word joiner, byte order mark: no part of a word.
_VANISHING = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_FIRST_ACCENT, _LAST_ACCENT = "\u0300", "\u036f"


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is folded; its character i stood at `offsets[i]` in the original.

    `offsets` has one entry more than `text`: the end of the original.
    """

    text: str
    offsets: range | tuple[int, ...]


def fold(text: str) -> Folded:
    """No case, no accents, plain quotes and hyphens, nothing invisible."""
    if text.isascii():
        return Folded(text.lower(), range(len(text) + 1))
    folded: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        for piece in fold_character(character):
            folded.append(piece)
            offsets.append(offset)
    offsets.append(len(text))
    return Folded("".join(folded), tuple(offsets))


@lru_cache(maxsize=4096)
def fold_character(character: str) -> str:
    """What one character becomes; nothing, one or several."""
    return _bare(unicodedata.normalize("NFKC", character).casefold())


@lru_cache(maxsize=4096)
def keep_case(text: str) -> str:
    """Folded but for its case."""
    return _bare(unicodedata.normalize("NFKC", text))


def keep_accents(text: str) -> str:
    """Folded but for its accents."""
    plain = "".join(_PUNCTUATION.get(character, character) for character in text)
    return "".join(
        character
        for character in unicodedata.normalize("NFKC", plain).casefold()
        if character not in _VANISHING
    )


def _bare(text: str) -> str:
    kept = (
        _PUNCTUATION.get(character) or _LONE_LETTERS.get(character, character)
        for character in unicodedata.normalize("NFD", text)
        if character not in _VANISHING and not _FIRST_ACCENT <= character <= _LAST_ACCENT
    )
    # Composed again, so that Hangul stays syllables and Kana keep their voicing marks.
    return unicodedata.normalize("NFC", "".join(kept))
