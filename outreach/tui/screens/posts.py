"""Posts: what your bloggers wrote, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

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
from outreach.tui.post_drawing import draw_post
from outreach.tui.screens.about_posts import AboutPosts
from outreach.tui.screens.filtered import ListMemory
from outreach.tui.screens.post import Reader
from outreach.tui.screens.windowed import Windowed
from outreach.tui.widgets.excerpt import LENGTH, Excerpt
from outreach.tui.widgets.rows import Rows
from outreach.tui.widgets.windowed import WINDOW, WindowedRows
from outreach.wording import app as app_wording
from outreach.wording import reading as wording

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.tui.desk import Desk


@dataclass
class ExcerptRead(Message):
    row: PostRow
    text: str


class Choice(NamedTuple):
    """What the list is narrowed to."""

    typed: str = ""
    unread_at: datetime | None = None  # to what was unread then


class PostsMemory(ListMemory):
    """The same, and whether only unread posts are listed."""

    unread: bool = False


class Posts(Windowed[Choice, PostIndex, PostRow], AboutPosts):
    """All posts, narrowed by words of titles and names, or to those that are unread.

    What is read stays in its place among these until the section is entered anew.
    """

    TITLE_IN_BAR = "Posts"
    PLACEHOLDER = wording.FILTER_PLACEHOLDER
    LIST_ID = "posts"
    BINDINGS: ClassVar[list[BindingType]] = [
        *FILTER.bindings,
        *POSTS.bindings,
        *WRITER.bindings,
    ]
    GROUPS: ClassVar[tuple[Group, ...]] = (POSTS, WRITER, FILTER, LIST)

    def __init__(self) -> None:
        super().__init__()
        self._unread_at: datetime | None = None

    def remember(self) -> PostsMemory:
        return PostsMemory(self.typed, self.row_id, self._unread_at is not None)

    def restore(self, remembered: Remembered) -> None:
        super().restore(remembered)
        self._show_unread(alone=remembered.of(PostsMemory).unread)

    def compose_body(self) -> ComposeResult:
        yield Static(Content.styled(app_wording.READING, "dim"), id="posts-said")
        yield self.filter_field()
        with Horizontal():
            yield WindowedRows[PostRow](draw_post, id="posts")
            yield Excerpt(id="excerpt")

    @property
    def choice(self) -> Choice:
        return Choice(self.typed, self._unread_at)

    def enter(self) -> None:
        self._show_unread(alone=self._unread_at is not None)
        super().enter()

    def _show_unread(self, *, alone: bool) -> None:
        self._unread_at = self.frame.present().now if alone else None

    def find(self, desk: "Desk", choice: Choice) -> PostIndex:
        return desk.reading.read_index(choice.typed, choice.unread_at)

    def place_of(self, desk: "Desk", index: PostIndex, row_id: int) -> int | None:
        return desk.reading.place_of(index, row_id)

    def read_window(self, desk: "Desk", index: PostIndex, *, offset: int) -> Sequence[PostRow]:
        return desk.reading.read_window(index, offset=offset, limit=WINDOW)

    def id_of(self, row: PostRow) -> int:
        return row.post_id

    def say_what_is_shown(self) -> None:
        index = self.index
        if index is None:
            return
        is_narrowed = bool(self.typed or index.chosen.unread_at)
        said = wording.counted(index, self.typed) if index.count or is_narrowed else wording.TEACHES
        self.offer(*(() if index.count or is_narrowed else ("app.refresh", "app.import")))
        line = one_line(self.frame.keymap.fill(said))
        self.query_one("#posts-said", Static).update(Content.styled(line, "dim"))

    @on(Rows.Moved)
    def show_excerpt(self) -> None:
        row, desk = self.row, self.frame.desk
        if self.index is None or desk is None:
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
    def open_post(self) -> None:
        if self.row is not None:
            reader = Reader(self.row.post_id, self.index)
            self.app.push_screen(reader, partial(self._come_back, reader))

    def action_view(self) -> None:
        self._show_unread(alone=self._unread_at is None)
        self.look_for()

    def action_catch_up(self) -> None:
        index = self.index
        if index is not None:
            self.change(lambda desk: wording.caught_up(desk.reading.mark_all_read(index.chosen)))

    def _come_back(self, reader: Reader, _answer: None) -> None:
        """With the cursor on the post that was read last."""
        self.look_from(reader.post_id)
