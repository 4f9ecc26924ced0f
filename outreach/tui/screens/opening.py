"""What is there before the data is: the frame, as soon as the terminal can show it."""

from datetime import date

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from outreach.tui.screens.section import Section
from outreach.wording import app as wording


class Opening(Section):
    """Gives way to the first section once the data is open, and nothing is over it."""

    @property
    def title_in_bar(self) -> str:
        return self.frame.first_tab.title

    @property
    def day_shown(self) -> date | None:
        return None

    def compose_body(self) -> ComposeResult:
        yield Static(Content.styled(wording.READING, "dim"), id="reading")

    def read(self, *, acted: bool = False) -> None:  # noqa: ARG002 (there is nothing to read yet)
        self.give_way()

    def on_screen_resume(self) -> None:
        self.give_way()

    def give_way(self) -> None:
        if self.frame.desk is not None and self.is_active:
            self.run_worker(self.frame.action_section(self.frame.first_tab.mode))
