"""Bloggers: everybody, and how you stand with them."""

import asyncio
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from outreach.domain.blogger_list import Listing, Sort
from outreach.domain.blogger_query import read_query
from outreach.domain.text import one_line
from outreach.tui.arranging import Choice, Shown, rearrange
from outreach.tui.blogger_drawing import draw_blogger, draw_headings
from outreach.tui.catalogue.bloggers import BLOGGERS
from outreach.tui.catalogue.frame import BEGINNINGS
from outreach.tui.catalogue.lists import FILTER, LIST, MARK
from outreach.tui.catalogue.people import PEOPLE
from outreach.tui.commands import Group
from outreach.tui.dialogs.pick import Option, Pick
from outreach.tui.jobs import UNTOLD
from outreach.tui.memory import Remembered
from outreach.tui.person import Person
from outreach.tui.screens.detailed import Detailed, Subject
from outreach.tui.screens.filtered import ListMemory
from outreach.tui.screens.marked import Marked
from outreach.tui.widgets.headings import Headings
from outreach.tui.widgets.pane import Detail
from outreach.tui.widgets.rows import Rows
from outreach.wording import app as app_wording
from outreach.wording import bloggers as wording

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.tui.desk import Desk


@dataclass
class ListRead(Message):
    """Those who are there now; `acted`: the user has changed something before they were read."""

    listing: Listing
    acted: bool
    version: int


@dataclass
class Arranged(Message):
    """What is to be shown of them, and for which filter and order that was worked out."""

    shown: Sequence[Shown]
    choice: Choice
    acted: bool


class BloggersMemory(ListMemory):
    """The same, and the order."""

    sort: Sort = Sort.NAME


class Bloggers(Marked, Detailed):
    """The list is read as a whole; where that takes long, its beginning shows first."""

    TITLE_IN_BAR = "Bloggers"
    PLACEHOLDER = wording.FILTER_PLACEHOLDER
    BINDINGS: ClassVar[list[BindingType]] = [
        *FILTER.bindings,
        *PEOPLE.with_footer("people.log").bindings,
        *MARK.bindings,
        *BLOGGERS.bindings,
    ]
    GROUPS: ClassVar[tuple[Group, ...]] = (BLOGGERS, MARK, PEOPLE, FILTER, LIST)

    def __init__(self) -> None:
        super().__init__()
        self._choice = Choice(read_query(""), Sort.NAME)
        self._listing: Listing | None = None
        self._acted = False
        self._is_new = True  # so nothing has a place that it would keep
        self._is_turned = False  # to others or another order, of which the first is wanted

    def remember(self) -> BloggersMemory:
        return BloggersMemory(self.typed, self.row_id, self._choice.sort)

    def restore(self, remembered: Remembered) -> None:
        super().restore(remembered)
        self._choice = Choice(read_query(self.typed), remembered.of(BloggersMemory).sort)

    @property
    def day_shown(self) -> date | None:
        return self._listing.today if self._listing else None

    @property
    def subject(self) -> Subject | None:
        shown = self._rows.selected
        return Subject(shown.key) if shown else None

    @property
    def listed(self) -> Sequence[tuple[Hashable, int]]:
        return [(shown.key, shown.key) for shown in self._rows.rows]

    @property
    def chosen(self) -> Sequence[Person]:
        """In order of their names, the marked ones that the filter hides as well."""
        wanted = self.under_marks
        rows = self._listing.rows if self._listing else ()
        return [
            Person(row.blogger_id, row.standing.facts.name)
            for row in rows
            if row.blogger_id in wanted
        ]

    @property
    def here(self) -> int | None:
        selected = self._rows.selected
        return selected.key if selected else None

    @property
    def all_shown(self) -> Collection[int]:
        return [shown.key for shown in self._rows.rows]

    @property
    def _rows(self) -> Rows[Shown]:
        return self.query_one("#bloggers", Rows)

    def compose_body(self) -> ComposeResult:
        yield Static(Content.styled(app_wording.READING, "dim"), id="bloggers-said")
        yield self.filter_field()
        with Horizontal():
            with Vertical(id="people"):
                yield Headings(draw_headings)
                yield Rows[Shown](self._draw, id="bloggers")
            yield Detail(id="detail")

    def _draw(self, shown: Shown, width: int) -> Content:
        today = self.day_shown or self.frame.present().today
        return draw_blogger(shown, width, today, marked=shown.key in self.marked)

    def read(self, *, acted: bool = False) -> None:
        if self.frame.desk is not None:
            self._acted |= acted
            self._read_list(self.frame.desk, self._acted, beginning=self._listing is None)

    def enter(self) -> None:
        if self.is_up_to_date:
            self._begin_anew()
        else:
            self._is_new = True
            self.read()

    def look_for(self, *, pause: float = 0) -> None:
        """The cursor goes to the first of those who fit, and stays where it is once all show."""
        self._choice = self._choice._replace(query=read_query(self.typed))
        self._is_turned = bool(self.typed)
        self._begin_anew(pause=pause)

    def _begin_anew(self, *, pause: float = 0) -> None:
        self._is_new = True
        if self._listing is not None:
            self._arrange(self._listing, acted=False, pause=pause)

    @work(thread=True, exclusive=True, group="list", exit_on_error=False)
    def _read_list(self, desk: "Desk", acted: bool, *, beginning: bool) -> None:  # noqa: FBT001
        version = desk.version
        listing = desk.people.read_beginning() if beginning else desk.people.read_everybody()
        if not get_current_worker().is_cancelled:
            self.post_message(ListRead(listing, acted, version))

    @on(ListRead)
    def take_list(self, message: ListRead) -> None:
        listing = message.listing
        acted = message.acted and listing.today == self.day_shown
        self._listing = listing
        self.show_subject()
        if listing.is_whole:
            self.version_shown = message.version
            self.marked &= {row.blogger_id for row in listing.rows}
        self._arrange(listing, acted=acted)

    @work(exclusive=True, group="arrange", exit_on_error=False, description=UNTOLD)
    async def _arrange(self, listing: Listing, *, acted: bool, pause: float = 0) -> None:
        await asyncio.sleep(pause)
        choice, before = self._choice, () if self._is_new else self._rows.rows
        shown = await asyncio.to_thread(rearrange, listing, choice, before, acted=acted)
        self.post_message(Arranged(shown, choice, acted))

    @on(Arranged)
    def show_arranged(self, message: Arranged) -> None:
        if message.choice != self._choice:
            return
        self._acted &= not message.acted
        self._is_new = False
        self._rows.show(message.shown)
        self._rows.refresh()
        if self._is_turned:
            self._is_turned = False
            self._rows.action_top()
        self.say_what_is_shown()
        if self._listing and not self._listing.is_whole:
            self.call_after_refresh(self.read)

    def say_what_is_shown(self) -> None:
        listing = self._listing
        if listing is None:
            return
        counted = wording.counted(
            shown=len(self._rows.rows),
            count=listing.count,
            sort=self._choice.sort,
            query=self._choice.query,
        )
        teaches = self.frame.keymap.fill(wording.TEACHES)
        said = f"{counted} {self.said_of_marks()}" if listing.count else teaches
        self.offer(*(() if listing.count else BEGINNINGS))
        self.query_one("#bloggers-said", Static).update(Content.styled(one_line(said), "dim"))

    @on(Rows.Opened)
    def open_row(self) -> None:
        self.open_page()

    def action_mark_all(self) -> None:
        if self._listing is None or not self._listing.is_whole:
            self.frame.say(app_wording.STILL_READING, severity="warning")
        else:
            super().action_mark_all()

    def action_sort(self) -> None:
        options = [
            Option(sort, name, wording.SORT_NOW if sort is self._choice.sort else note)
            for sort, (name, note) in wording.SORTS.items()
        ]
        self.app.push_screen(Pick(wording.SORT_TITLE, options), self._sort_by)

    def _sort_by(self, sort: Sort | None) -> None:
        if sort is not None:
            self._choice = self._choice._replace(sort=sort)
            self._is_turned = True
            self._begin_anew()
