"""Text beside a list, of which what wraps is set in."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.widgets import Static


@dataclass(frozen=True, slots=True)
class Hanging:
    """What does not fit beside `head` goes on below `body`."""

    head: Content
    body: Content


Line = Content | Hanging


class Page(Static):
    """Lines as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Line, ...] = ()
        self._width = 0

    def show(self, lines: Iterable[Line]) -> None:
        self._lines = tuple(lines)
        self._lay()

    def on_resize(self, event: events.Resize) -> None:
        if event.size.width != self._width:
            self._lay()

    def _lay(self) -> None:
        self._width = self.size.width
        self.update(Content("\n").join(laid(line, self._width) for line in self._lines))


def laid(line: Line, width: int) -> Content:
    """A line as text, wrapped if it hangs and there is room for that."""
    if isinstance(line, Content):
        return line
    indent = line.head.cell_length
    if width <= 2 * indent:
        return line.head + line.body
    margin = Content("\n" + " " * indent)
    return line.head + margin.join(line.body.wrap(width - indent))
