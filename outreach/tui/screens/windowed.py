"""A list that is counted at once, and read where it is looked at."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from outreach.tui.jobs import UNTOLD
from outreach.tui.screens.filtered import Filtered
from outreach.tui.widgets.windowed import WINDOW, WindowedRows

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.tui.desk import Desk


class Index(Protocol):
    """What a list knows of itself before any of its rows is read."""

    @property
    def count(self) -> int: ...


C = TypeVar("C")
I = TypeVar("I", bound=Index)  # noqa: E741 (an index, as R is a row)
R = TypeVar("R")


@dataclass
class IndexRead(Message):
    """The list for a choice, its first rows, and where in it the cursor stands."""

    index: Any
    choice: Any
    place: int
    windows: Mapping[int, Sequence[Any]]


@dataclass
class WindowRead(Message):
    index: Any
    number: int
    rows: Sequence[Any]


class Windowed(Filtered, Generic[C, I, R]):
    """A section whose rows, `listed`, are read a window at a time, whatever their number.

    A `choice` is all that the list depends on but the data, such as what was typed.
    """

    LIST_ID: ClassVar[str]

    def __init__(self) -> None:
        super().__init__()
        self.index: I | None = None
        self._day: date | None = None

    @property
    def day_shown(self) -> date | None:
        return self._day

    @property
    def listed(self) -> WindowedRows[R]:
        return self.query_one(f"#{self.LIST_ID}", WindowedRows)

    @property
    def row(self) -> R | None:
        """The row under the cursor, once it is read."""
        return None if self.index is None else self.listed.row

    @property
    def choice(self) -> C:
        raise NotImplementedError

    def find(self, desk: "Desk", choice: C) -> I:
        """The list for a choice. Blocks."""
        raise NotImplementedError

    def place_of(self, desk: "Desk", index: I, row_id: int) -> int | None:
        """Where in a list a row stands; None if it does not. Blocks."""
        raise NotImplementedError

    def read_window(self, desk: "Desk", index: I, *, offset: int) -> Sequence[R]:
        """`WINDOW` rows of a list. Blocks."""
        raise NotImplementedError

    def id_of(self, row: R) -> int:
        """What finds the row again in another list."""
        raise NotImplementedError

    def say_what_is_shown(self) -> None:
        raise NotImplementedError

    def read(self, *, acted: bool = False) -> None:  # noqa: ARG002 (what is acted on stays)
        self.look_for()

    @property
    def row_id(self) -> int | None:
        """What finds the row under the cursor again."""
        return self.begin_at if self.row is None else self.id_of(self.row)

    def look_for(self, *, pause: float = 0) -> None:
        self.look_from(self.row_id, pause=pause)

    def look_from(self, row_id: int | None, *, pause: float = 0) -> None:
        """Show what fits what is typed, the cursor on that row if it is there."""
        if self.frame.desk is not None:
            self._read_index(self.frame.desk, self.choice, row_id, pause)

    @work(exclusive=True, group="index", exit_on_error=False)
    async def _read_index(self, desk: "Desk", choice: C, row_id: int | None, pause: float) -> None:
        await asyncio.sleep(pause)
        index = await asyncio.to_thread(self.find, desk, choice)
        place = None
        if row_id is not None:
            place = await asyncio.to_thread(self.place_of, desk, index, row_id)
        windows = {
            number: await asyncio.to_thread(self.read_window, desk, index, offset=number * WINDOW)
            for number in self.listed.numbers_at(place or 0, index.count)
        }
        self.post_message(IndexRead(index, choice, place or 0, windows))

    @on(IndexRead)
    def show_index(self, message: IndexRead) -> None:
        if message.choice != self.choice:
            return
        self.index, self._day = message.index, self.frame.present().today
        self.begin_at = None
        self.say_what_is_shown()
        self.listed.begin(message.index.count, self._day, message.windows, place=message.place)

    @on(WindowedRows.Wanted)
    def read_what_is_wanted(self, message: WindowedRows.Wanted) -> None:
        if self.index is not None and self.frame.desk is not None:
            self._read_windows(self.frame.desk, self.index, message.numbers)

    @work(thread=True, exclusive=True, group="windows", exit_on_error=False, description=UNTOLD)
    def _read_windows(self, desk: "Desk", index: I, numbers: Sequence[int]) -> None:
        for number in numbers:
            if get_current_worker().is_cancelled:
                return
            rows = self.read_window(desk, index, offset=number * WINDOW)
            self.post_message(WindowRead(index, number, rows))

    @on(WindowRead)
    def fill_window(self, message: WindowRead) -> None:
        if message.index is self.index:
            self.listed.fill(message.number, message.rows)
