"""Asking before what cannot be undone."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from outreach.domain.text import one_line
from outreach.tui.catalogue.dialogs import CONFIRM
from outreach.tui.dialogs.dialog import Dialog
from outreach.wording import app as wording


class Confirm(Dialog[bool]):
    """Answers whether to do it; the button that enter presses is at first Cancel."""

    BINDINGS: ClassVar[list[BindingType]] = CONFIRM.bindings
    AUTO_FOCUS = "#no"

    def __init__(self, title: str, lines: Sequence[str], *, yes: str) -> None:
        super().__init__()
        self._title = title
        self._lines = lines
        self._yes = yes

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(Content.styled(one_line(self._title), "bold"), id="title")
            for line in self._lines:
                yield Static(Content(one_line(line)))
            with Horizontal(id="buttons"):
                yield Button(Content(f"{wording.CANCEL} (n)"), id="no", compact=True)
                yield Button(Content(f"{one_line(self._yes)} (y)"), id="yes", compact=True)

    @on(Button.Pressed)
    def press(self, message: Button.Pressed) -> None:
        self.dismiss(message.button.id == "yes")

    def action_answer(self, yes: bool) -> None:  # noqa: FBT001 (Textual parses it from the key's action)
        self.dismiss(yes)

    def action_other(self) -> None:
        self.query_one("#yes" if self.query_one("#no").has_focus else "#no").focus()
