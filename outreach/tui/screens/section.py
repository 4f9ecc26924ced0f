"""What every section of the app has in common: the frame, and what becomes of changes."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static
from textual.worker import Worker

from outreach.tui.commands import Group
from outreach.tui.widgets.frame import ProgressLine, SectionBar
from outreach.wording import app as wording

if TYPE_CHECKING:  # each needs the other
    from outreach.tui.app import OutreachApp

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

    def compose(self) -> ComposeResult:
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

    @on(Changed)
    def tell_and_read(self, message: Changed) -> None:
        self.frame.say(message.sentence)
        self.read(acted=message.acted)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        self.frame.report(event)
