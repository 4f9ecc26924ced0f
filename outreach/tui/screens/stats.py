"""Stats: a year of exchanges and mentions, and what is owed now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from outreach.domain import stats as domain
from outreach.domain.clocks import InteractionKind
from outreach.tui.catalogue.stats import STATS
from outreach.tui.commands import Group
from outreach.tui.memory import Remembered
from outreach.tui.screens.section import Section
from outreach.wording import app as app_wording
from outreach.wording import stats as wording
from outreach.wording.stats import Line, Shown, Tone

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.tui.desk import Desk

_STYLES = {
    Tone.PLAIN: "",
    Tone.ANSWER: "bold",
    Tone.HEADING: "bold $text-primary",
    Tone.QUIET: "dim",
    Tone.NONE: "dim",
    Tone.LITTLE: "$text-accent",
    Tone.SOME: "$text-accent",
    Tone.MUCH: "$text-accent",
    Tone.MOST: "bold $text-accent",
}
_WIDE_FROM = 80
_KINDS = (None, *InteractionKind)


@dataclass
class YearRead(Message):
    stats: domain.Stats
    today: date


@dataclass
class OwedRead(Message):
    """It takes longer, and does not hold up the rest."""

    owed: domain.Owed


class StatsMemory(Struct):
    """The kind of exchange whose map is drawn; None for all."""

    kind: InteractionKind | None = None


class Stats(Section):
    """One year, which ends today or on the same date of a year before."""

    TITLE_IN_BAR = "Stats"
    BINDINGS: ClassVar[list[BindingType]] = STATS.bindings
    GROUPS: ClassVar[tuple[Group, ...]] = (STATS,)

    def __init__(self) -> None:
        super().__init__()
        self._back = 0
        self._kind: InteractionKind | None = None
        self._stats: domain.Stats | None = None
        self._owed: domain.Owed | None = None
        self._today: date | None = None

    def remember(self) -> StatsMemory:
        return StatsMemory(self._kind)

    def restore(self, remembered: Remembered) -> None:
        self._kind = remembered.of(StatsMemory).kind

    @property
    def day_shown(self) -> date | None:
        return self._today

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="year"):
            yield Static(Content.styled(app_wording.READING, "dim"))

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def enter(self) -> None:
        self._back = 0
        self.read()

    def read(self, *, acted: bool = False) -> None:  # noqa: ARG002 (nothing here is settled)
        if self.frame.desk is not None:
            self._read_year(self.frame.desk, self._back)

    @work(thread=True, exclusive=True, group="year", exit_on_error=False)
    def _read_year(self, desk: "Desk", back: int) -> None:
        today = self.frame.present().today
        stats = desk.numbers.read_stats(back=back)
        if get_current_worker().is_cancelled:
            return
        self.post_message(YearRead(stats, today))
        owed = desk.numbers.read_owed()
        if not get_current_worker().is_cancelled:
            self.post_message(OwedRead(owed))

    @on(YearRead)
    def take_year(self, message: YearRead) -> None:
        self._stats, self._today = message.stats, message.today
        self._show()

    @on(OwedRead)
    def take_owed(self, message: OwedRead) -> None:
        self._owed = message.owed
        self._show()

    def action_shift(self, years: int) -> None:
        if self._stats is None or self.frame.desk is None:
            self.frame.say(app_wording.STILL_READING, severity="warning")
        elif years > 0 and not self._is_anything_earlier(self._stats):
            self.frame.say(wording.NOTHING_EARLIER)
        elif self._back + years < 0:
            self.frame.say(wording.NOTHING_LATER)
        else:
            self._back += years
            self._read_year(self.frame.desk, self._back)

    def action_kind(self) -> None:
        self._kind = _KINDS[(_KINDS.index(self._kind) + 1) % len(_KINDS)]
        self._show()

    def on_resize(self) -> None:
        self._show()

    def action_scroll(self, lines: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False, immediate=True)

    def _is_anything_earlier(self, stats: domain.Stats) -> bool:
        return stats.began_on is not None and stats.began_on < stats.year.first

    def _show(self) -> None:
        if self._stats is not None and self._today is not None:
            wide = self.size.width >= _WIDE_FROM
            shown = Shown(today=self._today, kind=self._kind, wide=wide)
            lines = wording.lines(self._stats, self._owed, shown)
            self.query_one("#year Static", Static).update(_drawn(lines))


def _drawn(lines: Iterable[Line]) -> Content:
    return Content("\n").join(
        Content.assemble(*((piece.text, _STYLES[piece.tone]) for piece in line)) for line in lines
    )
