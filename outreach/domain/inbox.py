"""Mentions as they stand in a list."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from outreach.domain.listening import MentionState, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """Which mentions are wanted; what is None, or no word, narrows nothing.

    Every one of the `words` begins a word of the title, or is in the name of the blogger or of the
    product. Case and accents do not count.
    """

    states: Collection[MentionState] | None = None
    product_id: int | None = None
    blogger_id: int | None = None
    since: date | None = None
    words: Sequence[str] = ()

    @property
    def parts_answered(self) -> bool:
        """Whether answered mentions are wanted and open ones not, or the other way round."""
        states = self.states
        return states is not None and (
            (MentionState.OPEN in states) != (MentionState.ANSWERED in states)
        )


EVERYTHING = Narrowed()


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionRef:
    """What is needed to do something about a mention, and to say so."""

    mention_id: int
    product_id: int
    product: str
    title: str
    blogger_id: int | None
    blogger: str | None
    verdict: Verdict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionIndex:
    """The mentions of a list, newest first, and the post of each.

    Some of them, `settled` by number, no longer are what the list is narrowed to.
    """

    mention_ids: Sequence[int]
    post_ids: Sequence[int]
    settled: int = 0

    @property
    def count(self) -> int:
        return len(self.mention_ids)
