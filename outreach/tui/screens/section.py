"""What every section of the app has in common: the frame, and what becomes of changes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from msgspec import Struct
from textual import on, work
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static
from textual.worker import Worker

from outreach.domain.interactions import NewInteraction
from outreach.tui.commands import Group
from outreach.tui.dialogs.log import LogDialog
from outreach.tui.memory import Remembered
from outreach.tui.widgets.frame import ProgressLine, SectionBar
from outreach.wording import app as wording
from outreach.wording import changes

if TYPE_CHECKING:  # each needs the other; and SQLAlchemy is imported by the first worker
    from outreach.tui.app import OutreachApp
    from outreach.tui.desk import Desk

# The class that a screen has from so many columns, or lines, on.
WIDTHS = [(0, "-tiny"), (60, "-narrow"), (100, "-wide")]
HEIGHTS = [(0, "-flat"), (16, "-tall")]


@dataclass
class Changed(Message):
    """A worker has changed data; `acted`: what is gone from a list now was settled by that."""

    sentence: str
    acted: bool = True


class Section(Screen[None]):
    """One numbered screen: `compose_body` is what is its own, `read` gets its rows."""

    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    TITLE_IN_BAR: ClassVar[str]
    GROUPS: ClassVar[tuple[Group, ...]] = ()

    @property
    def day_shown(self) -> date | None:
        """The day the rows were made for; None before there are any."""
        raise NotImplementedError

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
        yield SectionBar(self.TITLE_IN_BAR)
        with Vertical(id="body"):
            yield from self.compose_body()
        yield Static(Content(wording.TOO_SMALL), id="too-small")
        yield ProgressLine()
        yield Footer()

    def compose_body(self) -> ComposeResult:
        raise NotImplementedError

    def read(self, *, acted: bool = False) -> None:
        """Read the rows again; `acted` after the user has changed something here."""
        raise NotImplementedError

    def enter(self) -> None:
        """Come here anew: nothing is expanded and nothing stays that was settled."""
        self.read()

    def log_with(self, names: str, people: Sequence[int]) -> None:
        """Ask what happened with these people, and log it."""
        dialog = LogDialog(names, today=self.frame.present().today)
        self.app.push_screen(dialog, partial(self._save, people))

    def _save(self, people: Sequence[int], interaction: NewInteraction | None) -> None:
        if interaction is not None:
            self.change(lambda desk: self._told(desk, people, interaction))

    def _told(self, desk: "Desk", people: Sequence[int], interaction: NewInteraction) -> str:
        logged = desk.people.log(interaction, people)
        return changes.logged_in_full(
            interaction, logged.standings, today=self.frame.present().today
        )

    def change(self, work: Callable[["Desk"], str]) -> None:
        """Change data in a worker, say what was done and how to undo it, and read anew.

        `work` makes one step that can be undone, and answers with the sentence.
        """
        if self.frame.desk is None:
            self.frame.say(wording.STILL_READING, severity="warning")
        else:
            self._change(self.frame.desk, work)

    @work(thread=True, group="write", exit_on_error=False)
    def _change(self, desk: "Desk", work: Callable[["Desk"], str]) -> None:
        hint = self.frame.keymap.fill(wording.UNDO_HINT)
        self.post_message(Changed(f"{work(desk)} {hint}"))

    @on(Changed)
    def tell_and_read(self, message: Changed) -> None:
        self.frame.say(message.sentence)
        self.read(acted=message.acted)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        self.frame.report(event)
