"""Everything between you and one blogger, in one line of time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from outreach.domain.clocks import InteractionKind


class EntryKind(StrEnum):
    INTERACTION = "interaction"
    POST = "post"
    MENTION = "mention"
    NOTE = "note"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One thing that happened on a civil day.

    `title` is a post's title, a product, a place or a promise; `text` what was written or noted.
    An interaction has its `interaction` kind, and `open` while it is planned; a follow-up is
    `open` until it is done. A post and a mention have their `post_id`.
    """

    kind: EntryKind
    entry_id: int
    on: date
    title: str | None = None
    text: str | None = None
    url: str | None = None
    interaction: InteractionKind | None = None
    channel: str | None = None
    others: tuple[str, ...] = ()
    open: bool = False
    post_id: int | None = None

    @property
    def key(self) -> tuple[EntryKind, int]:
        """What finds it again after it was read anew."""
        return self.kind, self.entry_id


MONTHS_SHOWN = 12


def mentions_by_month(entries: Iterable[TimelineEntry], *, today: date) -> list[int]:
    """How many mentions in each of the last 12 months, the present one last."""
    this = today.year * 12 + today.month
    counts = [0] * MONTHS_SHOWN
    for entry in entries:
        ago = this - entry.on.year * 12 - entry.on.month
        if entry.kind is EntryKind.MENTION and 0 <= ago < MONTHS_SHOWN:
            counts[-1 - ago] += 1
    return counts
