"""A list of any length, of which it holds the rows around what is on screen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar, overload

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message

from outreach.tui.widgets.rows import Rows

WINDOW = 100  # rows that are read at once
_WINDOWS_KEPT = 30

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Slot(Generic[T]):
    """The line of a list at `place`; `row` is None while it is being read."""

    place: int
    today: date
    row: T | None = None

    @property
    def key(self) -> int:
        return self.place


class Windows(Sequence[Slot[T]]):
    """The lines of a list of `count` rows; one whose window is not there has no row yet."""

    def __init__(self, count: int, today: date) -> None:
        self.today = today
        self._count = count
        self._windows: dict[int, Sequence[T]] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Slot[T]: ...
    @overload
    def __getitem__(self, place: slice) -> list[Slot[T]]: ...
    def __getitem__(self, place: int | slice) -> Slot[T] | list[Slot[T]]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(self._count))]
        if not 0 <= place < self._count:
            raise IndexError(place)
        window = self._windows.get(place // WINDOW, ())
        within = place % WINDOW
        return Slot(place, self.today, window[within] if within < len(window) else None)

    def keep(self, number: int, rows: Sequence[T]) -> None:
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


class WindowedRows(Rows[Slot[T]]):
    """Rows under a cursor; what comes on screen and is not there is asked for by `Wanted`."""

    @dataclass
    class Wanted(Message):
        """These windows are on screen and not there; each is `WINDOW` rows long."""

        numbers: list[int]

    def __init__(self, draw: Callable[[Slot[T], int], Content], *, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(draw, id=id)
        self._windows = Windows[T](0, date.min)
        self._asked: list[int] = []

    @property
    def row(self) -> T | None:
        """The row under the cursor, once it is read."""
        return self.selected.row if self.selected else None

    def numbers_at(self, place: int, count: int) -> list[int]:
        """The windows that will be on screen when a list of `count` rows begins at `place`."""
        if not count:
            return []
        height = max(self.size.height, 1)
        top = min(self.scroll_offset.y, max(count - height, 0))
        shown = (top, min(top + height, count - 1), min(place, count - 1))
        return sorted({line // WINDOW for line in shown})

    def begin(
        self, count: int, today: date, windows: Mapping[int, Sequence[T]], *, place: int = 0
    ) -> None:
        """A list of so many rows, some of them there already, the cursor on the one at `place`."""
        self._windows = self._rows = Windows(count, today)
        for number, rows in windows.items():
            self._windows.keep(number, rows)
        self._asked = []
        self._cursor = min(place, count - 1) if count else None
        self.virtual_size = Size(0, count)
        self.refresh()
        if self._cursor is not None:
            self._scroll_to_cursor()
        self.post_message(self.Moved(self.selected))
        self._want()

    def fill(self, number: int, rows: Sequence[T]) -> None:
        """The rows of one window."""
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
