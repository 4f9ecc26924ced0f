"""Posts: what your bloggers wrote, newest first."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from outreach.domain.post_list import PostIndex, PostRow
from outreach.domain.text import one_line
from outreach.tui.catalogue.lists import FILTER, LIST
from outreach.tui.catalogue.reading import POSTS, WRITER
from outreach.tui.commands import Group
from outreach.tui.memory import Remembered
from outreach.tui.post_drawing import PostLine
from outreach.tui.screens.about_posts import AboutPosts
from outreach.tui.screens.filtered import Filtered
from outreach.tui.screens.post import Reader
from outreach.tui.widgets.excerpt import LENGTH, Excerpt
from outreach.tui.widgets.post_list import WINDOW, PostList
from outreach.tui.widgets.rows import Rows
from outreach.wording import app as app_wording
from outreach.wording import reading as wording

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.tui.desk import Desk


@dataclass
class IndexRead(Message):
    """The list that fits what was typed, and where in it the post under the cursor stands."""

    index: PostIndex
    typed: str
    place: int


@dataclass
class WindowRead(Message):
    index: PostIndex
    number: int
    rows: Sequence[PostRow]


@dataclass
class ExcerptRead(Message):
    row: PostRow
    text: str


class PostsMemory(Struct):
    """What is filtered for, and the post under the cursor."""

    typed: str = ""
    post_id: int | None = None


class Posts(Filtered, AboutPosts):
    """A list that is counted at once and read where it is looked at."""

    TITLE_IN_BAR = "Posts"
    PLACEHOLDER = wording.FILTER_PLACEHOLDER
    BINDINGS: ClassVar[list[BindingType]] = [
        *FILTER.bindings,
        *POSTS.bindings,
        *WRITER.bindings,
    ]
    GROUPS: ClassVar[tuple[Group, ...]] = (POSTS, WRITER, FILTER, LIST)

    def __init__(self) -> None:
        super().__init__()
        self._index: PostIndex | None = None
        self._day: date | None = None
        self._begin_at: int | None = None  # a post, until the list is there

    def remember(self) -> PostsMemory:
        return PostsMemory(self.typed, self._post_id)

    def restore(self, remembered: Remembered) -> None:
        memory = remembered.of(PostsMemory)
        self.typed, self._begin_at = memory.typed, memory.post_id

    @property
    def day_shown(self) -> date | None:
        return self._day

    @property
    def row(self) -> PostRow | None:
        return None if self._index is None else self.query_one(PostList).row

    def compose_body(self) -> ComposeResult:
        yield Static(Content.styled(app_wording.READING, "dim"), id="posts-said")
        yield self.filter_field()
        with Horizontal():
            yield PostList(id="posts")
            yield Excerpt(id="excerpt")

    def read(self, *, acted: bool = False) -> None:  # noqa: ARG002 (nothing here is settled)
        self.look_for()

    @property
    def _post_id(self) -> int | None:
        return self.row.post_id if self.row else self._begin_at

    def look_for(self, *, pause: float = 0) -> None:
        self._look_for(stay_with=self._post_id, pause=pause)

    def _look_for(self, *, stay_with: int | None, pause: float = 0) -> None:
        if self.frame.desk is not None:
            self._read_index(self.frame.desk, self.typed, stay_with, pause)

    @work(exclusive=True, group="index", exit_on_error=False)
    async def _read_index(
        self, desk: "Desk", typed: str, stay_with: int | None, pause: float
    ) -> None:
        await asyncio.sleep(pause)
        index = await asyncio.to_thread(desk.reading.read_index, typed)
        place = None
        if stay_with is not None:
            place = await asyncio.to_thread(desk.reading.place_of, index, stay_with)
        self.post_message(IndexRead(index, typed, place or 0))

    @on(IndexRead)
    def show_index(self, message: IndexRead) -> None:
        if message.typed != self.typed:
            return
        self._index, self._day = message.index, self.frame.present().today
        self._begin_at = None
        self._say_what_is_shown(message.index.count)
        self.query_one(PostList).begin(message.index.count, self._day, place=message.place)

    def _say_what_is_shown(self, count: int) -> None:
        empty = not (count or self.typed)
        said = wording.TEACHES if empty else wording.counted(count, self.typed)
        self.query_one("#posts-said", Static).update(Content.styled(one_line(said), "dim"))

    @on(PostList.Wanted)
    def read_what_is_wanted(self, message: PostList.Wanted) -> None:
        if self._index is not None and self.frame.desk is not None:
            self._read_windows(self.frame.desk, self._index, message.numbers)

    @work(thread=True, exclusive=True, group="windows", exit_on_error=False)
    def _read_windows(self, desk: "Desk", index: PostIndex, numbers: Sequence[int]) -> None:
        for number in numbers:
            if get_current_worker().is_cancelled:
                return
            rows = desk.reading.read_window(index, offset=number * WINDOW, limit=WINDOW)
            self.post_message(WindowRead(index, number, rows))

    @on(WindowRead)
    def fill_window(self, message: WindowRead) -> None:
        if message.index is self._index:
            self.query_one(PostList).fill(message.number, message.rows)

    @on(Rows.Moved)
    def show_excerpt(self) -> None:
        row, desk = self.row, self.frame.desk
        if self._index is None or desk is None:
            return
        if row is None:
            self.query_one(Excerpt).clear()
        elif self.has_class("-wide"):
            self._read_excerpt(desk, row)

    @work(thread=True, exclusive=True, group="excerpt", exit_on_error=False)
    def _read_excerpt(self, desk: "Desk", row: PostRow) -> None:
        text = desk.reading.read_excerpt(row.post_id, length=LENGTH)
        if not get_current_worker().is_cancelled:
            self.post_message(ExcerptRead(row, text))

    @on(ExcerptRead)
    def take_excerpt(self, message: ExcerptRead) -> None:
        if self.row == message.row:
            self.query_one(Excerpt).show(message.row, message.text, self.frame.present().today)

    def on_resize(self) -> None:
        self.show_excerpt()

    @on(Rows.Opened)
    def open_post(self, message: Rows.Opened) -> None:
        line = message.row
        if isinstance(line, PostLine) and line.row is not None:
            reader = Reader(line.row.post_id, self._index)
            self.app.push_screen(reader, partial(self._come_back, reader))

    def _come_back(self, reader: Reader, _answer: None) -> None:
        """With the cursor on the post that was read last."""
        self._look_for(stay_with=reader.post_id)
