"""One blogger: how you stand, and everything between the two of you."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from outreach.domain.post_list import Chosen, PostIndex
from outreach.domain.text import one_line
from outreach.domain.timeline import EntryKind, TimelineEntry
from outreach.errors import NotFoundError
from outreach.tui.actions.entries import correct, remove
from outreach.tui.actions.reaching import open_somewhere
from outreach.tui.actions.settling import settle, settle_entry
from outreach.tui.catalogue.blogger import BLOGGER
from outreach.tui.catalogue.lists import FILTER, LIST
from outreach.tui.catalogue.people import PEOPLE
from outreach.tui.commands import Group
from outreach.tui.facts import facts
from outreach.tui.jobs import UNTOLD
from outreach.tui.past import KINDS, Past
from outreach.tui.person import Person
from outreach.tui.screens.about_people import AboutPeople
from outreach.tui.screens.filtered import Filtered
from outreach.tui.screens.post import Reader
from outreach.tui.timeline_drawing import draw_entry
from outreach.tui.widgets.facts import Facts
from outreach.tui.widgets.pane import Pane
from outreach.tui.widgets.rows import Rows
from outreach.wording import app as app_wording
from outreach.wording import blogger_page as wording
from outreach.wording import profile as words

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.tui.desk import Desk
    from outreach.tui.drawers.people import Whole

FIRST = 200  # entries: more than any screen has lines
_FOOTER = PEOPLE.with_footer("people.log")


@dataclass
class WholeRead(Message):
    """What there is about a blogger, None once they are gone."""

    blogger_id: int
    whole: "Whole | None"
    past: Past
    today: date


@dataclass
class PastNarrowed(Message):
    past: Past
    entries: Sequence[TimelineEntry]


class BloggerPage(Filtered, AboutPeople):
    """Over the list it was opened from; `among` are the ids of that list, in its order."""

    TITLE_IN_BAR = "Bloggers"
    PLACEHOLDER = wording.FILTER_PLACEHOLDER
    BINDINGS: ClassVar[list[BindingType]] = [
        *BLOGGER.bindings,
        *_FOOTER.bindings,
        *FILTER.bindings,
    ]
    GROUPS: ClassVar[tuple[Group, ...]] = (BLOGGER, PEOPLE, FILTER, LIST)

    def __init__(self, blogger_id: int, among: Sequence[int] = ()) -> None:
        super().__init__()
        self.blogger_id = blogger_id
        self._among = among
        self._read: WholeRead | None = None
        self._kind: EntryKind | None = None

    @property
    def day_shown(self) -> date | None:
        return self._read.today if self._read else None

    @property
    def chosen(self) -> Sequence[Person]:
        whole = self._read.whole if self._read else None
        return [Person(self.blogger_id, whole.profile.standing.facts.name)] if whole else []

    @property
    def why_nobody(self) -> str:
        return wording.GONE if self._read else app_wording.STILL_READING

    @property
    def _rows(self) -> Rows[TimelineEntry]:
        return self.query_one("#timeline", Rows)

    def compose_body(self) -> ComposeResult:
        with Container(id="facts-and-timeline"):
            yield Facts(id="facts")
            with Vertical(id="timeline-side"):
                yield Static(Content.styled(app_wording.READING, "dim"), id="timeline-said")
                yield self.filter_field()
                yield Rows[TimelineEntry](self._draw, id="timeline")

    def on_mount(self) -> None:
        super().on_mount()
        self.read()

    def _draw(self, entry: TimelineEntry, width: int) -> Content:
        return draw_entry(entry, width, self._read.today if self._read else entry.on)

    def read(self, *, acted: bool = False) -> None:  # noqa: ARG002 (nothing here is settled)
        if self.frame.desk is not None:
            self._read_whole(self.frame.desk, self.blogger_id)

    @work(thread=True, exclusive=True, group="page", exit_on_error=False)
    def _read_whole(self, desk: "Desk", blogger_id: int) -> None:
        """Of a long past the newest part first, where nothing shows yet."""
        today = self.frame.present().today
        is_new = self._read is None or self._read.blogger_id != blogger_id
        limits = [FIRST, None] if is_new else [None]
        for limit in limits:
            try:
                whole = desk.people.read_whole(blogger_id, limit=limit)
            except NotFoundError:
                whole = None
            past = Past(whole.timeline if whole else ())
            if not get_current_worker().is_cancelled:
                self.post_message(WholeRead(blogger_id, whole, past, today))
            if len(past.entries) < (limit or 0):
                return

    @on(WholeRead)
    def show_whole(self, message: WholeRead) -> None:
        is_new = self._read is None or self._read.blogger_id != message.blogger_id
        self._read = message
        self.show_facts()
        self.look_for()
        if is_new:
            self._rows.show([])  # so that the cursor begins at the top

    def show_facts(self) -> None:
        """In brief above the timeline, or in full beside it."""
        if self._read is None:
            return
        pane, whole = self.query_one(Facts), self._read.whole
        if whole is None:
            pane.clear(wording.GONE)
        else:
            head = _head(whole, self._read.today)
            in_brief = not self.has_class("-wide")
            pane.tell(head, facts(whole, self._read.today), in_brief=in_brief)

    def on_resize(self) -> None:
        self.show_facts()

    def look_for(self, *, pause: float = 0) -> None:
        if self._read is not None:
            self._narrow(self._read.past, self._kind, self.typed, pause)

    @work(exclusive=True, group="narrow", exit_on_error=False, description=UNTOLD)
    async def _narrow(self, past: Past, kind: EntryKind | None, typed: str, pause: float) -> None:
        await asyncio.sleep(pause)
        entries = await asyncio.to_thread(past.of, kind, typed)
        self.post_message(PastNarrowed(past, entries))

    @on(PastNarrowed)
    def show_entries(self, message: PastNarrowed) -> None:
        if self._read is None or message.past is not self._read.past:
            return
        self._rows.show(message.entries)
        count = len(message.entries)
        said = wording.counted(count, self._kind, self.typed)
        empty = not message.past.entries
        self.query_one("#timeline-said", Static).update(
            Content.styled(one_line(wording.NOTHING_YET if empty else said), "dim")
        )

    @on(Rows.Opened)
    def open_entry(self, message: Rows.Opened) -> None:
        entry = message.row
        if not isinstance(entry, TimelineEntry):
            return
        if entry.post_id is not None:
            shown = (row.post_id for row in self._rows.rows if row.post_id is not None)
            ids = list(dict.fromkeys(shown))  # a mention stands beside its post
            index = PostIndex(chosen=Chosen(blogger_id=self.blogger_id), count=len(ids), ids=ids)
            reader = Reader(entry.post_id, index)
            self.app.push_screen(reader, lambda _answer: self._come_back(entry, reader.post_id))
        else:
            correct(self, entry)

    def _come_back(self, opened: TimelineEntry, post_id: int) -> None:
        """With the cursor on the post that was read last."""
        if opened.post_id != post_id:
            read = (row.key for row in self._rows.rows if row.post_id == post_id)
            self._rows.go_to(next(read, None))
        self.read()

    @on(Pane.Left)
    def leave_facts(self) -> None:
        self._rows.focus()

    def action_clear(self) -> None:
        """Take away the filter, then what kind it is narrowed to; then leave."""
        if self.is_filtering:
            super().action_clear()
        elif self._kind is not None:
            self._kind = None
            self.look_for()
        else:
            self.action_back()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape always has a meaning here."""
        return action == "clear" or super().check_action(action, parameters)

    def action_back(self) -> None:
        self.dismiss(None)

    def action_other_pane(self) -> None:
        pane = self.query_one(Facts)
        (self._rows if pane.has_focus else pane).focus()

    def action_next_kind(self) -> None:
        self._kind = KINDS[(KINDS.index(self._kind) + 1) % len(KINDS)]
        self.look_for()

    def action_beside(self, step: int) -> None:
        place = self._among.index(self.blogger_id) + step if self._among else -1
        if 0 <= place < len(self._among):
            self.blogger_id = self._among[place]
            self.read()
        else:
            self.frame.say(wording.LAST_OF_LIST)

    def action_remove(self) -> None:
        entry = self._rows.selected
        if entry is None:
            self.frame.say(wording.NO_ENTRY, severity="warning")
        else:
            remove(self, entry)

    def action_settle(self) -> None:
        """The follow-up or plan under the cursor, else the answer that is waited for."""
        entry, whole = self._rows.selected, self._read.whole if self._read else None
        if entry is not None and entry.open:
            settle_entry(self, entry)
        elif whole is not None and whole.profile.standing.waiting_since:
            settle(self, whole.profile.standing)
        else:
            self.frame.say(wording.NOTHING_OWED, severity="warning")

    def action_browse(self) -> None:
        whole, entry = self._read.whole if self._read else None, self._rows.selected
        if whole is not None:
            open_somewhere(self, whole.profile, entry.url if entry else None)


def _head(whole: "Whole", today: date) -> Content:
    standing = whole.profile.standing
    return Content.assemble(
        (one_line(standing.facts.name), "bold $text-primary"),
        "  ",
        one_line(words.state_and_why(standing, today=today)),
    )
