"""Mentions of the list, and one of them whole, as styled text. None of it is ever markup."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from outreach.domain.listening import MentionState, Verdict
from outreach.domain.text import one_line
from outreach.domain.urls import shown_url
from outreach.tui.drawing import COLUMN, MARK, WIDE_NAMES_FROM, cell, marked, pending
from outreach.tui.post_drawing import DAY
from outreach.tui.widgets.page import Hanging, Line
from outreach.tui.widgets.windowed import Slot
from outreach.wording import inbox as wording
from outreach.wording import reasons
from outreach.wording.reading import day_in_brief
from outreach.wording.time import length_in_brief

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.services.inbox import InboxRow

# A sign says what its colour says.
SIGNS = {
    MentionState.OPEN: ("●", "$text-accent"),
    MentionState.ANSWERED: ("✓", "$text-success"),
    MentionState.DISMISSED: ("-", "dim"),
    MentionState.REJECTED: ("≠", "$text-error"),
    MentionState.GONE: ("✗", "dim"),
    MentionState.HISTORY: ("·", "dim"),
}
CONFIRMED = ("+", "bold $text-accent")
_SIGNS_WIDTH = 3
# From how many cells on a column is there, or says more.
_PRODUCT_FROM = 64
_CONTACT_FROM = 96
_PLACE = 6


def draw_mention(
    slot: "Slot[InboxRow]", width: int, *, marks: frozenset[int], view: MentionState | None
) -> Content:
    """One mention of a list, `width` cells wide; dimmed where it is no longer in the view."""
    row = slot.row
    if row is None:
        return pending(width)
    mention = row.stored.mention
    name = 20 if width >= WIDE_NAMES_FROM else 16
    right = [*_product(row, width), *_contact(row, width, slot.today)]
    left = width - _SIGNS_WIDTH - DAY - name - 1 - sum(part.cell_length for part in right)
    drawn = Content("").join(
        [
            Content.assemble(MARK if mention.mention_id in marks else " ", _sign(row), " "),
            cell(day_in_brief(mention.day, today=slot.today), DAY, "dim"),
            cell(wording.writer_of(row.facts), name, "bold"),
            Content(" "),
            cell(reasons.title_of(mention), left),
            *right,
        ]
    )
    return drawn if view in {None, row.state} else drawn.stylize("dim")


def mention_page(row: "InboxRow", today: date) -> Iterator[Line]:
    """What a mention says, its hits marked, and how you stand with who wrote it."""
    mention = row.stored.mention
    yield Content.styled(one_line(reasons.title_of(mention)), "bold $text-primary")
    yield Content.styled(one_line(wording.byline(mention.day, row.facts, today=today)), "dim")
    state = wording.state(row.state, confirmed=row.stored.verdict is Verdict.CONFIRMED)
    about = (one_line(mention.product), "$text-secondary")
    yield Content.assemble(_sign(row), " ", about, f": {state}")
    for hit in mention.hits:
        yield Hanging(cell(wording.PLACES[hit.place], _PLACE, "dim"), marked(hit))
    also = wording.also_in(mention.sources[1:])
    if also:
        yield Content.styled(one_line(also), "dim")
    if mention.url:
        yield Content.styled(one_line(shown_url(mention.url)), "dim")


def _sign(row: "InboxRow") -> tuple[str, str]:
    confirmed = row.stored.verdict is Verdict.CONFIRMED
    return CONFIRMED if confirmed and row.state is MentionState.OPEN else SIGNS[row.state]


def _product(row: "InboxRow", width: int) -> Iterator[Content]:
    if width < _PRODUCT_FROM:
        return
    mention = row.stored.mention
    place = reasons.place_in_brief(mention) if width >= WIDE_NAMES_FROM else ""
    said = f"{mention.product}, {place}" if place else mention.product
    yield Content(" ")
    yield cell(said, 20 if width >= WIDE_NAMES_FROM else 13, "$text-secondary")


def _contact(row: "InboxRow", width: int, today: date) -> Iterator[Content]:
    """When you last met and spoke with who wrote it."""
    if width >= _CONTACT_FROM:
        for day in (row.facts.last_met_on, row.facts.last_spoke_on) if row.facts else (None, None):
            yield Content(f"{length_in_brief(day, today=today) if row.facts else '':>{COLUMN}}")
