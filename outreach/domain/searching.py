"""What somebody looks for, and where a text has it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from outreach.domain.folding import Folded, fold, folded_text
from outreach.domain.indexing import phrase, words_of
from outreach.domain.snippets import Snippet, around
from outreach.domain.terms import UNSPACED
from outreach.domain.text import one_line
from outreach.errors import UsageError

_PARTS = re.compile(r'"([^"]+)"|(\S+)')
_MOST_PARTS = 16
_BEGINNING = 3  # letters: that a word begins with fewer says nothing
# A letter or digit that makes a longer word of the one beside it; other scripts have no words.
_IN_WORD = f"(?!{UNSPACED.pattern})[^\\W_]"


class SearchKind(StrEnum):
    """What can be found, in the order in which it is shown."""

    BLOGGER = "blogger"
    MENTION = "mention"
    POST = "post"
    NOTE = "note"
    INTERACTION = "interaction"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing that has all that was looked for; `title` is None where it has no name of its own.

    `bloggers` are (id, name): whose it is, or who took part; `post_id` is the post where it stands.
    """

    kind: SearchKind
    found_id: int
    title: str | None
    snippet: Snippet
    bloggers: tuple[tuple[int, str], ...] = ()
    on: date | None = None
    url: str | None = None
    post_id: int | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """Folded words and phrases, all of which are looked for; the last may be a word's beginning."""

    parts: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> "Query":
        """From what was typed: words, and phrases in quotes; sixteen at most. Raises UsageError."""
        parts = (folded_text(quoted or word).strip() for quoted, word in typed_parts(text))
        kept = tuple(dict.fromkeys(part for part in parts if part))[:_MOST_PARTS]
        if not kept:
            raise UsageError("Say what to look for, as in: outreach search widget.")
        return cls(kept)

    def question(self, *, begun: bool) -> str | None:
        """The same in the syntax of FTS5; None where nothing of it is a word to the index.

        What it finds is to be judged still, as signs are none: it finds C for C++. Only if asked,
        the last word may be `begun`, which costs as much as all the words that begin so.
        """
        phrases = [phrase(part, begun=begun and self._is_begun(part)) for part in self.parts]
        return " AND ".join(filter(None, phrases)) or None

    def in_words(self, *texts: str) -> list[Snippet] | None:
        """Where the texts have all parts as words: the first place of each text that has any."""
        return self._places(texts, [self._pattern(part) for part in self.parts])

    def anywhere(self, *texts: str) -> list[Snippet] | None:
        """Where the texts have all parts, inside of words as well."""
        return self._places(texts, [re.compile(re.escape(part)) for part in self.parts])

    def _places(
        self, texts: Iterable[str], patterns: list[re.Pattern[str]]
    ) -> list[Snippet] | None:
        missing, places = set(patterns), []
        for text in texts:
            folded = fold(text)
            matches = {
                pattern: match for pattern in patterns if (match := pattern.search(folded.text))
            }
            missing -= matches.keys()
            if matches:
                first = min(matches.values(), key=re.Match.start)
                places.append(_shown_at(text, folded, *first.span()))
        return None if missing else places

    def _is_begun(self, part: str) -> bool:
        """Whether it may be the beginning of a word that is still being typed."""
        last = "".join(words_of(part)[-1:])
        return part is self.parts[-1] and part.endswith(last) and len(last) >= _BEGINNING

    def _pattern(self, part: str) -> re.Pattern[str]:
        open_left = not re.match(_IN_WORD, part)
        open_right = not re.match(_IN_WORD, part[-1]) or self._is_begun(part)
        before = "" if open_left else f"(?<!{_IN_WORD})"
        after = "" if open_right else f"(?!{_IN_WORD})"
        return re.compile(f"{before}{re.escape(part)}{after}")


def typed_parts(text: str) -> list[tuple[str, str]]:
    """What was typed as (phrase in quotes, word) of which one is empty, in its order."""
    return _PARTS.findall(one_line(text))


def _shown_at(original: str, folded: Folded, start: int, end: int) -> Snippet:
    place = folded.original(start, end)
    while place is None:  # a character that is folded to several is shown whole
        start, end = max(0, start - 1), min(len(folded.text), end + 1)
        place = folded.original(start, end)
    return around(original, *place)
