"""A list of any number of posts, of which it holds those around what is on screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import overload

from textual import events
from textual.geometry import Size
from textual.message import Message

from outreach.domain.post_list import PostRow
from outreach.tui.post_drawing import PostLine, draw_post
from outreach.tui.widgets.rows import Rows

WINDOW = 100  # posts that are read at once
_WINDOWS_KEPT = 30


class Windows(Sequence[PostLine]):
    """The lines of a list of `count` posts; one whose window is not there has no row yet."""

    def __init__(self, count: int, today: date) -> None:
        self.today = today
        self._count = count
        self._windows: dict[int, Sequence[PostRow]] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> PostLine: ...
    @overload
    def __getitem__(self, place: slice) -> list[PostLine]: ...
    def __getitem__(self, place: int | slice) -> PostLine | list[PostLine]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(self._count))]
        if not 0 <= place < self._count:
            raise IndexError(place)
        window = self._windows.get(place // WINDOW, ())
        within = place % WINDOW
        return PostLine(place, self.today, window[within] if within < len(window) else None)

    def keep(self, number: int, rows: Sequence[PostRow]) -> None:
        """The rows of one window; of many windows those that came last are kept."""
        self._windows.pop(number, None)
        self._windows[number] = rows
        while len(self._windows) > _WINDOWS_KEPT:
            del self._windows[next(iter(self._windows))]

    def missing(self, first: int, last: int) -> list[int]:
        """The windows that are not there, of those that hold these lines."""
        end = min(last, self._count - 1)
        numbers = range(first // WINDOW, end // WINDOW + 1) if self._count else ()
        return [number for number in numbers if number not in self._windows]


class PostList(Rows[PostLine]):
    """Posts under a cursor; what comes on screen and is not there is asked for by `Wanted`."""

    @dataclass
    class Wanted(Message):
        """These windows are on screen and not there; each is `WINDOW` posts long."""

        numbers: list[int]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(draw_post, id=id)
        self._windows = Windows(0, date.min)
        self._asked: list[int] = []

    @property
    def row(self) -> PostRow | None:
        """The post under the cursor."""
        return self.selected.row if self.selected else None

    def begin(self, count: int, today: date, *, place: int = 0) -> None:
        """A list of so many posts, the cursor on the one at `place`."""
        self._windows = self._rows = Windows(count, today)
        self._asked = []
        self._cursor = min(place, count - 1) if count else None
        self.virtual_size = Size(0, count)
        self.refresh()
        if self._cursor is not None:
            self._scroll_to_cursor()
        else:
            self.post_message(self.Moved(None))
        self._want()

    def fill(self, number: int, rows: Sequence[PostRow]) -> None:
        """The posts of one window."""
        self._windows.keep(number, rows)
        self._asked = []
        self.refresh()
        if self._cursor is not None and self._cursor // WINDOW == number:
            self.post_message(self.Moved(self.selected))
        self._want()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._want()

    def on_resize(self, _event: events.Resize) -> None:
        self._want()

    def _want(self) -> None:
        top = self.scroll_offset.y
        missing = self._windows.missing(top, top + max(self.size.height, 1))
        if missing and missing != self._asked:
            self._asked = missing
            self.post_message(self.Wanted(missing))
