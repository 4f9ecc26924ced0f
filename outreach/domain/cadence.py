"""How often: a number of days, weeks, months or years, and the arithmetic of civil dates."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Self

from outreach.errors import UsageError


class Unit(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


_DAYS = {Unit.DAY: 1.0, Unit.WEEK: 7.0, Unit.MONTH: 365.2425 / 12, Unit.YEAR: 365.2425}
# Before Python 3.12 it takes a call to name a member of an enum, and this runs for everybody.
_WEEK, _MONTH, _YEAR = Unit.WEEK, Unit.MONTH, Unit.YEAR
_LONGEST_YEARS = 100
_WORDS = {
    Unit.DAY: ("d", "day", "days", "j", "jour", "jours"),
    Unit.WEEK: ("w", "wk", "week", "weeks", "sem", "semaine", "semaines"),
    Unit.MONTH: ("m", "mo", "month", "months", "mois"),
    Unit.YEAR: ("y", "yr", "year", "years", "a", "an", "ans"),
}
_UNITS = {word: unit for unit, words in _WORDS.items() for word in words}
_PATTERN = re.compile(r"\s*(?:every\s+)?(\d{1,5})?\s*([a-z]+)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Every:
    """A cadence; as text "3 weeks", which is also how it is stored."""

    count: int
    unit: Unit

    @classmethod
    @lru_cache(maxsize=256)  # the same few cadences are read for everybody, again and again
    def parse(cls, text: str) -> Self:
        """Read "3w", "3 weeks", "6m", "month" (one), "2 ans". Raises UsageError."""
        match = _PATTERN.fullmatch(text)
        unit = _UNITS.get(match[2].lower()) if match else None
        count = int(match[1] or 1) if match else 0
        if unit is None or count < 1 or count * _DAYS[unit] > _LONGEST_YEARS * 366:
            raise UsageError(
                f"{text!r} is not a length of time; write 10d, 3w, 2 months or 1 year."
            )
        return cls(count, unit)

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"

    @property
    def approximate_days(self) -> float:
        """For comparing lengths only; due dates are counted on the calendar."""
        return self.count * _DAYS[self.unit]

    def after(self, day: date) -> date:
        """`day` plus this; months and years are the calendar's, clamped to the end of the month."""
        unit = self.unit
        try:
            if unit is _MONTH:
                return _add_months(day, self.count)
            if unit is _YEAR:
                return _add_months(day, self.count * 12)
            return day + timedelta(days=self.count * 7 if unit is _WEEK else self.count)
        except (OverflowError, ValueError):
            return date.max


def _add_months(day: date, months: int) -> date:
    """As dateutil's relativedelta has it, at a tenth of its cost: it runs twice for everybody."""
    ahead = day.month - 1 + months
    year, month = day.year + ahead // 12, ahead % 12 + 1
    last = day.day if day.day <= 28 else min(day.day, monthrange(year, month)[1])
    return date(year, month, last)


class Origin(StrEnum):
    """Where the cadence comes from that holds for somebody."""

    OWN = "own"
    TAG = "tag"
    DEFAULT = "default"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Held:
    """The cadence that holds, and where it comes from; `tag` is that tag's name."""

    every: Every | None
    origin: Origin
    tag: str | None = None


def held(own: Every | None, tags: Iterable[tuple[str, Every]], default: Every | None) -> Held:
    """Own value, else the shortest among the tags, else the global default (product.md).

    Tags are (name, cadence).
    """
    if own:
        return Held(own, Origin.OWN)
    name, every = min(tags, key=lambda tag: tag[1].approximate_days, default=(None, None))
    if every:
        return Held(every, Origin.TAG, name)
    return Held(default, Origin.DEFAULT if default else Origin.NOWHERE)
