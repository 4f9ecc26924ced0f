"""Searching everywhere, over any section."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import Worker

from outreach.domain.searching import Found
from outreach.tui.catalogue.dialogs import SEARCH
from outreach.tui.dialogs.dialog import Dialog
from outreach.tui.found_drawing import FoundLine, draw_found, found_lines
from outreach.tui.screens.filtered import PAUSE_SECONDS
from outreach.tui.widgets.rows import Rows
from outreach.wording import app as app_wording
from outreach.wording import searching as wording

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.tui.desk import Desk


@dataclass
class FoundRead(Message):
    typed: str
    found: Sequence[Found]


class Search(Dialog[None]):
    """What has the words that are typed; it stays below what is opened from it."""

    BINDINGS: ClassVar[list[BindingType]] = SEARCH.bindings

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Input(placeholder=wording.PLACEHOLDER, id="words", compact=True)
            yield Static(Content.styled(wording.WHERE, "dim"), id="said")
            yield Rows[FoundLine](draw_found, id="found")
            yield Static(self.hint(wording.HINT))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        self.frame.report(event)

    def action_step(self, direction: int) -> None:
        rows = self.query_one(Rows)
        rows.action_down() if direction > 0 else rows.action_up()

    @on(Input.Changed)
    def look_for(self, message: Input.Changed) -> None:
        if self.frame.desk is None:
            self.frame.say(app_wording.STILL_READING, severity="warning")
        else:
            self._search(self.frame.desk, message.value)

    @work(exclusive=True, group="search", exit_on_error=False)
    async def _search(self, desk: "Desk", typed: str) -> None:
        await asyncio.sleep(PAUSE_SECONDS)
        found = await asyncio.to_thread(desk.finding.search, typed)
        self.post_message(FoundRead(typed, found))

    @on(FoundRead)
    def show(self, message: FoundRead) -> None:
        if message.typed != self.query_one(Input).value:
            return
        nothing = not message.found
        said = wording.NOTHING if message.typed.strip() else wording.WHERE
        self.query_one("#said", Static).update(Content.styled(said, "dim"))
        self.query_one("#said").display = nothing
        rows = self.query_one("#found", Rows)
        rows.show(list(found_lines(message.found, self.frame.present().today)))
        rows.action_top()

    @on(Input.Submitted)
    def open_chosen(self) -> None:
        self.query_one(Rows).action_open()

    @on(Rows.Opened)
    def open_found(self, message: Rows.Opened) -> None:
        found = message.row.found if isinstance(message.row, FoundLine) else None
        if found is None:
            return
        if found.post_id is not None:
            self.frame.open_post(found.post_id)
        elif found.bloggers:
            self.frame.open_blogger(found.bloggers[0][0])
