"""What surrounds every section: the bar above, the line of progress below."""

from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.widgets import Static

from outreach.domain.text import one_line
from outreach.tui.sections import TABS, Tab
from outreach.wording import app as wording

if TYPE_CHECKING:  # each needs the other
    from outreach.tui.app import OutreachApp


class SectionBar(Static):
    """The sections, the present one marked, and how many mentions are open."""

    def __init__(self, current: str) -> None:
        super().__init__()
        self._current = current

    def on_mount(self) -> None:
        self.watch(self.app, "open_mentions", self.show)

    def show(self, open_mentions: int) -> None:
        self.update(Content("").join(self._tab(tab, open_mentions) for tab in TABS))

    def _tab(self, tab: Tab, open_mentions: int) -> Content:
        counted = tab.mode == "mentions" and open_mentions
        return Content.assemble(
            (f" {tab.key} ", "dim"),
            (tab.title, "bold underline" if tab.title == self._current else ""),
            (f" {wording.at_most_999(open_mentions)}", "bold $text-accent") if counted else "",
            " ",
        )


class ProgressLine(Static):
    """How far the work has come that runs, above the footer; not there while nothing does."""

    def on_mount(self) -> None:
        self.watch(self.app, "told", self.show)

    def show(self, told: str | None) -> None:
        self.display = told is not None
        self.update(Content(cast("OutreachApp", self.app).keymap.fill(one_line(told or ""))))
