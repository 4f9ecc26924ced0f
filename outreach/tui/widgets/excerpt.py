"""The beginning of a post, beside the list."""

from collections.abc import Iterator
from datetime import date

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from outreach.domain.post_list import PostRow
from outreach.domain.text import many_lines, one_line
from outreach.wording import reading as wording

LENGTH = 2_000  # characters


class Excerpt(VerticalScroll, can_focus=False):
    """Title, by whom and when, what it says first."""

    def compose(self) -> ComposeResult:
        yield Static(id="excerpt-text")

    def show(self, row: PostRow, text: str, today: date) -> None:
        self.query_one("#excerpt-text", Static).update(Content("\n").join(_lines(row, text, today)))
        self.scroll_home(animate=False)

    def clear(self) -> None:
        self.query_one("#excerpt-text", Static).update("")


def _lines(row: PostRow, text: str, today: date) -> Iterator[Content]:
    yield Content.styled(one_line(wording.title_of(row)), "bold $text-primary")
    yield Content.styled(one_line(wording.byline(row, today=today)), "dim")
    if row.products:
        yield Content.assemble(("● ", "$text-accent"), one_line(", ".join(row.products)))
    yield Content("")
    said = many_lines(text) or wording.NOTHING_WRITTEN
    more = "…" if len(text) >= LENGTH else ""
    for paragraph in f"{said}{more}".split("\n"):
        yield Content(paragraph)
        yield Content("")
