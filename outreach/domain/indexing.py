"""What the full-text index is given of a text, and what it is asked for a term.

SQLite's `unicode61` makes a token of each run of letters and digits. What it is given is folded, so
that it and the matcher agree, and the scripts that put no space between words are spaced out.
"""

import re
from itertools import product

from outreach.domain.folding import beyond_ascii, folded_text
from outreach.domain.terms import UNSPACED, Term, folded_words

# A token that no text has, as it is in private use: the index takes it for a letter, and from
# texts it is taken out. It marks those in which a sign that is no letter is spelt out in letters,
# as in "№7", where it may or may not be part of a word.
SPELT_OUT = "\ue000"
_SIGNS = re.compile(
    "[\u20a8\u2100-\u211f\u2121\u213b\u249c-\u24e9\u3250\u32c0-\u32cf\u3358-\u33ff\ufdfc"
    "\U0001f110-\U0001f190]"
)
_BETWEEN_WORDS = re.compile(r"[\W_]+")
# The same where there is nothing but ASCII, as in most texts once they are folded.
_BETWEEN_ASCII = str.maketrans({code: " " for code in range(128) if not chr(code).isalnum()})
_GAP = re.compile("  +")
# What every release of SQLite takes for a letter; of others an older one may not know.
_SURE = re.compile(
    "[0-9a-z\u00df-\u00f6\u00f8-\u017e\u03b1-\u03c9\u0430-\u044f\u0561-\u0586\u05d0-\u05ea"
    "\u0627-\u063a\u0641-\u064a\u0905-\u0939\u0e01-\u0e30\u10d0-\u10f0\u3041-\u3096\u30a1-\u30fa"
    "\u4e00-\u9fa5\uac00-\ud7a3]"
)
_WORDS_ASKED = 4  # of a longer term; each doubles the ways in which it may be written
_GAPS = ("", " ")  # to the index a hyphen is a space


def indexed(text: str) -> str:
    """What the index is given of a text: words with spaces between them."""
    words = _spaced(folded_text(text))
    return f"{words} {SPELT_OUT}" if _SIGNS.search(beyond_ascii(text)) else words


def words_of(folded: str) -> list[str]:
    """The words of folded text, as the index has them."""
    return _spaced(folded).split()


def phrase(folded: str, *, begun: bool = False) -> str | None:
    """What finds these words in a row; the last may be `begun` only. None where there is none.

    Words that are not sure to be words to SQLite are none.
    """
    words = words_of(folded)
    if not any(map(_SURE.search, words)):
        return None
    return f'"{" ".join(words)}"{"*" if begun else ""}'


def question(term: Term) -> str | None:
    """A query, in the syntax of FTS5, that finds every text in which the term may be.

    It may find others. None where the index cannot be asked: the term counts inside of words, or
    has none that are sure to be words to SQLite.
    """
    words = folded_words(term.text)
    asked = words[:_WORDS_ASKED]
    if term.substring or not asked:
        return None
    spellings = {
        phrase(_joined(asked, gaps), begun=len(words) > len(asked))
        for gaps in product(_GAPS, repeat=len(asked) - 1)
    }
    if None in spellings:
        return None
    return " OR ".join([*sorted(filter(None, spellings)), f'"{SPELT_OUT}"'])


def _joined(words: list[str], gaps: tuple[str, ...]) -> str:
    return "".join(gap + word for gap, word in zip(("", *gaps), words, strict=True))


def _spaced(folded: str) -> str:
    if folded.isascii():
        return _GAP.sub(" ", folded.translate(_BETWEEN_ASCII))
    words = _BETWEEN_WORDS.sub(" ", folded)
    return words if words.isascii() else UNSPACED.sub(r" \g<0> ", words)
