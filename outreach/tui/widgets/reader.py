"""A post as lines that are drawn when they come on screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from outreach.tui.catalogue.reading import PAGE
from outreach.tui.drawing import strip_of
from outreach.tui.post_drawing import draw_line
from outreach.wording.layout import Line, line_at, lines_with_hits

MARGIN = 1
WIDEST = 88  # cells: longer lines tire the eye
_HITS_FROM_TOP = 3


class PostView(ScrollView, can_focus=True, inherit_bindings=False):
    """The lines of a post. Their places are kept when they are wrapped anew."""

    BINDINGS: ClassVar[list[BindingType]] = PAGE.bindings

    @dataclass
    class Resized(Message):
        """Lines are to be of another width, in cells."""

        width: int

    class EndSeen(Message):
        """The end of what is shown has come on screen, for the first time."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(id=id)
        self._lines: Sequence[Line] = ()
        self._hits: Sequence[int] = ()
        self._hit: int | None = None  # the line of the hit that was jumped to
        self._width = 0
        self._end: int | None = None  # the line that it is at, until it was seen

    @property
    def width(self) -> int:
        """How wide lines are to be; 0 before that is known."""
        return self._width

    def show(self, lines: Sequence[Line], end: int, *, from_start: bool) -> None:
        """Show these, from their start or from where the reader is.

        Those from `end` on need not be seen for the end to be seen.
        """
        if from_start or self._end is not None:
            self._end = end
        top = self._top() if self._lines and not from_start else None
        self._lines = lines
        self._hits, self._hit = lines_with_hits(lines), None
        self.virtual_size = Size(0, len(lines))
        self.refresh()
        self._go(0 if top is None else line_at(lines, top.block, top.start))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._look_for_end()

    def _look_for_end(self) -> None:
        if self._end is not None and self._end <= self.scroll_offset.y + self.size.height:
            self._end = None
            self.post_message(self.EndSeen())

    def jump(self, direction: int) -> bool | None:
        """To the next or the previous hit: whether there is one; None if there is none at all."""
        if not self._hits:
            return None
        here = self._hit if self._hit is not None else self.scroll_offset.y - (direction > 0)
        if direction > 0:
            beyond = next((line for line in self._hits if line > here), None)
        else:
            beyond = next((line for line in reversed(self._hits) if line < here), None)
        if beyond is None:
            return False
        self._go(beyond - _HITS_FROM_TOP)
        self._hit = beyond
        return True

    def render_line(self, y: int) -> Strip:
        number = y + self.scroll_offset.y
        style = self.visual_style
        if number >= len(self._lines):
            return Strip.blank(self.size.width, style.rich_style)
        content = draw_line(self._lines[number], is_here=number == self._hit).pad_left(MARGIN)
        width = self.scrollable_content_region.width
        return strip_of(content, width, style)

    def on_resize(self, _event: events.Resize) -> None:
        width = min(self.scrollable_content_region.width - 2 * MARGIN, WIDEST)
        if width != self._width and width > 0:
            self._width = width
            self.post_message(self.Resized(width))

    def action_lines(self, count: int) -> None:
        self._go(self.scroll_offset.y + count)

    def action_pages(self, count: int) -> None:
        """One line stays on screen."""
        self._go(self.scroll_offset.y + count * max(self.size.height - 1, 1))

    def action_half_pages(self, count: int) -> None:
        self._go(self.scroll_offset.y + count * max(self.size.height // 2, 1))

    def action_top(self) -> None:
        self._go(0)

    def action_bottom(self) -> None:
        self._go(len(self._lines))

    def _top(self) -> Line:
        return self._lines[min(self.scroll_offset.y, len(self._lines) - 1)]

    def _go(self, line: int) -> None:
        self._hit = None
        self.refresh()
        self.scroll_to(y=max(line, 0), animate=False, force=True)
        self.call_after_refresh(self._look_for_end)
