"""Feeds: how each of them is, when it is asked next, and why."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from outreach.domain.blocks import Link
from outreach.domain.schedule import FeedStatus
from outreach.domain.text import fold, one_line
from outreach.tui.catalogue.feeds import FEEDS
from outreach.tui.catalogue.lists import FILTER, LIST
from outreach.tui.commands import Group
from outreach.tui.dialogs.pick import Option, Pick
from outreach.tui.feed_drawing import FeedLine, draw_feed, feed_page
from outreach.tui.follow import follow
from outreach.tui.jobs import UNTOLD
from outreach.tui.links import copy_link, open_link
from outreach.tui.memory import Remembered
from outreach.tui.screens.filtered import Filtered, ListMemory
from outreach.tui.widgets.pane import Beside
from outreach.tui.widgets.rows import Rows
from outreach.wording import app as app_wording
from outreach.wording import feed_health as wording

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.tui.desk import Desk

_ASLEEP = {FeedStatus.GONE, FeedStatus.PAUSED}


@dataclass
class FeedsRead(Message):
    """The feeds, or the first of them, and how many there are."""

    lines: Sequence[FeedLine]
    count: int
    day: date
    version: int


@dataclass
class Narrowed(Message):
    """The feeds that fit what is typed."""

    lines: Sequence[FeedLine]


@dataclass
class TakenUp(Message):
    """A feed that was not asked any more may be asked again."""

    feed_id: int


class FeedsMemory(ListMemory):
    """The same, and whether only those in trouble are listed."""

    trouble_only: bool = False


class Feeds(Filtered):
    """All feeds, or those in trouble."""

    TITLE_IN_BAR = "Feeds"
    PLACEHOLDER = wording.FILTER_PLACEHOLDER
    BINDINGS: ClassVar[list[BindingType]] = [*FILTER.bindings, *FEEDS.bindings]
    GROUPS: ClassVar[tuple[Group, ...]] = (FEEDS, FILTER, LIST)

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[FeedLine] = ()
        self._count = 0
        self._trouble_only = False
        self._day: date | None = None

    def remember(self) -> FeedsMemory:
        return FeedsMemory(self.typed, self.row_id, self._trouble_only)

    def restore(self, remembered: Remembered) -> None:
        super().restore(remembered)
        self._trouble_only = remembered.of(FeedsMemory).trouble_only

    @property
    def day_shown(self) -> date | None:
        return self._day

    @property
    def line(self) -> FeedLine | None:
        """The feed under the cursor."""
        row = self.query_one(Rows).selected
        return row if isinstance(row, FeedLine) else None

    def compose_body(self) -> ComposeResult:
        yield Static(Content.styled(app_wording.READING, "dim"), id="feeds-said")
        yield self.filter_field()
        with Vertical(id="list-and-pane"):
            yield Rows[FeedLine](draw_feed, id="feeds")
            yield Beside()

    def read(self, *, acted: bool = False) -> None:  # noqa: ARG002 (a feed stays in its place)
        if self.frame.desk is not None:
            narrowed = self._trouble_only or self.typed
            self._read_feeds(self.frame.desk, beginning=self._day is None and not narrowed)

    @work(thread=True, exclusive=True, group="feeds", exit_on_error=False)
    def _read_feeds(self, desk: "Desk", *, beginning: bool) -> None:
        present, version = self.frame.present(), desk.version
        feeds, count = desk.feeds.read_beginning() if beginning else desk.feeds.read()
        lines = [FeedLine(row.feed_id, row, present.now, present.zone) for row in feeds]
        if not get_current_worker().is_cancelled:
            self.post_message(FeedsRead(lines, count, present.today, version))

    @on(FeedsRead)
    def take_feeds(self, message: FeedsRead) -> None:
        self._lines, self._count, self._day = message.lines, message.count, message.day
        self.look_for()
        if len(self._lines) < self._count:
            self.call_after_refresh(self.read)
        else:
            self.version_shown = message.version

    def look_for(self, *, pause: float = 0) -> None:
        self._narrow(self._lines, self.typed, pause, trouble_only=self._trouble_only)

    @work(exclusive=True, group="narrow", exit_on_error=False, description=UNTOLD)
    async def _narrow(
        self, lines: Sequence[FeedLine], typed: str, pause: float, *, trouble_only: bool
    ) -> None:
        await asyncio.sleep(pause)
        shown = lines
        if typed or trouble_only:
            shown = await asyncio.to_thread(_fitting, lines, typed, trouble_only=trouble_only)
        self.post_message(Narrowed(shown))

    @on(Narrowed)
    def show_narrowed(self, message: Narrowed) -> None:
        shown = message.lines
        said = wording.counted(
            len(shown), self._count, trouble_only=self._trouble_only, typed=self.typed
        )
        self.offer(*(() if self._count else ("feeds.follow", "app.import")))
        filled = self.frame.keymap.fill(said)
        self.query_one("#feeds-said", Static).update(Content.styled(filled, "dim"))
        self.query_one("#feeds", Rows).show(shown)
        self.show_line()

    @on(Rows.Moved)
    def show_line(self) -> None:
        self.query_one(Beside).show(feed_page(self.line) if self.line else ())

    @on(Rows.Opened)
    def open_writer(self) -> None:
        """The page of who writes it, where its posts are."""
        bloggers = self.line.feed.bloggers if self.line else ()
        if len(bloggers) > 1:
            options = [Option(blogger_id, name) for blogger_id, name in bloggers]
            self.ask(Pick(wording.WHO_OF_THEM, options), self.frame.open_blogger)
        elif bloggers:
            self.frame.open_blogger(bloggers[0][0])
        else:
            self.frame.say(self.frame.keymap.fill(wording.NOBODY_WRITES), severity="warning")

    def action_follow(self) -> None:
        if self.frame.desk is None:
            self.frame.say(app_wording.STILL_READING, severity="warning")
        else:
            self._follow(self.frame.desk)

    @work(group="asking", exit_on_error=False)
    async def _follow(self, desk: "Desk") -> None:
        self.query_one("#feeds", Rows).begin_at(await follow(self, desk))

    def action_browse(self) -> None:
        site = self.line.feed.site_url if self.line else None
        self._with_link(open_link, site)

    def action_copy(self) -> None:
        self._with_link(copy_link, self.line.feed.url if self.line else None)

    def action_trouble(self) -> None:
        self._trouble_only = not self._trouble_only
        self.look_for()

    def action_ask(self) -> None:
        if self.line is None:
            self._say_nothing_selected()
        elif self.line.feed.status in _ASLEEP:
            self._take_up(self.line.feed_id)
        else:
            self.frame.refresh_feeds(frozenset({self.line.feed_id}))

    def action_ask_shown(self) -> None:
        rows = self.query_one("#feeds", Rows).rows
        if rows:
            self.frame.refresh_feeds(frozenset(row.feed_id for row in rows))
        else:
            self._say_nothing_selected()

    def _take_up(self, feed_id: int) -> None:
        if self.frame.desk is not None:
            self._take_up_in_worker(self.frame.desk, feed_id)

    @work(thread=True, group="write", exit_on_error=False)
    def _take_up_in_worker(self, desk: "Desk", feed_id: int) -> None:
        desk.feeds.retry(feed_id)
        self.post_message(TakenUp(feed_id))

    @on(TakenUp)
    def ask_again(self, message: TakenUp) -> None:
        self.frame.refresh_feeds(frozenset({message.feed_id}))

    def action_pause(self) -> None:
        self._change_feed(lambda desk, feed_id: desk.feeds.pause(feed_id), wording.paused)

    def action_remove(self) -> None:
        self._change_feed(lambda desk, feed_id: desk.feeds.remove(feed_id), wording.removed)

    def action_accept_move(self) -> None:
        self._change_feed(lambda desk, feed_id: desk.feeds.accept_move(feed_id), wording.moved)

    def action_refuse_move(self) -> None:
        self._change_feed(lambda desk, feed_id: desk.feeds.refuse_move(feed_id), wording.stays)

    def _change_feed(self, do: Callable[["Desk", int], None], tell: Callable[[str], str]) -> None:
        line = self.line
        if line is None:
            self._say_nothing_selected()
            return

        def work(desk: "Desk") -> str:
            do(desk, line.feed_id)
            return tell(one_line(wording.title_of(line.feed)))

        self.change(work)

    def _say_nothing_selected(self) -> None:
        self.frame.say(wording.NO_FEED, severity="warning")

    def _with_link(self, do: Callable[..., None], url: str | None) -> None:
        opens = (url or "").startswith(("http://", "https://"))
        do(self.frame, Link(url, opens=opens) if url else None)


def _fitting(lines: Sequence[FeedLine], typed: str, *, trouble_only: bool) -> Sequence[FeedLine]:
    """Those with all words, and in trouble where only such are wanted."""
    words = fold(typed).split()
    return [
        line
        for line in lines
        if not (trouble_only and not wording.is_in_trouble(line.feed))
        and all(word in _searched(line) for word in words)
    ]


def _searched(line: FeedLine) -> str:
    feed = line.feed
    names = " ".join(name for _, name in feed.bloggers)
    return fold(f"{wording.title_of(feed)} {feed.url} {names} {wording.note(feed)}")
