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
    "avant hier": -2,
    "the day before yesterday": -2,
    "day before yesterday": -2,
    "tonight": 0,
    "tomorrow": 1,
    "demain": 1,
    "apres-demain": 2,
    "apres demain": 2,
}
_WITH_PART = {"this": "today", "ce": "today", "cet": "today", "last": "yesterday"}
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
_NUMBERS = {
    word: str(number)
    for number, words in enumerate(
        (
            ("a", "an", "one", "un", "une"),
            ("two", "deux"),
            ("three", "trois"),
            ("four", "quatre"),
            ("five", "cinq"),
            ("six",),
            ("seven", "sept"),
            ("eight", "huit"),
            ("nine", "neuf"),
            ("ten", "dix"),
            ("eleven", "onze"),
            ("twelve", "douze"),
            ("thirteen", "treize"),
            ("fourteen", "quatorze"),
            ("fifteen", "quinze"),
        ),
        1,
    )
    for word in words
}
_EARLIEST_YEAR = 1900  # before it, a day is a slip of the keys

_WEEKDAY = (
    r"(?:(?P<last>last|next|on|this|ce|le)\s+)?(?P<weekday>[a-z]+)\.?"
    r"(?:\s+(?P<dernier>dernier|prochain))?"
)
_DAY_MONTH = (
    r"(?:(?:(?:le\s+)?(?!le\b|the\b)(?P<weekday>[a-z]+)\.?\s+)?(?:the\s+|le\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th|er)?(?:\s+of)?"
    r"\s+(?P<month>[a-z]+)\.?|(?P<month2>[a-z]+)\.?\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?)"
    r"(?:,?\s+(?P<year>\d{4}))?"
)
_PART_OF_DAY = re.compile(
    r"\s+(?:morning|noon|afternoon|evening|night|matin|(?:apres-)?midi|soir)$"
)
_AMOUNT = r"(?P<count>\d{1,4}|[a-z]+)\s*(?P<unit>[a-z]+)"
_AGO = (rf"{_AMOUNT}\s+ago", rf"il y a\s+{_AMOUNT}")
_AHEAD = (rf"in\s+{_AMOUNT}", rf"{_AMOUNT}\s+from now", rf"dans\s+{_AMOUNT}")
_MONTH = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_WHOLE_WEEKDAY = "|".join(word for word in _WEEKDAY_NUMBERS if word.endswith(("day", "di", "che")))
_LIKE_A_DAY = re.compile(
    rf"(?:{_WHOLE_WEEKDAY})|"
    r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}\.\d{1,2}\.\d{2,4}"
    rf"|(?:\d{{1,3}}(?:st|nd|rd|th|er)?\s+(?:of\s+)?(?:{_MONTH})|(?:{_MONTH})\.?\s+\d{{1,3}})"
    r"(?:\.|st|nd|rd|th)?(?:,?\s+\d{4})?"
    r"|\S+\s+\S+\s+ago|il y a\s+\S+\s+\S+"
    rf"|(?:in|en|early|late|mid|end of|debut|mi|fin)[ -](?:{_MONTH})(?:\s+\d{{4}})?"
    r"|(?:in|en)\s+\d{4}|(?:at|on|over)\s+the\s+week-?end"
    r"|(?:last|this|next|past)\s+(?:week|week-?end|month|year)"
    r"|(?:cette|ce)\s+(?:semaine|mois|week-?end|annee)"
    r"|(?:la\s+|le\s+)?(?:semaine|mois|week-?end|annee)\s+(?:derniere?|passee?|prochaine?)"
)


def is_like_a_day(text: str) -> bool:
    """Whether `text` can hardly be meant as anything else, whether or not it names a day."""
    folded = fold(text)
    return folded in _RELATIVE or _LIKE_A_DAY.fullmatch(folded.removeprefix("le ")) is not None


def parse_day(text: str, *, today: date, direction: Direction = Direction.PAST) -> date:
    """The day that `text` names. Raises UsageError with what would be understood."""
    folded = fold(text).replace("\u2019", "'")
    named = _PART_OF_DAY.sub("", folded)
    if named != folded:
        named = _WITH_PART.get(named, named)
    for read in (_iso, _relative, _ago, _ahead, _weekday, _day_and_month, _day_of_month):
        day = read(named, today, direction)
        if day is not None:
            return day
    raise UsageError(
        f"{text!r} is not a day; write 2026-03-12, yesterday, friday, 3 days ago or 12 nov."
    )


def _iso(text: str, _today: date, _direction: Direction) -> date | None:
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text)
    return _said(*(int(part) for part in match.groups())) if match else None


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
    count = _NUMBERS.get(match["count"], match["count"])
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
    day = int(match["day"] or match["day2"])
    if match["year"]:
        found = _said(int(match["year"]), month, day)
    else:
        found = _nearest(month, day, today, direction)
    weekday = match["weekday"]
    if found and weekday and _WEEKDAY_NUMBERS.get(weekday) != found.weekday():
        return None
    return found


def _day_of_month(text: str, today: date, direction: Direction) -> date | None:
    """The nearest month's that has it: "the 12th"."""
    match = re.fullmatch(r"(?:the (\d{1,2})(?:st|nd|rd|th)|le (\d{1,2})(?:er)?)", text)
    if match is None:
        return None
    sign = -1 if direction is Direction.PAST else 1
    months = (today.replace(day=1) + relativedelta(months=sign * ahead) for ahead in range(3))
    days = (_date(month.year, month.month, int(match[1] or match[2])) for month in months)
    return next((day for day in days if day and (day - today).days * sign >= 0), None)


def _nearest(month: int, day: int, today: date, direction: Direction) -> date | None:
    sign = -1 if direction is Direction.PAST else 1
    years = (today.year + sign * ahead for ahead in range(9))  # 29 February is rare
    fitting = (found for year in years if (found := _date(year, month, day)))
    return next((found for found in fitting if (found - today).days * sign >= 0), None)


def _said(year: int, month: int, day: int) -> date | None:
    return _date(year, month, day) if year >= _EARLIEST_YEAR else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
