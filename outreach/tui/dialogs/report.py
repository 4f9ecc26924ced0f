"""What is to be read once, and closed."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from outreach.domain.text import one_line
from outreach.tui.catalogue.importing import REPORT
from outreach.tui.dialogs.dialog import Dialog
from outreach.wording import app as wording


class Report(Dialog[None]):
    """Sentences under a title, scrolling if need be."""

    BINDINGS: ClassVar[list[BindingType]] = REPORT.bindings

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._lines = lines

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(Content.styled(one_line(self._title), "bold"), id="title")
            with VerticalScroll(id="lines"):
                yield Static(Content("\n").join(Content(one_line(line)) for line in self._lines))
            yield Static(self.hint(wording.REPORT_HINT))
