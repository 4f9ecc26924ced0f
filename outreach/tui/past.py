"""The timeline that a blogger's page shows: one kind or all, narrowed by words."""

from collections.abc import Sequence
from functools import cached_property

from outreach.domain.text import fold
from outreach.domain.timeline import EntryKind, TimelineEntry
from outreach.wording import timeline as wording

# What one key shows in turn: all, and then kind by kind.
KINDS: tuple[EntryKind | None, ...] = (
    None,
    EntryKind.INTERACTION,
    EntryKind.MENTION,
    EntryKind.POST,
    EntryKind.NOTE,
    EntryKind.FOLLOW_UP,
)


class Past:
    """All entries, newest first; the texts to look for words in are made when they are needed."""

    def __init__(self, entries: Sequence[TimelineEntry]) -> None:
        self.entries = entries

    @cached_property
    def _texts(self) -> Sequence[str]:
        return [
            fold(f"{wording.label(entry)} {wording.body(entry)} {entry.on.isoformat()}")
            for entry in self.entries
        ]

    def of(self, kind: EntryKind | None, typed: str) -> Sequence[TimelineEntry]:
        """Those of this kind, or of all, with all these words."""
        words = fold(typed).split()
        if not words:
            return [entry for entry in self.entries if kind in {None, entry.kind}]
        return [
            entry
            for entry, text in zip(self.entries, self._texts, strict=True)
            if kind in {None, entry.kind} and all(word in text for word in words)
        ]
