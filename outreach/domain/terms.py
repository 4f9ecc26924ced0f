"""One term of a product: where it occurs in a text."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from outreach.domain.common_words import COMMON_WORDS
from outreach.domain.folding import Folded, folded_text, is_unseen, keep_accents, keep_case
from outreach.domain.listening import TermKind

# Scripts that put no space between words, or glue particles to them.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u303f\u3041-\u30ff"
    "\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
_CAMEL = re.compile(r"(?<=[a-z\u00df-\u00ff])(?=[A-Z\u00c0-\u00de])")
_GAPS = re.compile(r"[\s\-\u2010-\u2013]+")
SHORT = 3
_GAP = "[ -]?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word, phrase or link target; `substring` also finds it inside words."""

    kind: TermKind
    text: str
    exact_case: bool = False
    exact_accents: bool = False
    substring: bool = False


def is_weak(term: Term) -> bool:
    """Whether a word on its own proves little: three characters or fewer, or a common word."""
    if term.kind not in {TermKind.NAME, TermKind.ALIAS} or UNSPACED.search(term.text):
        return False
    return len(term.text) <= SHORT or folded_text(term.text) in COMMON_WORDS


def excluding(terms: Sequence[Term], phrase: str) -> list[Term]:
    """These terms, and a phrase that does not count."""
    return [*terms, Term(kind=TermKind.EXCLUDE, text=phrase)]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The original text's [`start`, `end`) is the term."""

    start: int
    end: int


class Finder:
    """A term made ready to be looked for in many texts.

    A name of several words is found with a space, a hyphen or nothing between them, and the other
    way round: Acme Widget, acme-widget, AcmeWidget. A possessive or an elision needs no variant,
    since an apostrophe ends a word.
    """

    def __init__(self, term: Term) -> None:
        self.term = term
        words = folded_words(term.text)
        self._first = words[0] if words else ""
        self._pattern = re.compile(_GAP.join(re.escape(word) for word in words))
        self._left_open = term.substring or bool(UNSPACED.match(self._first))
        self._right_open = term.substring or bool(words and UNSPACED.match(words[-1][-1]))

    def find(self, original: str, folded: Folded) -> Iterator[Occurrence]:
        """Every occurrence, in order. `folded` is `original` folded."""
        if not self._first or self._first not in folded.text:
            return
        match = self._pattern.search(folded.text)
        while match is not None:
            place = folded.original(*match.span())
            found = place is not None and self._is_term(original, *place)
            if place is not None and found:
                yield Occurrence(*place)
            # One that is not it may begin within another that is.
            match = self._pattern.search(folded.text, match.end() if found else match.start() + 1)

    def _is_term(self, original: str, start: int, end: int) -> bool:
        """Whether it stands alone, and in the case and with the accents that are asked for.

        No letter, digit, underscore or combining mark is beside the term's own edge.
        """
        left = self._left_open or not _is_word(_beside(original, start - 1, -1))
        right = self._right_open or not _is_word(_beside(original, end, 1))
        return left and right and self._is_exact(original[start:end])

    def _is_exact(self, found: str) -> bool:
        term = self.term
        if term.exact_case and _joined(keep_case(found)) != _joined(keep_case(term.text)):
            return False
        return not term.exact_accents or (
            _joined(keep_accents(found)) == _joined(keep_accents(term.text))
        )


def folded_words(text: str) -> list[str]:
    """The words between which a space, a hyphen or nothing may stand."""
    return [word for word in map(_folded, _words(text)) if word]


def _words(text: str) -> list[str]:
    """The words of a term: at spaces, at hyphens, and where camel case begins a new one."""
    words = [word for word in _GAPS.split(text) if word]
    parts = [part for word in words for part in _camel(word)]
    return parts or words


def _camel(word: str) -> list[str]:
    parts = _CAMEL.split(word)
    return parts if all(len(part) > 1 for part in parts) else [word]


def _folded(word: str) -> str:
    return folded_text(word).strip()


def _beside(text: str, position: int, step: int) -> str:
    """The first character from there that is seen; empty at either end of the text."""
    while 0 <= position < len(text) and is_unseen(text[position]):
        position += step
    return text[position] if 0 <= position < len(text) else ""


def _joined(text: str) -> str:
    return _GAPS.sub("", text)


def _is_word(character: str) -> bool:
    """Whether this character beside a term would make it part of a longer word."""
    if not character or UNSPACED.match(character):
        return False
    return (
        character.isalnum() or character == "_" or unicodedata.category(character).startswith("M")
    )
