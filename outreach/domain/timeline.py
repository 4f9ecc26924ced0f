"""Everything between you and one blogger, in one line of time."""

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
    `open` until it is done.
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
