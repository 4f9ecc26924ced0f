"""The list of bloggers: its columns, and what it says of filter, order and marks."""

from collections.abc import Iterator
from datetime import date

from outreach.domain.blogger_list import Sort
from outreach.domain.blogger_query import MENTIONS, NOT_CONTACTED, STATE, BloggerQuery
from outreach.domain.standing import Standing, State
from outreach.wording.reading import day_in_brief
from outreach.wording.time import plural

TEACHES = (
    "No bloggers yet. `{app.import}` imports an OPML file, `{people.new}` adds one, "
    "`outreach demo` shows the whole thing."
)
NOBODY_FITS = "Nobody fits."
FILTER_PLACEHOLDER = f"Words, #tag, {STATE}due, {NOT_CONTACTED}3w, {MENTIONS}"
SORT_TITLE = "In what order?"
SORT_NOW = "as it is now"
SORTS = {
    Sort.NAME: ("by name", ""),
    Sort.LATENESS: ("by lateness", "who is longest due first"),
    Sort.MET: ("by last met", "never first, then longest ago"),
    Sort.SPOKE: ("by last spoke", "never first, then longest ago"),
    Sort.MENTION: ("by newest mention", "newest first"),
    Sort.ADDED: ("by day added", "newest first"),
}
NAME = "name"
STATE_HEADING = "state"
WHY = "why"
NEXT_DUE = "next due"
OPEN_MENTIONS = "●"
TAGS = "tags"

_HAS_NO_DUE_DATE = frozenset({State.DO_NOT_CONTACT, State.ARCHIVED, State.PAUSED})


def state_in_brief(standing: Standing, *, today: date) -> str:
    """For a column: "long due", "snoozed, 3 Apr"."""
    word = state_word(standing.state)
    return f"{word}, {day_in_brief(standing.until, today=today)}" if standing.until else word


def state_word(state: State) -> str:
    return state.replace("_", " ")


def next_due_in_brief(standing: Standing, *, today: date) -> str:
    """For a column: the day on which the first clock is, or was, due."""
    if not standing.clocks or standing.state in _HAS_NO_DUE_DATE:
        return ""
    return day_in_brief(min(clock.due_on for clock in standing.clocks), today=today)


def counted(*, shown: int, count: int, sort: Sort, query: BloggerQuery) -> str:
    """How many there are, in what order, and what was understood of the filter."""
    people = "1 blogger" if count == 1 else f"{count:,} bloggers"
    said = "; ".join(understood(query))
    narrowed = f"{shown:,} of {people} {SORTS[sort][0]}: {said}. esc shows all."
    head = narrowed if said else f"{people} {SORTS[sort][0]}."
    return " ".join([head, *map(not_understood, query.unknown)])


def understood(query: BloggerQuery) -> Iterator[str]:
    """Each condition of a filter, in words."""
    if query.tags:
        yield f"tag {' and '.join(f'#{tag}…' for tag in query.tags)}"
    if query.states:
        yield f"state {' or '.join(map(state_word, query.states))}"
    if query.not_contacted_days is not None:
        yield f"not contacted for {plural(query.not_contacted_days, 'day')}"
    if query.open_mentions:
        yield "an open mention"
    if query.words:
        yield f"with {' and '.join(map(repr, query.words))}"


def not_understood(piece: str) -> str:
    """What a piece of the filter should have been."""
    if piece.startswith(STATE):
        states = ", ".join(state.replace("_", "-") for state in State)
        return f"`{piece}` is not understood; after `{STATE}` comes one of: {states}."
    return f"`{piece}` is not understood; after `{NOT_CONTACTED}` comes 30, 3w or 2months."
