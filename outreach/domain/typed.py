"""What a person types into one line about bloggers, read: cadences, tags, a promise, a pause."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from outreach.domain.cadence import Every
from outreach.domain.clocks import ClockName, InteractionKind
from outreach.domain.dates import Direction, parse_day
from outreach.domain.text import fold, one_line
from outreach.errors import UsageError

_NONE = {"", "none", "never"}
_CLOCKS = {"talk": ClockName.SPOKE, "meet": ClockName.MET}
_KINDS = {
    **{kind.replace("_", " "): kind for kind in InteractionKind},
    "meeting": InteractionKind.MET,
    "called": InteractionKind.CALL,
    "in": InteractionKind.MESSAGE_IN,
    "out": InteractionKind.MESSAGE_OUT,
}
_UNTIL = re.compile(r"(?:until|for|jusqu'au|pendant)\s+", re.IGNORECASE)
_BY = re.compile(r"(?:by|until|before|on|for|pour|avant)\s+", re.IGNORECASE)
_BECAUSE = re.compile(r"(?:^|\s+|\s*[:,]\s*)(?:because(?:\s+of)?|car)\s+|\s*:\s+", re.IGNORECASE)
_SIGN = re.compile(r"(?:^|[\s,]+)([+-])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Retagging:
    """Tags to put on, and tags to take off."""

    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pausing:
    """Until when, and why; without a day until it is resumed."""

    until: date | None
    because: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promising:
    """Something promised, and its day."""

    text: str
    due_on: date


def parse_kind(text: str) -> InteractionKind:
    """What happened: "met", "call", "message in", ... Raises UsageError."""
    wanted = fold(text)
    if wanted not in _KINDS:
        raise UsageError("Write met, call, message in, message out or comment.")
    return _KINDS[wanted]


def parse_every(text: str) -> Every | None:
    """A cadence, or None for "none". Raises UsageError."""
    return None if fold(text) in _NONE else Every.parse(text)


def parse_cadences(text: str) -> dict[ClockName, Every | None]:
    """Read "talk 3w, meet 6m"; a clock that is not named is not in it. Raises UsageError."""
    wanted: dict[ClockName, Every | None] = {}
    for part in re.split(r"[,;]\s*|\s+(?=(?:talk|meet)\b)", text.strip(), flags=re.IGNORECASE):
        word, _, length = part.strip().partition(" ")
        clock = _CLOCKS.get(word.casefold())
        if clock is None or not length.strip():
            raise UsageError("Write talk or meet and how often: talk 3w, meet 6m; none clears.")
        wanted[clock] = parse_every(length)
    return wanted


def parse_until(text: str, *, today: date) -> date:
    """A day, or a length from today on: "12 nov", "until friday", "2w". Raises UsageError."""
    bare = _UNTIL.sub("", text.strip(), count=1) if _UNTIL.match(text.strip()) else text.strip()
    try:
        return Every.parse(bare).after(today)
    except UsageError:
        return parse_day(bare, today=today, direction=Direction.FUTURE)


def parse_ahead(text: str, *, today: date) -> date:
    """As `parse_until`, but it must be still to come."""
    day = parse_until(text, today=today)
    if day <= today:
        raise UsageError(f"{day.isoformat()} is not a day still to come.")
    return day


def split_until(text: str, read: Callable[[str], date]) -> tuple[str, date | None]:
    """What stands before the longest tail that `read` takes for a day: one word at least."""
    words = text.split()
    for start in range(1, len(words)):
        try:
            return " ".join(words[:start]), read(" ".join(words[start:]))
        except UsageError:
            continue
    return " ".join(words), None


def parse_tags(text: str) -> Retagging:
    """Read "+press -old friends"; the first may come without its sign. Raises UsageError."""
    first, *rest = _SIGN.split(text.strip())
    pairs = [("+", first), *zip(rest[::2], rest[1::2], strict=True)]
    tags = [(sign, name) for sign, said in pairs if (name := one_line(said).strip("#, "))]
    if not tags:
        raise UsageError("Write a tag to put on and one to take off: +press -old.")
    return Retagging(
        added=tuple(name for sign, name in tags if sign == "+"),
        removed=tuple(name for sign, name in tags if sign == "-"),
    )


def parse_tag_list(text: str) -> list[str]:
    """Read "press, old friends" or "+press +old friends"."""
    return [name for said in re.split("[,+]", text) if (name := one_line(said).strip("# "))]


def parse_promise(text: str, *, today: date) -> Promising:
    """Read "send the 2.0 beta by friday". Raises UsageError where the day is missing."""

    def read(tail: str) -> date:
        bare = _BY.sub("", tail, count=1) if _BY.match(tail) else tail
        return parse_day(bare, today=today, direction=Direction.FUTURE)

    said, due_on = split_until(one_line(text), read)
    if due_on is None:
        raise UsageError("Say by when: send the 2.0 beta by friday.")
    return Promising(text=said.rstrip(" ,;"), due_on=due_on)


def parse_pause(text: str, *, today: date) -> Pausing:
    """Read "until 12 nov because she writes a book"; both may be missing. Raises UsageError."""
    when, *because = _BECAUSE.split(text.strip(), maxsplit=1)
    return Pausing(
        until=parse_ahead(when, today=today) if when.strip() else None,
        because=one_line(" ".join(because)) or None,
    )
