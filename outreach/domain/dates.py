"""Days as people type them, in English and in French.

A day without a year is the nearest one in the direction that makes sense: behind when something
is logged, ahead when something is promised. It is never silently another year's: whoever shows the
result shows its year.
"""

import re
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from outreach.domain.cadence import Every, Unit
from outreach.domain.text import fold
from outreach.errors import UsageError


class Direction(StrEnum):
    """Where a day without a year lies."""

    PAST = "past"
    FUTURE = "future"


_RELATIVE = {
    "today": 0,
    "aujourd'hui": 0,
    "yesterday": -1,
    "hier": -1,
    "avant-hier": -2,
    "tomorrow": 1,
    "demain": 1,
    "apres-demain": 2,
}
_WEEKDAYS = (
    ("mon", "monday", "lun", "lundi"),
    ("tue", "tues", "tuesday", "mar", "mardi"),
    ("wed", "weds", "wednesday", "mer", "mercredi"),
    ("thu", "thur", "thurs", "thursday", "jeu", "jeudi"),
    ("fri", "friday", "ven", "vendredi"),
    ("sat", "saturday", "sam", "samedi"),
    ("sun", "sunday", "dim", "dimanche"),
)
_MONTHS = (
    ("jan", "january", "janv", "janvier"),
    ("feb", "february", "fev", "fevr", "fevrier"),
    ("mar", "march", "mars"),
    ("apr", "april", "avr", "avril"),
    ("may", "mai"),
    ("jun", "june", "juin"),
    ("jul", "july", "juil", "juillet"),
    ("aug", "august", "aout"),
    ("sep", "sept", "september", "septembre"),
    ("oct", "october", "octobre"),
    ("nov", "november", "novembre"),
    ("dec", "december", "decembre"),
)
_WEEKDAY_NUMBERS = {word: number for number, words in enumerate(_WEEKDAYS) for word in words}
_MONTH_NUMBERS = {word: number for number, words in enumerate(_MONTHS, 1) for word in words}
_SPANS = {
    Unit.DAY: relativedelta(days=1),
    Unit.WEEK: relativedelta(weeks=1),
    Unit.MONTH: relativedelta(months=1),
    Unit.YEAR: relativedelta(years=1),
}
_ONE = {"a", "an", "one", "un", "une"}

_WEEKDAY = (
    r"(?:(?P<last>last|next|on)\s+)?(?P<weekday>[a-z]+)\.?(?:\s+(?P<dernier>dernier|prochain))?"
)
_DAY_MONTH = (
    r"(?:(?:(?!le\b|the\b)(?P<weekday>[a-z]+)\.?\s+)?(?:the\s+|le\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th|er)?(?:\s+of)?"
    r"\s+(?P<month>[a-z]+)\.?|(?P<month2>[a-z]+)\.?\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?)"
    r"(?:,?\s+(?P<year>\d{4}))?"
)
_AMOUNT = r"(?P<count>\d{1,4}|[a-z]+)\s*(?P<unit>[a-z]+)"
_AGO = (rf"{_AMOUNT}\s+ago", rf"il y a\s+{_AMOUNT}")
_AHEAD = (rf"in\s+{_AMOUNT}", rf"dans\s+{_AMOUNT}")


def parse_day(text: str, *, today: date, direction: Direction = Direction.PAST) -> date:
    """The day that `text` names. Raises UsageError with what would be understood."""
    folded = fold(text).replace("\u2019", "'")
    for read in (_iso, _relative, _ago, _ahead, _weekday, _day_and_month):
        day = read(folded, today, direction)
        if day is not None:
            return day
    raise UsageError(
        f"{text!r} is not a day; write 2026-03-12, yesterday, friday, 3 days ago or 12 nov."
    )


def _iso(text: str, _today: date, _direction: Direction) -> date | None:
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None


def _relative(text: str, today: date, _direction: Direction) -> date | None:
    days = _RELATIVE.get(text)
    return None if days is None else today + timedelta(days=days)


def _ago(text: str, today: date, _direction: Direction) -> date | None:
    return _shifted(text, _AGO, today, -1)


def _ahead(text: str, today: date, _direction: Direction) -> date | None:
    return _shifted(text, _AHEAD, today, 1)


def _shifted(text: str, patterns: tuple[str, ...], today: date, sign: int) -> date | None:
    match = next(filter(None, (re.fullmatch(pattern, text) for pattern in patterns)), None)
    if match is None:
        return None
    count = "1" if match["count"] in _ONE else match["count"]
    try:
        every = Every.parse(f"{count} {match['unit']}")
        return today + sign * _SPANS[every.unit] * every.count
    except (UsageError, OverflowError, ValueError):
        return None


def _weekday(text: str, today: date, direction: Direction) -> date | None:
    match = re.fullmatch(_WEEKDAY, text)
    number = _WEEKDAY_NUMBERS.get(match["weekday"]) if match else None
    if match is None or number is None:
        return None
    said = {match["last"], match["dernier"]}
    ahead = said & {"next", "prochain"} or (
        direction is Direction.FUTURE and not said & {"last", "dernier"}
    )
    if ahead:
        return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)


def _day_and_month(text: str, today: date, direction: Direction) -> date | None:
    match = re.fullmatch(_DAY_MONTH, text)
    month = _MONTH_NUMBERS.get(match["month"] or match["month2"]) if match else None
    if match is None or month is None:
        return None
    if match["weekday"] and match["weekday"] not in _WEEKDAY_NUMBERS:
        return None
    day = int(match["day"] or match["day2"])
    if match["year"]:
        return _date(int(match["year"]), month, day)
    sign = -1 if direction is Direction.PAST else 1
    years = (today.year + sign * ahead for ahead in range(9))  # 29 February is rare
    fitting = (found for year in years if (found := _date(year, month, day)))
    return next((found for found in fitting if (found - today).days * sign >= 0), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
