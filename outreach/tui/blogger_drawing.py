"""Bloggers of the list as styled text. None of it is ever markup."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from textual.content import Content

from outreach.domain.standing import State
from outreach.tui.arranging import Shown
from outreach.tui.drawing import MARK, cell
from outreach.wording import bloggers as wording
from outreach.wording import headings, reasons
from outreach.wording.time import length_in_brief

# A sign says what its colour says.
SIGNS = {
    State.LONG_DUE: ("!", "bold $text-warning"),
    State.DUE: (">", "$text-warning"),
    State.SOON: ("~", "$text-accent"),
    State.SNOOZED: ("z", "dim"),
    State.WAITING: ("…", "dim"),
    State.PLANNED: ("»", "$text-success"),
    State.PAUSED: ("=", "dim"),
    State.ARCHIVED: ("-", "dim"),
    State.DO_NOT_CONTACT: ("x", "$text-error"),
}
ASK_WHAT_NEXT = ("?", "bold $text-accent")
_SIGNS_WIDTH = 3
# From how many cells on a column is there.
_DUE_FROM = 74
_TAGS_FROM = 92
_WHY_FROM = 136
_NAME, _STATE = 28, 20  # cells, where there is room for the reason
_SHORT_NAME, _DATED = 18, 18  # the least for a name, and what "snoozed, Jan 2027" needs


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, how wide it is, and what it shows; numbers stand to the right."""

    heading: str
    width: int
    show: Callable[[Shown, date], str]
    style: str = ""
    to_the_right: bool = False

    def draw(self, text: str, style: str) -> Content:
        """Text in the column, which has a cell to spare on its other side."""
        drawn = cell(text, self.width - 1, style)
        return drawn.right(self.width) if self.to_the_right else drawn.pad_right(1)


@lru_cache(maxsize=8)
def columns(width: int) -> tuple[Column, ...]:
    """What a list of so many cells has room for, left to right."""
    right = [
        Column(headings.LAST_MET, 10, _last_met, to_the_right=True),
        Column(headings.LAST_SPOKE, 11, _last_spoke, to_the_right=True),
    ]
    if width >= _DUE_FROM:
        right.append(Column(wording.NEXT_DUE, 10, _next_due, to_the_right=True))
    right.append(Column(wording.OPEN_MENTIONS, 4, _mentions, "$text-accent", to_the_right=True))
    if width >= _TAGS_FROM:
        right += [
            Column("", 2, _nothing),
            Column(wording.TAGS, width // 6, _tags, "$text-secondary"),
        ]
    left = width - _SIGNS_WIDTH - sum(column.width for column in right)
    name, state = _NAME, _STATE
    if width >= _WHY_FROM:
        right.insert(0, Column(wording.WHY, left - name - state, _why))
    else:
        state = max(left * 2 // 5, min(_DATED, left - _SHORT_NAME))
        name = left - state
    return (
        Column(wording.NAME, name, _name, "bold"),
        Column(wording.STATE_HEADING, state, _state),
        *right,
    )


def draw_headings(width: int) -> Content:
    """What stands above the list."""
    parts = [column.draw(column.heading, "dim") for column in columns(width)]
    return Content("").join([Content(" " * _SIGNS_WIDTH), *parts])


def draw_blogger(shown: Shown, width: int, today: date, *, marked: bool) -> Content:
    """One blogger, `width` cells wide."""
    standing = shown.row.standing
    sign = ASK_WHAT_NEXT if standing.ask_what_next else SIGNS.get(standing.state, (" ", ""))
    signs = Content.assemble(MARK if marked else " ", sign, " ")
    parts = [column.draw(column.show(shown, today), column.style) for column in columns(width)]
    drawn = Content("").join([signs, *parts])
    return drawn.stylize("dim") if shown.settled or standing.state is State.ARCHIVED else drawn


def _name(shown: Shown, _today: date) -> str:
    return shown.row.standing.facts.name


def _state(shown: Shown, today: date) -> str:
    return wording.state_in_brief(shown.row.standing, today=today)


def _why(shown: Shown, today: date) -> str:
    return reasons.why(shown.row.standing, today=today)


def _last_met(shown: Shown, today: date) -> str:
    return length_in_brief(shown.row.standing.facts.last_met_on, today=today)


def _last_spoke(shown: Shown, today: date) -> str:
    return length_in_brief(shown.row.standing.facts.last_spoke_on, today=today)


def _next_due(shown: Shown, today: date) -> str:
    return wording.next_due_in_brief(shown.row.standing, today=today)


def _mentions(shown: Shown, _today: date) -> str:
    return str(shown.row.open_mentions or "")


def _tags(shown: Shown, _today: date) -> str:
    return ", ".join(shown.row.tags)


def _nothing(_shown: Shown, _today: date) -> str:
    return ""
