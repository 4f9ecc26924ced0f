"""A year in numbers, as lines of text; the app colours what the command line prints."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from outreach.domain.clocks import InteractionKind
from outreach.domain.stats import GAPS_UP_TO, LEVELS, Gaps, Owed, Stats, Year, heat
from outreach.wording.app import KINDS
from outreach.wording.time import day_and_month, plural

ALL_KINDS = "every kind"
NOTHING_EARLIER = "Nothing was logged before that."
NOTHING_LATER = "That is the year to today."

_MARKS = ("·", "░", "▒", "▓", "█")
_BARS = " ▁▂▃▄▅▆▇█"
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LENGTHS = ("a month or less", "1 to 3 months", "3 to 6 months", "6 to 12 months", "over a year")
_LABEL = 4
_LEFT = 40
_KIND = 18
_LENGTH = 16
_WIDEST_BAR = 12
_MONTH, _NARROW_MONTH = 5, 3
_TITLE = 10
assert len(_LENGTHS) == len(GAPS_UP_TO) + 1  # noqa: S101 (one name a length)


class Tone(StrEnum):
    """What a piece of a line is."""

    PLAIN = "plain"
    ANSWER = "answer"
    HEADING = "heading"
    QUIET = "quiet"
    NONE = "none"
    LITTLE = "little"
    SOME = "some"
    MUCH = "much"
    MOST = "most"


_LEVEL_TONES = (Tone.NONE, Tone.LITTLE, Tone.SOME, Tone.MUCH, Tone.MOST)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line in one tone."""

    text: str
    tone: Tone = Tone.PLAIN


Line = Sequence[Piece]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """How a year is shown: the map of one kind or of all, in 78 cells or, if not `wide`, in 58."""

    today: date
    kind: InteractionKind | None = None
    wide: bool = True


def lines(stats: Stats, owed: Owed | None, shown: Shown) -> Iterator[Line]:
    """The year, the map of its days, and what is owed once that is known."""
    yield [Piece(summary(stats, today=shown.today), Tone.ANSWER)]
    yield [Piece(owed_now(owed) if owed else "", Tone.QUIET)]
    yield from _map(stats, shown)
    yield []
    kinds, gaps = list(_kinds(stats)), list(_gaps(stats.gaps))
    if shown.wide:
        yield from ([*left, *right] for left, right in zip(kinds, gaps, strict=True))
    else:
        yield from (*kinds, [], *gaps)
    yield []
    yield from _mentions(stats, _MONTH if shown.wide else _NARROW_MONTH)


def summary(stats: Stats, *, today: date) -> str:
    """How many exchanges, with how many people."""
    year = f"The year to {day_and_month(stats.year.last, today=today)}"
    if not stats.exchanges:
        return f"{year}: no exchange is logged in it."
    return f"{year}: {plural(stats.exchanges, 'exchange')} with {plural(stats.people, 'blogger')}."


def owed_now(owed: Owed) -> str:
    """What the agenda holds, by its sections; those with nothing are left out."""
    parts = (
        (owed.wrote_about_you, "wrote about you"),
        (owed.reconnect, "to reconnect"),
        (owed.follow_ups, "promised"),
        (owed.waiting, "waiting"),
        (owed.planned, "planned"),
    )
    said = [f"{count} {words}" for count, words in parts if count]
    return f"Owed: {' · '.join(said)}" if said else "Nothing is owed to anybody now."


def _map(stats: Stats, shown: Shown) -> Iterator[Line]:
    """A column a week, and beside it what the marks mean, where there is room."""
    found = heat(stats.by_day(shown.kind), stats.year)
    kind = ALL_KINDS if shown.kind is None else KINDS[shown.kind]
    names = _month_names(stats.year)
    if shown.wide:
        yield [Piece(names, Tone.QUIET), Piece(f"  {kind}", Tone.HEADING)]
    else:
        yield from ([Piece(kind, Tone.HEADING)], [Piece(names, Tone.QUIET)])
    for day, (name, row) in enumerate(zip(_DAYS, found.rows, strict=True)):
        pieces = [Piece(f"{name:<{_LABEL}}", Tone.QUIET)]
        pieces += [_days(level, len(list(days))) for level, days in groupby(row)]
        if day <= LEVELS and shown.wide:
            mark = Piece(_MARKS[day], _LEVEL_TONES[day])
            pieces += [Piece("  "), mark, Piece(f" {_range(found.limits, day)}", Tone.QUIET)]
        yield pieces


def _days(level: int | None, days: int) -> Piece:
    """So many days of one level; None is outside of the year."""
    return Piece(" " * days) if level is None else Piece(_MARKS[level] * days, _LEVEL_TONES[level])


def _month_names(year: Year) -> str:
    """Each name above the first Monday of its month, the first and last where there is room."""
    mondays, room = year.mondays, len(_MONTHS[0])
    starts = [at for at in range(1, len(mondays)) if mondays[at].month != mondays[at - 1].month]
    if starts[0] > room:
        starts.insert(0, 0)
    names = " " * _LABEL
    for start in starts:
        if start + room <= len(mondays):
            names = f"{names:<{_LABEL + start}}{_MONTHS[mondays[start].month - 1]}"
    return f"{names:<{_LABEL + len(mondays)}}"


def _range(limits: Sequence[int], level: int) -> str:
    """The counts of a level: "none", "1", "3 to 4", "5 or more"."""
    if level == 0:
        return "none"
    least = limits[level - 1]
    if level == LEVELS:
        return f"{least} or more"
    most = limits[level] - 1
    return str(least) if most <= least else f"{least} to {most}"


def _kinds(stats: Stats) -> Iterator[Line]:
    yield [Piece(f"{'BY KIND':<{_LEFT}}", Tone.HEADING)]
    for kind in InteractionKind:
        left = f"{KINDS[kind]:<{_KIND}}{stats.by_kind[kind]:>5}  "
        months = f"{sparkline(stats.by_month(kind)):<{_LEFT - len(left)}}"
        yield [Piece(left), Piece(months, Tone.MUCH)]


def _gaps(gaps: Gaps) -> Iterator[Line]:
    middle = gaps.median
    spread = "" if middle is None else f"  median {plural(round(middle), 'day')}"
    yield [Piece("BETWEEN MEETINGS", Tone.HEADING), Piece(spread, Tone.QUIET)]
    most = max(gaps.by_length)
    for length, count in zip(_LENGTHS, gaps.by_length, strict=True):
        bar = "█" * -(-count * _WIDEST_BAR // most) if most else ""
        yield [Piece(f"{length:<{_LENGTH}}{count:>5}  "), Piece(bar, Tone.MUCH)]


def _mentions(stats: Stats, width: int) -> Iterator[Line]:
    """The months in columns so many cells wide."""
    said = (
        f"{stats.mentions}, {stats.answered or 'none'} of them answered"
        if stats.mentions
        else "none"
    )
    yield [Piece("MENTIONS  ", Tone.HEADING), Piece(said, Tone.QUIET)]
    if not stats.mentions:
        return

    def row(title: str, texts: Iterable[str]) -> str:
        return f"{title:<{_TITLE}}" + "".join(f"{text:>{width}}" for text in texts)

    months = stats.months
    names = (_MONTHS[month.first.month - 1][: width - 1] for month in months)
    yield [Piece(row("", names), Tone.QUIET)]
    yield [Piece(row("found", (str(month.mentions) for month in months)))]
    yield [Piece(row("answered", (str(month.answered) for month in months)))]


def sparkline(counts: Sequence[int]) -> str:
    """A bar for each count, as high as it is beside the highest; nothing for none."""
    most = max(counts, default=0)
    top = len(_BARS) - 1
    return "".join(_BARS[-(-count * top // most)] if most else " " for count in counts)
