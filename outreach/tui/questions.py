"""The questions about bloggers that one line answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from outreach.domain.cadence import Every, Held
from outreach.domain.clocks import ClockName
from outreach.domain.dates import Direction, parse_day
from outreach.domain.text import fold, many_lines, one_line
from outreach.domain.typed import (
    Pausing,
    Promising,
    Retagging,
    parse_ahead,
    parse_cadences,
    parse_pause,
    parse_promise,
    parse_tags,
)
from outreach.errors import UsageError
from outreach.tui.dialogs.ask import Question
from outreach.wording import asking, records, settling, upkeep
from outreach.wording.time import day_and_distance

Cadences = Mapping[ClockName, Every | None]


def how_long(names: Sequence[str], today: date) -> Question[date]:
    """Until when to snooze."""
    return Question(
        title=asking.snooze_title(names),
        parse=partial(parse_ahead, today=today),
        tell=partial(asking.until, today=today),
        placeholder=asking.SNOOZE_PLACEHOLDER,
    )


def how_long_to_rest(name: str, today: date) -> Question[date]:
    """The same once a message has waited long enough."""
    return replace(how_long([name], today), title=settling.rest_title(name), value="1 month")


def which_day(title: str, today: date) -> Question[date]:
    """The day of something that is planned."""
    return Question(
        title=title,
        parse=partial(parse_day, today=today, direction=Direction.FUTURE),
        tell=partial(day_and_distance, today=today),
        placeholder=asking.DAY_PLACEHOLDER,
    )


def how_often(
    names: Sequence[str],
    held: Mapping[ClockName, Held] | None,
    proposed: tuple[ClockName, Every] | None = None,
) -> Question[Cadences]:
    """Which cadences to give; `held` by the one who is asked about, None for several."""
    value = upkeep.held_as_typed(held) if held else ""
    lines = upkeep.held_lines(held) if held else [asking.SEVERAL_CADENCES]
    if proposed:
        clock, longer = proposed
        value = f"{upkeep.VERBS[clock]} {longer}"
        lines = [upkeep.third_snooze(clock, longer)]
    return Question(
        title=asking.cadence_title(names),
        parse=parse_cadences,
        tell=upkeep.wanted,
        lines=lines,
        placeholder=asking.CADENCE_PLACEHOLDER,
        value=value,
    )


def which_tags(
    names: Sequence[str], worn: Sequence[str], known: Sequence[str]
) -> Question[Retagging]:
    """Tags to put on and to take off."""
    return Question(
        title=asking.tags_title(names),
        parse=parse_tags,
        tell=asking.retagging,
        lines=asking.tag_lines(worn, known),
        placeholder=asking.TAGS_PLACEHOLDER,
        complete=lambda typed: completed_tag(typed, worn, known),
    )


def completed_tag(typed: str, worn: Sequence[str], known: Sequence[str]) -> str | None:
    """What was typed with its last tag completed: one to take off from those that are worn."""
    place = max(typed.rfind("+"), typed.rfind("-"))
    begun = typed[place + 1 :]
    among = worn if place >= 0 and typed[place] == "-" else known
    if not begun.strip():
        return None
    fits = (tag for tag in among if fold(tag).startswith(fold(begun)) and len(tag) > len(begun))
    found = next(fits, None)
    return typed + found[len(begun) :] if found else None


def what_was_promised(names: Sequence[str], today: date) -> Question[Promising]:
    return Question(
        title=asking.follow_up_title(names),
        parse=partial(parse_promise, today=today),
        tell=partial(asking.promising, today=today),
        placeholder=asking.FOLLOW_UP_PLACEHOLDER,
    )


def what_was_promised_instead(known: Promising, today: date) -> Question[Promising]:
    """The same with what was said before."""
    value = f"{known.text} by {known.due_on.isoformat()}"
    title = asking.FOLLOW_UP_INSTEAD
    return replace(what_was_promised([], today), title=title, value=value)


def what_to_note_instead(text: str) -> Question[str]:
    return replace(what_to_note([]), title=asking.NOTE_INSTEAD, value=text)


def what_to_note(names: Sequence[str]) -> Question[str]:
    return Question(
        title=asking.note_title(names),
        parse=_some(asking.NOTHING_NOTED),
        tell=lambda _text: "",
        placeholder=asking.NOTE_PLACEHOLDER,
    )


def until_when_and_why(names: Sequence[str], today: date) -> Question[Pausing]:
    return Question(
        title=asking.pause_title(names),
        parse=partial(parse_pause, today=today),
        tell=partial(asking.pausing, today=today),
        placeholder=asking.PAUSE_PLACEHOLDER,
    )


def why_not_to_contact(names: Sequence[str]) -> Question[str]:
    return Question(
        title=asking.reason_title(names),
        parse=_some(asking.NO_REASON),
        tell=lambda _reason: "",
        placeholder=asking.REASON_PLACEHOLDER,
    )


def where_to_export(name: str) -> Question[str]:
    """The file for all that is known of somebody; empty for none."""
    return Question(
        title=records.export_title(name),
        parse=one_line,
        tell=records.export_to,
        placeholder=records.EXPORT_PLACEHOLDER,
    )


def _some(otherwise: str) -> Callable[[str], str]:
    """Reads any text but none, of which it says what is missing."""

    def parse(typed: str) -> str:
        if text := many_lines(typed):
            return text
        raise UsageError(otherwise)

    return parse
