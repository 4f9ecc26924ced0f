"""What stands beside a list, or below it: the row under the cursor, whole."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from outreach.tui.widgets.detail import Pane


class Beside(Pane):
    """Lines that wrap."""

    def compose(self) -> ComposeResult:
        yield Static(id="page")

    def show(self, lines: Iterable[Content]) -> None:
        self.query_one("#page", Static).update(Content("\n").join(lines))
        self.scroll_home(animate=False)
