"""Text folded for comparing, with the way back to where each character stood."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

# Letters that stand alone in Unicode, with no accent to take off.
_LONE_LETTERS = {
    "\u0131": "i",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "ŧ": "t",
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
# Soft hyphen, zero-width space and (non-)joiner, word joiner, marks of direction, byte order mark:
# no part of a word. Signs of a trade mark say nothing, yet compatibility would spell them "tm".
_VANISHING = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u2122\u2120\u00ae\u00a9")
# Accents, and the points and vowel signs of Hebrew and Arabic.
_ACCENTS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
)
_TATWEEL = "\u0640"  # the stroke that only widens an Arabic word
_DROPPED = re.compile(f"[{_ACCENTS}{_TATWEEL}]+")
# The second halves of vowels in the scripts of India and their neighbours.
_VOWEL_SIGNS = (
    "\u093c\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0c56\u0cc2\u0cd5\u0cd6\u0d3e\u0d57"
    "\u0dca\u0dcf\u0ddf\u102e\u1b35\U000110ba\U00011127\U0001133e\U00011357\U000114b0"
    "\U000114ba\U000114bd\U000115af\U00011930"
)
# What combines with the character before it and is folded with it; further the voicing of Kana,
# and the vowels and finals of Hangul.
_COMBINING = f"{_ACCENTS}{_VOWEL_SIGNS}\u1160-\u11ff\u3099\u309a\uff9e\uff9f"
# Characters that fold to their lower case: ASCII, Greek, Cyrillic, Thai, Kana, Han, Hangul.
_PLAIN = (
    "\x00-\x7f\u0391-\u03a1\u03a3-\u03a9\u03b1-\u03c1\u03c3-\u03c9\u0410-\u0418\u041a-\u0438\u043a-\u044f"
    "\u0e01-\u0e32\u0e40-\u0e4e\u3001\u3002\u300c\u300d"
    "\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\uac00-\ud7a3"
)
_ASCII = bytes(range(128))
_CACHED = 4  # characters: no cluster that anybody writes is longer


class Segment(NamedTuple):
    """A piece of folded text from `at` on, and the original's [`start`, `end`) it came from.

    In a `plain` one each character came from one; in another all of them came from all of it.
    """

    at: int
    start: int
    end: int
    plain: bool


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is folded; the segments say where it came from."""

    text: str
    segments: tuple[Segment, ...]

    def original(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the folded text's [`start`, `end`) came from; None if it cuts a character in two.

        The text between must not be empty.
        """
        first = self._segment(start)
        last = self._segment(end - 1)
        from_ = first.start + (start - first.at if first.plain else 0)
        to = last.start + (end - last.at) if last.plain else last.end
        if not first.plain and start > first.at:
            return None
        if not last.plain and end < len(self.text) and self._segment(end) is last:
            return None
        return from_, to

    def _segment(self, position: int) -> Segment:
        return self.segments[bisect_right(self.segments, position, key=_at) - 1]


def _at(segment: Segment) -> int:
    return segment.at


def fold(text: str) -> Folded:
    """No case, no accents, plain quotes and hyphens, nothing invisible. Linear."""
    if text.isascii():
        return Folded(text.lower(), (Segment(0, 0, len(text), plain=True),))
    # By turns what is plain and what is not.
    singles, combining, clusters = _patterns()
    parts = singles.split(text)
    if combining.search("".join(parts[1::2])):
        parts = clusters.split(text)
    folded = parts.copy()
    folded[::2] = [plain.lower() for plain in parts[::2]]
    folded[1::2] = [
        _fold_cached(cluster) if len(cluster) <= _CACHED else _fold(cluster)
        for cluster in parts[1::2]
    ]
    # Lower case knows a final sigma, by what stands around it; folding does not.
    return Folded("".join(folded).replace("\u03c2", "\u03c3"), _segments(parts, folded))


def folded_text(text: str) -> str:
    """The text of `fold` alone: where each character stood takes longer to tell."""
    lower = text.lower()
    if lower.isascii():
        return lower
    singles, combining, _ = _patterns()
    found = singles.findall(beyond_ascii(lower))
    if combining.search("".join(found)):
        return fold(text).text
    for single in found:
        lower = lower.replace(single, _fold_cached(single))
    return lower


def beyond_ascii(text: str) -> str:
    """The characters that are not ASCII, each once, told by their bytes: those go in one sweep."""
    kept = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return "".join(set(kept.decode("utf-8", "surrogatepass")))


@lru_cache(maxsize=1)  # they take 5 ms to compile, and no command needs them to begin
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A character that is not plain, one that combines, and either with what combines with it."""
    return (
        re.compile(f"([^{_PLAIN}])"),
        re.compile(f"[{_COMBINING}]"),
        re.compile(f"([^{_PLAIN}][{_COMBINING}]*|[{_PLAIN}][{_COMBINING}]+)"),
    )


def _segments(parts: list[str], folded: list[str]) -> tuple[Segment, ...]:
    """Plain ones as long as they can be: most of what is not plain folds one to one as well."""
    if {*map(len, parts[1::2]), *map(len, folded[1::2])} <= {1}:
        return (Segment(0, 0, sum(map(len, parts)), plain=True),)
    segments: list[Segment] = []
    at = start = to_at = to = 0
    for number, (original, result) in enumerate(zip(parts, folded, strict=True)):
        plain = number % 2 == 0 or len(original) == len(result) == 1
        if not plain and start < to:
            segments.append(Segment(at, start, to, plain=True))
        if not plain and result:
            segments.append(Segment(to_at, to, to + len(original), plain=False))
        to_at, to = to_at + len(result), to + len(original)
        if not plain:
            at, start = to_at, to
    if start < to:
        segments.append(Segment(at, start, to, plain=True))
    return tuple(segments)


def is_unseen(character: str) -> bool:
    """Whether the character is passed over in folding."""
    return character in _VANISHING


@lru_cache(maxsize=4096)
def keep_case(text: str) -> str:
    """Folded but for its case."""
    return _bare(_compatible(text))


def keep_accents(text: str) -> str:
    """Folded but for its accents."""
    return _compatible(text).casefold()


def _fold(cluster: str) -> str:
    return _bare(_compatible(cluster).casefold())


_fold_cached = lru_cache(maxsize=8192)(_fold)


def _compatible(text: str) -> str:
    seen = "".join(character for character in text if character not in _VANISHING)
    normal = unicodedata.normalize("NFKC", seen)
    return "".join(_PUNCTUATION.get(character, character) for character in normal)


def _bare(text: str) -> str:
    kept = _DROPPED.sub("", unicodedata.normalize("NFD", text))
    spelt = "".join(_LONE_LETTERS.get(character, character) for character in kept)
    # Composed again, so that Hangul stays syllables and Kana keep their voicing marks.
    return unicodedata.normalize("NFC", spelt)
