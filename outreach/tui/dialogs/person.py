"""One blogger, over whatever is open."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.worker import Worker

from outreach.tui.dialogs.dialog import Dialog
from outreach.tui.widgets.detail import Detail

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.tui.desk import Desk
    from outreach.tui.drawers.people import Page


@dataclass
class PersonRead(Message):
    page: "Page"


class PersonCard(Dialog[None]):
    """What is known of the person."""

    def __init__(self, blogger_id: int) -> None:
        super().__init__()
        self._blogger_id = blogger_id

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Detail()

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one(Detail).focus()
        if self.frame.desk is not None:
            self._read(self.frame.desk)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        self.frame.report(event)

    @work(thread=True, exit_on_error=False)
    def _read(self, desk: "Desk") -> None:
        self.post_message(PersonRead(desk.people.read_page(self._blogger_id)))

    @on(PersonRead)
    def show(self, message: PersonRead) -> None:
        self.query_one(Detail).show(message.page, None, self.frame.present().today)

    @on(Detail.Left)
    def leave(self) -> None:
        self.dismiss(None)
