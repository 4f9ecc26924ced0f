"""What all dialogs have in common: a box over the screen, and escape to leave it."""

from typing import TYPE_CHECKING, TypeVar, cast

from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

if TYPE_CHECKING:  # each needs the other
    from outreach.tui.app import OutreachApp

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer | None]):
    """Answers with a value, or with None where the user leaves."""

    def on_mount(self) -> None:
        for field in self.query(Input):
            field.cursor_blink = False  # nothing repaints while idle

    @property
    def frame(self) -> "OutreachApp":
        return cast("OutreachApp", self.app)

    def hint(self, text: str) -> Content:
        """What the keys do here: a command in braces stands for its key."""
        return Content.styled(self.frame.keymap.fill(text), "dim")

    def action_leave(self) -> None:
        self.dismiss(None)
