"""A year of exchanges and mentions, counted; nobody is ranked by it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from dateutil.relativedelta import relativedelta

from outreach.domain.agenda import is_answered
from outreach.domain.clocks import InteractionKind

LEVELS = 4
_WEEK = 7
# The longest gap between two meetings that belongs to each length, in days; any other is longer.
GAPS_UP_TO = (30, 91, 182, 365)


@dataclass(frozen=True, slots=True)
class Year:
    """The days of a year that ends on any day, both ends among them."""

    first: date
    last: date

    @classmethod
    def ending(cls, day: date, *, back: int = 0) -> "Year":
        """The year that ends on a day, or one before it; together they hold each day once."""
        first = day - relativedelta(years=back + 1) + timedelta(days=1)
        return cls(first, day - relativedelta(years=back))

    @property
    def mondays(self) -> Sequence[date]:
        """The weeks that have a day in the year, each by its Monday: 53 or 54."""
        monday = self.first - timedelta(days=self.first.weekday())
        return [
            monday + timedelta(days=days) for days in range(0, (self.last - monday).days + 1, _WEEK)
        ]

    @property
    def months(self) -> Sequence[date]:
        """The months that have a day in the year, each by its first."""
        first = self.first.replace(day=1)
        months = (self.last.year - first.year) * 12 + self.last.month - first.month
        return [first + relativedelta(months=number) for number in range(months + 1)]

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many exchanges of a kind there were on a day."""

    on: date
    kind: InteractionKind
    count: int


@dataclass(frozen=True, slots=True)
class Gaps:
    """How many days passed between meetings with the same person: (days, how often)."""

    counts: tuple[tuple[int, int], ...] = ()

    @property
    def total(self) -> int:
        return sum(count for _, count in self.counts)

    @property
    def median(self) -> float | None:
        """As many were shorter as were longer; None without any."""
        every = [days for days, count in self.counts for _ in range(count)]
        return median(every) if every else None

    @property
    def by_length(self) -> tuple[int, ...]:
        """How many have each of the lengths of GAPS_UP_TO, and how many are longer."""
        found = Counter[int]()
        for days, count in self.counts:
            found[sum(days > up_to for up_to in GAPS_UP_TO)] += count
        return tuple(found[length] for length in range(len(GAPS_UP_TO) + 1))


@dataclass(frozen=True, slots=True)
class Month:
    """The mentions in posts of one month, and how many have had an answer."""

    first: date
    mentions: int
    answered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """One year; `began_on` is the day of the first exchange there is, in whatever year."""

    year: Year
    began_on: date | None
    people: int
    days: Sequence[DayCount]
    gaps: Gaps
    months: Sequence[Month]

    def by_day(self, kind: InteractionKind | None = None) -> Mapping[date, int]:
        """How many exchanges there were on each day, of one kind or of all."""
        found = Counter[date]()
        for row in self.days:
            if kind in {None, row.kind}:
                found[row.on] += row.count
        return found

    @property
    def by_kind(self) -> Mapping[InteractionKind, int]:
        found = Counter[InteractionKind]()
        for row in self.days:
            found[row.kind] += row.count
        return found

    def by_month(self, kind: InteractionKind) -> Sequence[int]:
        found = Counter[date]()
        for row in self.days:
            if row.kind is kind:
                found[row.on.replace(day=1)] += row.count
        return [found[month] for month in self.year.months]

    @property
    def exchanges(self) -> int:
        return sum(row.count for row in self.days)

    @property
    def mentions(self) -> int:
        return sum(month.mentions for month in self.months)

    @property
    def answered(self) -> int:
        return sum(month.answered for month in self.months)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """How much is owed now, by the sections of the agenda."""

    wrote_about_you: int
    reconnect: int
    follow_ups: int
    waiting: int
    planned: int


@dataclass(frozen=True, slots=True)
class Heat:
    """A year as seven rows, Monday first, a column a week.

    A cell is the level of its day: 0 for none, up to LEVELS for the most, None outside the year.
    `limits` are the least counts of the levels from 1 on.
    """

    rows: tuple[tuple[int | None, ...], ...]
    limits: tuple[int, ...]


def heat(by_day: Mapping[date, int], year: Year) -> Heat:
    limits = _limits([by_day[day] for day in by_day if day in year])

    def level(day: date) -> int | None:
        if day not in year:
            return None
        return sum(by_day.get(day, 0) >= limit for limit in limits)

    rows = tuple(
        tuple(level(monday + timedelta(days=weekday)) for monday in year.mondays)
        for weekday in range(_WEEK)
    )
    return Heat(rows, limits)


def gaps(meetings: Iterable[tuple[int, date]], year: Year) -> Gaps:
    """How long those met in the year had not been met; by (blogger id, day), in that order."""
    found = Counter(
        (day - before).days
        for (who_before, before), (who, day) in pairwise(meetings)
        if who == who_before and day in year and day > before
    )
    return Gaps(tuple(sorted(found.items())))


def months(
    mentions: Iterable[tuple[date, int | None]], last_exchanges: Mapping[int, date], year: Year
) -> Sequence[Month]:
    """The mentions, each the day of its post and who wrote it, month by month."""
    found: dict[date, list[bool]] = defaultdict(list)
    for day, blogger_id in mentions:
        answer = is_answered(day, last_exchanges.get(blogger_id or 0))
        found[day.replace(day=1)].append(answer)
    return [Month(month, len(found[month]), sum(found[month])) for month in year.months]


def _limits(counts: Iterable[int]) -> tuple[int, ...]:
    """The least counts of the levels: about a quarter of the days that have any in each of them."""
    ranked = sorted(counts)
    limits = [1]
    for level in range(1, LEVELS):
        quantile = ranked[len(ranked) * level // LEVELS] if ranked else 0
        limits.append(max(quantile, limits[-1] + 1))
    return tuple(limits)
