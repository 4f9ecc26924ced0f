"""What stands beside a list, or below it: the row under the cursor, whole."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.message import Message

from outreach.tui.catalogue.detail import DETAIL
from outreach.tui.widgets.page import Line, Page


class Pane(VerticalScroll, can_focus=True):
    """A text beside a list, which scrolls once it has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = DETAIL.bindings

    class Left(Message):
        """The user wants back to the list."""

    def compose(self) -> ComposeResult:
        yield Page()

    def show(self, lines: Iterable[Line]) -> None:
        self.query_one(Page).show(lines)
        self.scroll_home(animate=False)

    def action_back(self) -> None:
        self.post_message(self.Left())


class Beside(Pane):
    """Beside the list where there is room, below it else."""


class Detail(Pane):
    """Beside the list, or not at all: what it shows has a page of its own."""
