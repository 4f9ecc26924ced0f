"""What all dialogs have in common: a box over the screen, and escape to leave it."""

from typing import TypeVar

from textual.screen import ModalScreen
from textual.widgets import Input

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer | None]):
    """Answers with a value, or with None where the user leaves."""

    def on_mount(self) -> None:
        for field in self.query(Input):
            field.cursor_blink = False  # nothing repaints while idle

    def action_leave(self) -> None:
        self.dismiss(None)
