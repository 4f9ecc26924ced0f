"""What surrounds every section: the bar above, the line of progress below."""

from typing import TYPE_CHECKING, cast

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from outreach.domain.text import one_line
from outreach.tui.sections import TABS, Tab
from outreach.wording import app as wording

if TYPE_CHECKING:  # each needs the other
    from outreach.tui.app import OutreachApp

_BEGINNING = 4  # letters of a title


class SectionBar(Widget):
    """The sections, the present one marked, and how many mentions are open; a click opens one."""

    open_mentions: reactive[int] = reactive(0)

    def __init__(self, current: str) -> None:
        super().__init__()
        self._current = current

    def on_mount(self) -> None:
        self.watch(self.app, "open_mentions", self.take_count)

    def take_count(self, open_mentions: int) -> None:
        self.open_mentions = open_mentions

    def render(self) -> Content:
        return Content("").join(drawn for _, drawn in self._tabs())

    async def on_click(self, event: events.Click) -> None:
        end = 0
        for tab, drawn in self._tabs():
            end += drawn.cell_length
            if event.x < end:
                await self.run_action(f"app.section('{tab.mode}')")
                return

    def _tabs(self) -> list[tuple[Tab, Content]]:
        """Each with its title, or with the beginning of it where there is no room for all."""
        whole = [(tab, self._drawn(tab, tab.title)) for tab in TABS]
        if sum(drawn.cell_length for _, drawn in whole) <= self.size.width:
            return whole
        return [(tab, self._drawn(tab, tab.title[:_BEGINNING])) for tab in TABS]

    def _drawn(self, tab: Tab, title: str) -> Content:
        count = self.open_mentions if tab.mode == "mentions" else 0
        return Content.assemble(
            (f" {tab.key} ", "dim"),
            (title, "bold underline" if tab.title == self._current else ""),
            (f" {wording.at_most_999(count)}", "bold $text-accent") if count else "",
            " ",
        )


class ProgressLine(Static):
    """How far the work has come that runs, above the footer; not there while nothing does."""

    def on_mount(self) -> None:
        self.watch(self.app, "told", self.show)

    def show(self, told: str | None) -> None:
        if self.display != (told is not None):
            self.display = told is not None
        if told is not None:
            filled = cast("OutreachApp", self.app).keymap.fill(one_line(told))
            self.update(Content(filled), layout=False)
