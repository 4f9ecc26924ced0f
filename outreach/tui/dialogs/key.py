"""Asking for a key by having it pressed."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from outreach.domain.text import one_line
from outreach.errors import ConfigurationError
from outreach.tui.dialogs.dialog import Dialog
from outreach.wording import settings as wording


class KeyPrompt(Dialog[str]):
    """Answers with the key that is pressed, or with "" for the one the command has by itself.

    `check` raises ConfigurationError for a key that it cannot be.
    """

    def __init__(self, name: str, check: Callable[[str], object]) -> None:
        super().__init__()
        self._name_of_command = name
        self._check = check

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            title = one_line(wording.key_title(self._name_of_command))
            yield Static(Content.styled(title, "bold"), id="title")
            yield Static(id="refused")
            yield Static(Content.styled(wording.KEY_HINT, "dim"))

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.dismiss(None)
        elif event.key == "delete":
            self.dismiss("")
        else:
            self._take(event.key)

    def _take(self, key: str) -> None:
        try:
            self._check(key)
        except ConfigurationError as error:
            said = Content.styled(one_line(error.sentence), "$text-warning")
            self.query_one("#refused", Static).update(said)
        else:
            self.dismiss(key)
