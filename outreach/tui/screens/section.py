"""What every section of the app has in common: the frame, and what becomes of changes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from msgspec import Struct
from textual import on, work
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker, get_current_worker

from outreach.errors import OutreachError
from outreach.services.watching import Watch
from outreach.tui.commands import Group
from outreach.tui.jobs import Job, Progressed, seconds_left
from outreach.tui.memory import Remembered
from outreach.tui.widgets.frame import ProgressLine, SectionBar
from outreach.tui.widgets.key_bar import KeyBar
from outreach.wording import app as wording

if TYPE_CHECKING:  # each needs the other; and SQLAlchemy is imported by the first worker
    from outreach.tui.app import OutreachApp
    from outreach.tui.desk import Desk
    from outreach.tui.dialogs.confirm import Confirm
    from outreach.tui.dialogs.dialog import Dialog

T = TypeVar("T")

# The class that a screen has from so many columns, or lines, on.
WIDTHS = [(0, "-tiny"), (60, "-narrow"), (100, "-wide")]
HEIGHTS = [(0, "-flat"), (16, "-tall")]


def _class_of(cells: int, classes: Sequence[tuple[int, str]]) -> str:
    return max((limit, name) for limit, name in classes if limit <= cells)[1]


@dataclass
class Changed(Message):
    """A worker has changed data; `acted`: what is gone from a list now was settled by that."""

    sentence: str
    acted: bool = True


@dataclass
class Next(Message):
    """A worker has found out what this step needs; it is taken only here, unless `anywhere`."""

    step: Callable[[], None]
    anywhere: bool = False


class Section(Screen[None]):
    """One numbered screen: `compose_body` is what is its own, `read` gets its rows."""

    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    TITLE_IN_BAR: ClassVar[str]
    GROUPS: ClassVar[tuple[Group, ...]] = ()

    def __init__(self) -> None:
        # Without these from the beginning everything would be styled, laid out and drawn again.
        width, height = self.app.size
        super().__init__(classes=f"{_class_of(width, WIDTHS)} {_class_of(height, HEIGHTS)}")
        # A screen is styled when it is mounted. For one that has not counted the changes of styles
        # Textual reads all style sheets anew besides, twice.
        self._css_update_count = getattr(self.app, "_css_update_count", -1)
        self.version_shown: int | None = None  # of the data, where a section knows it
        self.offered: tuple[str, ...] = ()

    @property
    def day_shown(self) -> date | None:
        """The day the rows were made for; None before there are any."""
        raise NotImplementedError

    @property
    def title_in_bar(self) -> str:
        """The section that is marked in the bar."""
        return self.TITLE_IN_BAR

    @property
    def is_covered(self) -> bool:
        """Whether the window is too small to show anything."""
        return self.has_class("-tiny") or self.has_class("-flat")

    @property
    def frame(self) -> "OutreachApp":
        return cast("OutreachApp", self.app)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """In the order of their declaration; Textual puts last what was given another key."""
        found = super().active_bindings
        nodes = list(dict.fromkeys(active.node for active in found.values()))

        def place(active: ActiveBinding) -> tuple[int, int]:
            ids = [each.id for each in active.node.BINDINGS if isinstance(each, Binding)]
            id_ = active.binding.id
            return nodes.index(active.node), ids.index(id_) if id_ in ids else len(ids)

        return dict(sorted(found.items(), key=lambda item: place(item[1])))

    def remember(self) -> Struct | None:
        """What comes back after a restart, such as filter, sort and cursor; None: nothing does."""
        return None

    def restore(self, remembered: Remembered) -> None:
        """Begin with what `remember` gave: `remembered.of(ItsStruct)`, which has it or defaults.

        This is called before anything is composed or read, so it only keeps what to begin with.
        """

    def compose(self) -> ComposeResult:
        self.frame.restore(self)
        yield SectionBar(self.title_in_bar)
        with Vertical(id="body"):
            yield from self.compose_body()
        yield Static(Content(wording.TOO_SMALL), id="too-small")
        yield ProgressLine()
        yield KeyBar()

    def compose_body(self) -> ComposeResult:
        raise NotImplementedError

    def read(self, *, acted: bool = False) -> None:
        """Read the rows again; `acted` after the user has changed something here."""
        raise NotImplementedError

    @property
    def is_up_to_date(self) -> bool:
        """Whether nobody has written since what is shown was read, nor has midnight passed."""
        desk, today = self.frame.desk, self.frame.present().today
        return desk is not None and (desk.version, today) == (self.version_shown, self.day_shown)

    def enter(self) -> None:
        """Come here anew: nothing is expanded and nothing stays that was settled."""
        if not self.is_up_to_date:
            self.read()

    def offer(self, *ids: str) -> None:
        """Have the last line show these alone, as there is nothing to act on; without any, all."""
        if ids != self.offered:
            self.offered = ids
            self.refresh_bindings()

    def ask(self, dialog: "Dialog[T]", then: Callable[[T], None]) -> None:
        """Show the dialog and go on with its answer, unless the user leaves it."""

        def answered(answer: T | None) -> None:
            if answer is not None:
                then(answer)

        self.app.push_screen(dialog, answered)

    def confirm(self, dialog: "Confirm", then: Callable[[], None]) -> None:
        """Go on only where the user has said yes."""
        self.ask(dialog, lambda agreed: then() if agreed else None)

    def look_up(self, read: Callable[["Desk"], T], go_on: Callable[[T], None]) -> None:
        """Read in a worker what a next step needs to know, then take that step."""
        if self.frame.desk is None:
            self.frame.say(wording.STILL_READING, severity="warning")
        else:
            self._look_up(self.frame.desk, read, go_on)

    @work(thread=True, exclusive=True, group="look_up", exit_on_error=False)
    def _look_up(
        self, desk: "Desk", read: Callable[["Desk"], T], go_on: Callable[[T], None]
    ) -> None:
        known = read(desk)
        if not get_current_worker().is_cancelled:
            self.go_on(partial(go_on, known))

    def go_on(self, step: Callable[[], None]) -> None:
        """From a worker: take this step, if the user has not gone elsewhere meanwhile."""
        self.post_message(Next(step))

    @on(Next)
    def take_step(self, message: Next) -> None:
        if self.is_current or message.anywhere:
            message.step()

    def change(
        self,
        work: Callable[["Desk"], str],
        *,
        refused: Callable[[OutreachError], None] | None = None,
    ) -> None:
        """Change data in a worker, say what was done and how to undo it, and read anew.

        `work` makes one step, or none where nothing is to be changed, and answers with the
        sentence. What keeps it from being done is said, or given to `refused`.
        """
        if self.frame.desk is None:
            self.frame.say(wording.STILL_READING, severity="warning")
        else:
            self._change(self.frame.desk, work, refused)

    @work(thread=True, group="write", exit_on_error=False)
    def _change(
        self,
        desk: "Desk",
        work: Callable[["Desk"], str],
        refused: Callable[[OutreachError], None] | None,
    ) -> None:
        try:
            said = self._done(desk, partial(work, desk))
        except OutreachError as error:
            if refused is None:
                raise
            self.post_message(Next(partial(refused, error), anywhere=True))
        else:
            self.post_message(Changed(said))

    def _done(self, desk: "Desk", work: Callable[[], str]) -> str:
        """What a change says, and how to undo it if there was anything to change."""
        said, is_step = desk.has_made_a_step(work)
        return f"{said} {self.frame.undo_hint}" if is_step else said

    def change_slowly(self, said: str, work: "Callable[[Desk, Watch], str]") -> None:
        """Like `change`, with a line of progress; esc stops it, and nothing is changed then.

        `said` is what is being done; how much of it, and of all there is, is told after it.
        """
        if self.frame.desk is None:
            self.frame.say(wording.STILL_READING, severity="warning")
        else:
            job = self.frame.begin_job(wording.under_way(said))
            self._change_slowly(self.frame.desk, job, said, work)

    @work(thread=True, group="write", exit_on_error=False)
    def _change_slowly(
        self, desk: "Desk", job: Job, said: str, work: "Callable[[Desk, Watch], str]"
    ) -> None:
        worker, began = get_current_worker(), monotonic()

        def report(done: int, total: int) -> None:
            left = seconds_left(done, total, monotonic() - began)
            self.frame.post_message(Progressed(job, wording.under_way(said, done, total, left)))

        watch = Watch(report, lambda: job.stop.is_set() or worker.is_cancelled)
        try:
            self.post_message(Changed(self._done(desk, partial(work, desk, watch))))
        finally:
            self.frame.post_message(Progressed(job, None))

    @on(Changed)
    def tell_and_read(self, message: Changed) -> None:
        self.frame.say(message.sentence)
        self.frame.read(acted=message.acted and self is self.frame.section)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        self.frame.report(event)
