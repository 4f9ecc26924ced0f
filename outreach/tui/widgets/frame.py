"""What surrounds every section: the bar above, the line of progress below."""

from textual.content import Content
from textual.widgets import Static

from outreach.tui.keymap import Keymap
from outreach.tui.refreshing import Progress
from outreach.tui.sections import TABS
from outreach.wording import app as wording


class SectionBar(Static):
    """The sections, the present one marked."""

    def __init__(self, current: str) -> None:
        parts = [
            Content.assemble(
                (f" {tab.key} ", "dim"),
                (f"{tab.title} ", "bold underline" if tab.title == current else ""),
            )
            for tab in TABS
        ]
        super().__init__(Content("").join(parts))


class ProgressLine(Static):
    """Counts of what runs, above the footer; not there while nothing does."""

    def show(self, progress: Progress | None, keymap: Keymap) -> None:
        self.display = progress is not None
        if progress is not None:
            said = wording.refreshing(
                done=progress.done, total=progress.total, new_posts=progress.new_posts
            )
            self.update(Content(keymap.fill(said)))
