"""All keys on one sheet, searchable."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from outreach.tui.catalogue.help import HELP
from outreach.tui.commands import Command, Group, key_shown, matching
from outreach.tui.dialogs.dialog import Dialog
from outreach.tui.drawing import cell
from outreach.tui.widgets.rows import Rows
from outreach.wording import app as wording

KEY_WIDTH = 8
NAME_WIDTH = 19


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A group's title, or one of its commands."""

    title: str = ""
    command: Command | None = None

    @property
    def key(self) -> str | None:
        return self.command.id if self.command else None


class HelpSheet(Dialog[None]):
    """What every key does."""

    BINDINGS: ClassVar[list[BindingType]] = HELP.bindings

    def __init__(self, groups: Sequence[Group]) -> None:
        super().__init__()
        self._groups = groups

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Input(placeholder=wording.SEARCH_PLACEHOLDER, id="search", compact=True)
            yield Rows[HelpLine](_draw, id="keys")
            yield Static(self.hint(wording.HELP_HINT))

    def on_mount(self) -> None:
        super().on_mount()
        self._show("")
        self.set_focus(self.query_one(Rows))

    def action_search(self) -> None:
        self.set_focus(self.query_one(Input))

    def action_close(self) -> None:
        """From the search field this only leaves the field; the next closes."""
        field = self.query_one(Input)
        if field.has_focus and field.value:
            field.clear()
            self.set_focus(self.query_one(Rows))
        else:
            self.dismiss(None)

    @on(Input.Changed)
    def search(self, message: Input.Changed) -> None:
        self._show(message.value)

    @on(Input.Submitted)
    def go_to_found(self) -> None:
        self.set_focus(self.query_one(Rows))

    def _show(self, query: str) -> None:
        self.query_one("#keys", Rows).show(list(_lines(matching(self._groups, query))))


def _lines(groups: Sequence[Group]) -> Iterator[HelpLine]:
    for place, group in enumerate(groups):
        if place:
            yield HelpLine()
        yield HelpLine(group.title)
        yield from (HelpLine(command=command) for command in group.commands)


def _draw(line: HelpLine, width: int) -> Content:
    command = line.command
    if command is None:
        return Content.styled(f" {line.title}", "bold $text-primary")
    return Content("").join(
        [
            Content("  "),
            cell(key_shown(command), KEY_WIDTH, "bold $text-accent"),
            cell(command.name, NAME_WIDTH),
            cell(command.help, width - KEY_WIDTH - NAME_WIDTH - 2, "dim"),
        ]
    )
