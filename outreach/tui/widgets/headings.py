"""The headings of a list's columns, above it."""

from textual.content import Content
from textual.widget import Widget

from outreach.tui.blogger_drawing import draw_headings


class Headings(Widget):
    """One line, as wide as the list but for its scroll bar."""

    def render(self) -> Content:
        return draw_headings(self.size.width - 1)
