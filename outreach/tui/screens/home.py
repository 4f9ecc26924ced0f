"""Home: the answer, and whom to see next and why."""

import asyncio
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from outreach.domain.agenda import Agenda, Situation
from outreach.domain.listening import Verdict
from outreach.domain.text import one_line
from outreach.tui.actions.judging import judge
from outreach.tui.actions.settling import settle
from outreach.tui.catalogue.frame import BEGINNINGS
from outreach.tui.catalogue.home import HOME
from outreach.tui.catalogue.lists import FILTER, LIST
from outreach.tui.catalogue.people import PEOPLE
from outreach.tui.commands import Group
from outreach.tui.jobs import UNTOLD
from outreach.tui.lines import Block, Entry, Key, More, blocks, keep_settled, narrowed
from outreach.tui.memory import Remembered
from outreach.tui.person import Person
from outreach.tui.screens.detailed import Detailed, Subject
from outreach.tui.screens.filtered import Filtered, ListMemory
from outreach.tui.widgets.agenda_list import AgendaList
from outreach.tui.widgets.pane import Detail
from outreach.tui.widgets.rows import Rows
from outreach.wording import answer as answers
from outreach.wording import app as wording
from outreach.wording import reasons
from outreach.wording import settling as settling_words

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.tui.desk import Desk


@dataclass
class AgendaRead(Message):
    agenda: Agenda
    sections: list[Block]


@dataclass
class Narrowed(Message):
    """The sections with what fits that was typed."""

    sections: list[Block]
    typed: str


class HomeMemory(ListMemory):
    """What is filtered for, and which row of which section the cursor is on."""

    row: Key | None = None


class Home(Filtered, Detailed):
    """The first thing seen; the question is answered without scrolling or typing."""

    TITLE_IN_BAR = "Home"
    PLACEHOLDER = wording.FILTER_PLACEHOLDER
    BINDINGS: ClassVar[list[BindingType]] = [
        *PEOPLE.bindings,
        *HOME.bindings,
        *FILTER.bindings,
    ]
    GROUPS: ClassVar[tuple[Group, ...]] = (HOME, PEOPLE, FILTER, LIST)

    def __init__(self) -> None:
        super().__init__()
        self._agenda: Agenda | None = None
        self._sections: list[Block] = []
        self._acted = False
        self._begin_at: Key | None = None

    def remember(self) -> HomeMemory:
        row = self.query_one(AgendaList).selected
        return HomeMemory(typed=self.typed, row=row.key if row else self._begin_at)

    def restore(self, remembered: Remembered) -> None:
        memory = remembered.of(HomeMemory)
        self.typed, self._begin_at = memory.typed, memory.row

    @property
    def day_shown(self) -> date | None:
        return self._agenda.today if self._agenda else None

    def compose_body(self) -> ComposeResult:
        yield Static(Content.styled(wording.READING, "dim"), id="answer")
        yield self.filter_field()
        with Horizontal():
            yield AgendaList(id="agenda")
            yield Detail(id="detail")

    def on_mount(self) -> None:
        self.query_one(AgendaList).begin_at(self._begin_at)

    def read(self, *, acted: bool = False) -> None:
        if self.frame.desk is not None:
            self._acted |= acted
            self._read_agenda(self.frame.desk)

    def enter(self) -> None:
        self._sections = []
        self.query_one(AgendaList).show_what_fits()
        self.read()

    @work(thread=True, exclusive=True, group="agenda", exit_on_error=False)
    def _read_agenda(self, desk: "Desk") -> None:
        agenda = desk.read_agenda()
        sections = blocks(agenda)
        if not get_current_worker().is_cancelled:
            self.post_message(AgendaRead(agenda, sections))

    @on(AgendaRead)
    def show_agenda(self, message: AgendaRead) -> None:
        agenda, fresh = message.agenda, message.sections
        acted, self._acted = self._acted, False
        self._sections = keep_settled(self._sections or fresh, fresh, acted=acted)
        if agenda != self._agenda:
            self._agenda = agenda
            self.query_one("#answer", Static).update(self._answer(agenda))
            is_empty = agenda.answer.situation is Situation.NOBODY
            self.offer(*(BEGINNINGS if is_empty else ()))
        self.look_for()

    def look_for(self, *, pause: float = 0) -> None:
        if self.typed:
            self._narrow(self._sections, self.typed, pause)
        else:
            self.show_narrowed(Narrowed(self._sections, ""))

    @work(exclusive=True, group="narrow", exit_on_error=False, description=UNTOLD)
    async def _narrow(self, sections: list[Block], typed: str, pause: float) -> None:
        await asyncio.sleep(pause)
        self.post_message(Narrowed(await asyncio.to_thread(narrowed, sections, typed), typed))

    @on(Narrowed)
    def show_narrowed(self, message: Narrowed) -> None:
        if message.typed == self.typed:
            nothing = self.frame.keymap.fill(wording.NOTHING_FITS) if self.typed else ""
            self.query_one(AgendaList).show_sections(message.sections, nothing=nothing)
            self.show_subject()

    @on(Rows.Opened)
    def open_row(self, message: Rows.Opened) -> None:
        if isinstance(message.row, More):
            self.query_one(AgendaList).show_all_of(message.row.section)
        else:
            self.open_page()

    @property
    def subject(self) -> Subject | None:
        entry = self._selected()
        return Subject(entry.people[0].blogger_id, entry.mention) if entry else None

    @property
    def listed(self) -> Sequence[tuple[Hashable, int]]:
        rows = self.query_one(AgendaList).rows
        return [(row.key, row.people[0].blogger_id) for row in rows if isinstance(row, Entry)]

    @property
    def chosen(self) -> Sequence[Person]:
        entry = self._selected()
        return entry.people if entry else ()

    def action_dismiss_mention(self) -> None:
        entry = self._selected()
        if entry is None or entry.mention is None or entry.settled:
            self.frame.say(wording.NOT_A_MENTION, severity="warning")
            return
        judge(self, [entry.mention.mention.mention_id], Verdict.DISMISSED)

    def action_settle(self) -> None:
        entry = self._selected()
        if entry is None or entry.owed is None or entry.settled:
            self.frame.say(settling_words.NOTHING_OWED, severity="warning")
        else:
            settle(self, entry.owed)

    def _selected(self) -> Entry | None:
        row = self.query_one(AgendaList).selected
        return row if isinstance(row, Entry) else None

    def _answer(self, agenda: Agenda) -> Content:
        """The answer and, softer, the second sentence; in place of an empty agenda, that it is."""
        hints = {key: self.frame.keymap.fill(hint) for key, hint in answers.BY_KEYS.items()}
        first = answers.answer(agenda.answer, today=agenda.today, otherwise=hints)
        second = answers.second_answer(agenda.answer)
        rows = (agenda.wrote_about_you, agenda.reconnect, agenda.follow_ups)
        owed = any((*rows, agenda.waiting, agenda.planned))
        nothing = "" if owed or not agenda.counts else f"\n{reasons.nothing_owed(agenda.counts)}"
        return Content.assemble(
            (one_line(first), "bold"), (f" {one_line(second or '')}", "dim"), nothing
        )
