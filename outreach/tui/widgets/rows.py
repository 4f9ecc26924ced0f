"""A list that renders the lines on screen and no others: as fast at 10,000 rows as at ten."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, Protocol, TypeVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from outreach.tui.catalogue.lists import LIST
from outreach.tui.drawing import strip_of


class Row(Protocol):
    """One line. `key` finds it again after a reload; None: a heading, which cannot be selected."""

    @property
    def key(self) -> Hashable | None: ...


R = TypeVar("R", bound=Row)


class Rows(ScrollView, Generic[R], can_focus=True, inherit_bindings=False):
    """Rows of text with a cursor; `draw` makes one row's line at the given width in cells."""

    BINDINGS: ClassVar[list[BindingType]] = LIST.bindings
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor", "rows--cursor-blurred"}

    @dataclass
    class Moved(Message):
        """The cursor stands on another row, or on none."""

        row: Row | None

    @dataclass
    class Opened(Message):
        """Enter was pressed on a row, or it was clicked while selected."""

        row: Row

    def __init__(self, draw: Callable[[R, int], Content], *, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(id=id)
        self._draw = draw
        self._rows: Sequence[R] = ()
        self._cursor: int | None = None
        self._first: Hashable | None = None

    @property
    def selected(self) -> R | None:
        """The row under the cursor."""
        return None if self._cursor is None else self._rows[self._cursor]

    @property
    def rows(self) -> Sequence[R]:
        return self._rows

    def begin_at(self, key: Hashable | None) -> None:
        """Put the cursor on the row of that key once it is there, unless it was moved by then."""
        self._first = key

    def show(self, rows: Sequence[R]) -> None:
        """Show these, the cursor staying with its row, or near its place if that row is gone."""
        if rows == self._rows:
            return
        before, place = self.selected, self._cursor or 0
        self._rows = rows
        self._cursor = self._found([self._first, before.key if before else None], place)
        self.virtual_size = Size(0, len(rows))
        self.refresh()
        if self._cursor is not None:
            self._scroll_to_cursor()
        if self.selected != before:
            self.post_message(self.Moved(self.selected))

    def go_to(self, key: Hashable) -> None:
        """Put the cursor on the row of that key, if it is there."""
        self._go(self._at(key))

    def render_line(self, y: int) -> Strip:
        """One line of the list, at most as wide as the list."""
        place = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if place >= len(self._rows):
            return Strip.blank(self.size.width, self.visual_style.rich_style)
        style = self.visual_style
        if place == self._cursor:
            name = "rows--cursor" if self.has_focus else "rows--cursor-blurred"
            style = self.get_visual_style(name)
        content = self._draw(self._rows[place], width)
        return strip_of(content, width, style)

    def action_down(self) -> None:
        self._move(1)

    def action_up(self) -> None:
        self._move(-1)

    def action_top(self) -> None:
        self._go(self._nearest(0, 1))

    def action_bottom(self) -> None:
        self._go(self._nearest(len(self._rows) - 1, -1))

    def action_half_page(self, direction: int) -> None:
        step = direction * max(self.size.height // 2, 1)
        place = min(max((self._cursor or 0) + step, 0), len(self._rows) - 1)
        self._go(self._around(place, direction))

    def action_open(self) -> None:
        if self.selected is not None:
            self.post_message(self.Opened(self.selected))

    def on_click(self, event: events.Click) -> None:
        place = event.y + self.scroll_offset.y
        if place >= len(self._rows) or self._rows[place].key is None:
            return
        if place == self._cursor:
            self.action_open()
        self._go(place)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def _move(self, direction: int) -> None:
        start = -1 if self._cursor is None else self._cursor
        self._go(self._nearest(start + direction, direction))

    def _go(self, place: int | None) -> None:
        self._first = None
        if place is None or place == self._cursor:
            return
        if self._cursor is not None:
            self.refresh_line(self._cursor)
        self._cursor = place
        self.refresh_line(place)
        self._scroll_to_cursor()
        self.post_message(self.Moved(self.selected))

    def _scroll_to_cursor(self) -> None:
        """Bring the cursor into view, and the heading above it with the first row."""
        place = self._cursor or 0
        top = place if self._nearest(place - 1, -1) is not None else 0
        region = Region(0, top, 1, place - top + 1)
        self.scroll_to_region(region, animate=False, force=True)

    def _found(self, keys: Sequence[Hashable | None], place: int) -> int | None:
        """Where the first of these keys is that is there, or near that place."""
        for key in keys:
            at = None if key is None else self._at(key)
            if at is not None:
                return at
        return self._around(min(place, len(self._rows) - 1), 1)

    def _at(self, key: Hashable) -> int | None:
        return next((at for at, row in enumerate(self._rows) if row.key == key), None)

    def _around(self, place: int, direction: int) -> int | None:
        found = self._nearest(place, direction)
        return self._nearest(place, -direction) if found is None else found

    def _nearest(self, place: int, direction: int) -> int | None:
        """The first row that can be selected from `place` on in that direction."""
        while 0 <= place < len(self._rows):
            if self._rows[place].key is not None:
                return place
            place += direction
        return None
