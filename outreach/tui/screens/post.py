"""Reading one post."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.worker import get_current_worker

from outreach.domain.blocks import Block, Link
from outreach.domain.post_list import PostIndex, PostRow
from outreach.tui.catalogue.reading import PAGE, READER, WRITER
from outreach.tui.commands import Group
from outreach.tui.dialogs.link import LinkPrompt
from outreach.tui.jobs import UNTOLD
from outreach.tui.links import open_link
from outreach.tui.screens.about_posts import AboutPosts
from outreach.tui.widgets.reader import PostView
from outreach.wording import reading as wording
from outreach.wording.layout import Line, lay_out

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.services.reading import ReadPost
    from outreach.tui.desk import Desk


@dataclass
class PostRead(Message):
    post: "ReadPost"
    blocks: Sequence[Block]
    today: date


@dataclass
class LaidOut(Message):
    """The lines of a post at a width; the first of a post are shown from their start.

    The links that end a page begin at line `end`.
    """

    post_id: int
    lines: Sequence[Line]
    end: int


@dataclass
class Beside(Message):
    """The post, or the unread one, next to the one that is read; None at the end of the list."""

    post_id: int | None
    unread: bool


class Reader(AboutPosts):
    """One post, over the list it was opened from; `index` is that list, None for all posts."""

    TITLE_IN_BAR = "Posts"
    BINDINGS: ClassVar[list[BindingType]] = [*READER.bindings, *WRITER.bindings]
    GROUPS: ClassVar[tuple[Group, ...]] = (READER, WRITER, PAGE)

    def __init__(self, post_id: int, index: PostIndex | None = None) -> None:
        super().__init__()
        self.post_id = post_id
        self._index = index
        self._read: PostRead | None = None
        self._shown: int | None = None  # the post whose lines are shown

    @property
    def day_shown(self) -> date | None:
        return self._read.today if self._read else None

    @property
    def row(self) -> PostRow | None:
        return self._read.post.row if self._read else None

    def compose_body(self) -> ComposeResult:
        yield PostView(id="post")

    def on_mount(self) -> None:
        self.query_one(PostView).focus()
        self.read()

    def read(self, *, acted: bool = False) -> None:  # noqa: ARG002 (the same post either way)
        if self.frame.desk is not None:
            self._read_post(self.frame.desk, self.post_id)

    @work(thread=True, exclusive=True, group="post", exit_on_error=False)
    def _read_post(self, desk: "Desk", post_id: int) -> None:
        post = desk.reading.read_post(post_id)
        today = self.frame.present().today
        blocks = wording.page(post.row, post.title, post.document, today=today)
        if not get_current_worker().is_cancelled:
            self.post_message(PostRead(post, blocks, today))

    @on(PostRead)
    def take_post(self, message: PostRead) -> None:
        self._read = message
        self._wrap()

    @on(PostView.Resized)
    def wrap_anew(self) -> None:
        self._wrap()

    def _wrap(self) -> None:
        width = self.query_one(PostView).width
        if self._read is not None and width:
            self._lay_out(self._read, width)

    @work(thread=True, exclusive=True, group="lines", exit_on_error=False, description=UNTOLD)
    def _lay_out(self, read: PostRead, width: int) -> None:
        lines = lay_out(read.blocks, width)
        blocks = len(read.blocks) - wording.link_blocks(read.post.document)
        end = bisect_left(lines, blocks, key=lambda line: line.block)
        if not get_current_worker().is_cancelled:
            self.post_message(LaidOut(read.post.row.post_id, lines, end))

    @on(LaidOut)
    def show_lines(self, message: LaidOut) -> None:
        from_start = message.post_id != self._shown
        self._shown = message.post_id
        self.query_one(PostView).show(message.lines, message.end, from_start=from_start)

    @on(PostView.EndSeen)
    def note_read(self) -> None:
        if self.frame.desk is not None and self.row is not None and self.row.is_unread:
            self._note_read(self.frame.desk, self.row.post_id)

    @work(thread=True, group="note_read", exit_on_error=False, description=UNTOLD)
    def _note_read(self, desk: "Desk", post_id: int) -> None:
        desk.reading.note_read(post_id)

    def action_back(self) -> None:
        self.dismiss(None)

    def action_hit(self, direction: int) -> None:
        found = self.query_one(PostView).jump(direction)
        if not found:
            self.frame.say(wording.NO_HITS if found is None else wording.NO_MORE_HITS)

    def action_open_numbered(self) -> None:
        links = self._read.post.document.links if self._read else ()
        if links:
            self.app.push_screen(LinkPrompt(links), self._open_chosen)
        else:
            self.frame.say(wording.NO_LINKS, severity="warning")

    def _open_chosen(self, link: Link | None) -> None:
        if link is not None:
            open_link(self.frame, link)

    def action_beside(self, older: bool) -> None:  # noqa: FBT001 (Textual parses it from the key's action)
        self._go_on(older=older, unread=False)

    def action_unread_beside(self, older: bool) -> None:  # noqa: FBT001 (as above)
        self._go_on(older=older, unread=True)

    def _go_on(self, *, older: bool, unread: bool) -> None:
        if self.frame.desk is not None:
            self._find_beside(self.frame.desk, self.post_id, older=older, unread=unread)

    @work(thread=True, exclusive=True, group="beside", exit_on_error=False)
    def _find_beside(self, desk: "Desk", post_id: int, *, older: bool, unread: bool) -> None:
        found = desk.reading.read_beside(self._index, post_id, older=older, unread=unread)
        self.post_message(Beside(found, unread))

    @on(Beside)
    def go_beside(self, message: Beside) -> None:
        if message.post_id is None:
            said = wording.NO_MORE_UNREAD if message.unread else wording.NO_MORE_POSTS
            self.frame.say(self.frame.keymap.fill(said))
        else:
            self.post_id = message.post_id
            self.read()
