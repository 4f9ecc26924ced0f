"""The headings of a list's columns, above it."""

from collections.abc import Callable

from textual.content import Content
from textual.widget import Widget


class Headings(Widget):
    """One line, as wide as the list but for its scroll bar; `draw` is given its width in cells."""

    def __init__(self, draw: Callable[[int], Content]) -> None:
        super().__init__()
        self._draw = draw

    def render(self) -> Content:
        return self._draw(self.size.width - 1)
