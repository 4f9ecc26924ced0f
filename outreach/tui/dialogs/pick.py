"""Choosing one of several, by the cursor or by typing some of it."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from outreach.domain.text import fold, one_line
from outreach.tui.catalogue.dialogs import PICK
from outreach.tui.dialogs.dialog import Dialog
from outreach.tui.drawing import cell
from outreach.tui.widgets.rows import Rows
from outreach.wording import app as wording

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Option(Generic[T]):
    """One choice: the answer it gives, its name, and what helps to tell it from others."""

    key: T
    name: str
    note: str = ""


class Pick(Dialog[T]):
    """Answers with the key of an option; the cursor begins on the one that is `chosen`."""

    BINDINGS: ClassVar[list[BindingType]] = PICK.bindings

    def __init__(
        self, title: str, options: Sequence[Option[T]], *, chosen: T | None = None
    ) -> None:
        super().__init__()
        self._title = title
        self._options = options
        self._chosen = chosen
        self._searched: list[tuple[Option[T], str]] = []  # ten thousand take 50 ms to fold

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(Content.styled(one_line(self._title), "bold"), id="title")
            yield Input(placeholder=wording.PICK_PLACEHOLDER, id="typed", compact=True)
            yield Rows[Option[T]](_draw, id="options")
            yield Static(self.hint(wording.PICK_HINT))

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one(Rows).begin_at(self._chosen)
        self._show("")

    def action_step(self, direction: int) -> None:
        options = self.query_one(Rows)
        options.action_down() if direction > 0 else options.action_up()

    @on(Input.Changed)
    def narrow(self, message: Input.Changed) -> None:
        self._show(message.value)

    @on(Input.Submitted)
    def answer(self) -> None:
        self.query_one(Rows).action_open()

    @on(Rows.Opened)
    def take(self, message: Rows.Opened) -> None:
        if isinstance(message.row, Option):
            self.dismiss(message.row.key)

    def _show(self, typed: str) -> None:
        words = fold(typed).split()
        if words and not self._searched:
            self._searched = [(row, fold(f"{row.name} {row.note}")) for row in self._options]
        found = [row for row, text in self._searched if all(word in text for word in words)]
        self.query_one(Rows).show(found if words else self._options)


def _draw(option: Option[T], width: int) -> Content:
    name = cell(option.name, min(len(option.name) + 2, width), "bold")
    return Content("").join(
        [Content(" "), name, cell(option.note, width - 1 - name.cell_length, "dim")]
    )
