"""Entries of a timeline as styled text. None of it is ever markup."""

from datetime import date

from textual.content import Content

from outreach.domain.timeline import EntryKind, TimelineEntry
from outreach.tui.drawing import cell
from outreach.wording import timeline as wording
from outreach.wording.time import day_in_column

DAY = 12
LABEL = 14
_MARKS = {
    EntryKind.MENTION: ("●", "$text-accent"),
    EntryKind.INTERACTION: ("*", "bold $text-success"),
    EntryKind.NOTE: ("#", "$text-secondary"),
    EntryKind.POST: (" ", ""),
}
_OPEN, _DONE = ("!", "bold $text-warning"), ("✓", "dim")
_PLANNED = ("?", "bold $text-accent")


def draw_entry(entry: TimelineEntry, width: int, today: date) -> Content:
    """One entry, `width` cells wide."""
    quiet = "dim" if entry.kind is EntryKind.POST else ""
    return Content("").join(
        [
            Content.assemble(" ", _mark(entry), " "),
            cell(day_in_column(entry.on, today=today), DAY, "dim"),
            cell(wording.label(entry), LABEL, quiet or "bold"),
            cell(wording.body(entry), width - 3 - DAY - LABEL),
        ]
    )


def _mark(entry: TimelineEntry) -> tuple[str, str]:
    if entry.kind is EntryKind.FOLLOW_UP:
        return _OPEN if entry.open else _DONE
    return _PLANNED if entry.open else _MARKS[entry.kind]
