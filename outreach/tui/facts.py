"""What a blogger's page says of the person, as labels and values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from outreach.domain.timeline import EntryKind, TimelineEntry, mentions_by_month
from outreach.wording import blogger_page as wording
from outreach.wording import profile
from outreach.wording.reaching import way

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.tui.drawers.people import Whole

NOTES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Fact:
    """A label, and what there is to say under it, one thing after the other."""

    label: str
    values: tuple[str, ...]


def facts(whole: "Whole", today: date) -> list[Fact]:
    """Those of which there is something to say, the most wanted first."""
    return [Fact(label, values) for label, said in _facts(whole, today) if (values := tuple(said))]


def _facts(whole: "Whole", today: date) -> Iterator[tuple[str, Iterable[str]]]:
    known, standing = whole.profile, whole.profile.standing
    yield wording.CONTACT, profile.contact(standing, today=today)
    yield wording.CADENCE, profile.cadences(whole.cadences, standing, today=today)
    yield wording.PROMISED, _promised(whole.timeline, today)
    yield wording.REACH, _reach(whole)
    yield wording.TAGS, [", ".join(known.tags)] if known.tags else []
    counts = mentions_by_month(whole.timeline, today=today)
    yield wording.MENTIONS, [profile.mentions(counts)] if any(counts) else []
    yield wording.BLOG, [wording.blog(feed) for feed in whole.feeds]
    yield (
        wording.INTRODUCED,
        profile.introductions(
            [name for _, name in known.introduced_by], [name for _, name in known.introduced]
        ),
    )
    yield wording.NOTES, _notes(whole.timeline)


def _promised(entries: Iterable[TimelineEntry], today: date) -> Iterator[str]:
    """The open follow-ups, the oldest first."""
    still_open = (row for row in entries if row.kind is EntryKind.FOLLOW_UP and row.open)
    for row in sorted(still_open, key=lambda row: row.on):
        yield wording.promised(row.title or "", row.on, today=today)


def _reach(whole: "Whole") -> Iterator[str]:
    for number, row in enumerate(whole.profile.reach, 1):
        yield f"{number} {row.value} ({way(row)})"


def _notes(entries: Iterable[TimelineEntry]) -> list[str]:
    notes = (row.text or "" for row in entries if row.kind is EntryKind.NOTE)
    return list(islice(notes, NOTES_SHOWN))
