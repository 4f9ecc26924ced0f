"""One feed, beside the list."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from outreach.tui.feed_drawing import FeedLine, feed_page


class FeedPane(VerticalScroll, can_focus=False):
    """How the feed under the cursor is, and why."""

    def compose(self) -> ComposeResult:
        yield Static(id="feed-page")

    def show(self, line: FeedLine | None) -> None:
        page = Content("\n").join(feed_page(line)) if line else ""
        self.query_one("#feed-page", Static).update(page)
        self.scroll_home(animate=False)
