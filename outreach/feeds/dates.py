"""Dates that feedparser leaves unread: other languages, other zones, midnight as 24:00."""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from outreach.domain.text import fold

# A year outside of these is a mistake, and at the ends of the calendar no zone can be told.
_FIRST_YEAR, _LAST_YEAR = 1900, 9000
_WRITTEN = re.compile(
    r"(?:[^\W\d]+\.?,?\s+)?"  # the day of the week
    r"(?P<day>\d{1,2})\.?[\s-]+(?:de\s+)?(?P<month>[^\W\d]{3,})\.?[\s-]+(?:de\s+)?"
    r"(?P<year>\d{4}|\d{2})"
    r"(?:[\s,]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?)?"
    r"\s*(?P<zone>[+-]\d{2}:?\d{2}|[A-Z]{1,5})?"
)
# By folded beginnings; English, French, German, Spanish, Italian, Portuguese, Dutch.
_MONTHS = (
    ("jan", "gen", "ene"),
    ("feb", "fev"),
    ("mar", "maa", "mrt"),
    ("apr", "avr", "abr"),
    ("may", "mai", "mag", "mei"),
    ("jun", "juin", "giu"),
    ("jul", "juil", "lug"),
    ("aug", "aou", "ago"),
    ("sep", "set"),
    ("oct", "okt", "ott", "out"),
    ("nov",),
    ("dec", "dez", "dic"),
)
_ZONES = {
    "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3,
    "MSK": 3, "IST": 5.5, "JST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip


def instant_of(parsed: Any, raw: str | None) -> datetime | None:  # noqa: ANN401 (a struct_time, or what a document makes of it)
    """The instant that feedparser parsed or, if it could not, what we can make of `raw`."""
    return plausible(_read(raw or "") if parsed is None else _from_fields(parsed))


def plausible(instant: datetime | None) -> datetime | None:
    """The instant, unless nobody can have meant it."""
    return instant if instant and _FIRST_YEAR <= instant.year <= _LAST_YEAR else None


def _from_fields(parsed: Any) -> datetime | None:  # noqa: ANN401 (see above)
    try:
        year, month, day, hour, minute, second = parsed[:6]
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except (ValueError, TypeError):
        return None


def _read(raw: str) -> datetime | None:
    text = raw.strip()
    match = _WRITTEN.fullmatch(text)
    month = _month(match["month"]) if match else None
    if match is None or month is None:
        return None
    hours, minutes, seconds = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    try:
        day = datetime(_year(match["year"]), month, int(match["day"]), tzinfo=_zone(match["zone"]))
        # By addition, since midnight may be written as 24:00 of the day before.
        instant = day + timedelta(hours=hours, minutes=minutes, seconds=seconds)
        return instant.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _month(name: str) -> int | None:
    folded = fold(name)
    for number, beginnings in enumerate(_MONTHS, start=1):
        if folded.startswith(beginnings):
            return number
    return None


def _year(digits: str) -> int:
    """Two digits are of this century up to 68 (POSIX, strptime %y)."""
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year <= 68 else 1900)


def _zone(name: str | None) -> timezone:
    if name and name[0] in "+-":
        offset = timedelta(hours=int(name[1:3]), minutes=int(name[-2:]))
        return timezone(offset if name[0] == "+" else -offset)
    return timezone(timedelta(hours=_ZONES.get(name or "", 0)))
