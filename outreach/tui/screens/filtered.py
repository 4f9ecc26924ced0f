"""A list with a field above it that narrows it as one types."""

from typing import ClassVar

from msgspec import Struct
from textual import on
from textual.widgets import Input

from outreach.tui.memory import Remembered
from outreach.tui.screens.section import Section
from outreach.tui.widgets.rows import Rows

PAUSE_SECONDS = 0.12  # after a key: what is typed in one go is looked for once


class ListMemory(Struct):
    """What is filtered for, and the row under the cursor."""

    typed: str = ""
    row_id: int | None = None


class Filtered(Section):
    """A section with a `filter_field` in its body, above the rows that it narrows."""

    AUTO_FOCUS: ClassVar[str | None] = "Rows"
    PLACEHOLDER: ClassVar[str]

    def __init__(self) -> None:
        super().__init__()
        self.typed = ""  # what `restore` sets is there from the beginning
        self.begin_at: int | None = None  # a row, until it is there

    @property
    def is_filtering(self) -> bool:
        """Whether the field is there."""
        return self.query_one("#filter", Input).display

    @property
    def row_id(self) -> int | None:
        """What finds the row under the cursor again."""
        row = self.query_one(Rows).selected
        return row.key if row and isinstance(row.key, int) else self.begin_at

    def remember(self) -> ListMemory:
        return ListMemory(self.typed, self.row_id)

    def restore(self, remembered: Remembered) -> None:
        memory = remembered.of(ListMemory)
        self.typed, self.begin_at = memory.typed, memory.row_id

    def filter_field(self) -> Input:
        """The field, which is there only while it is used."""
        return Input(self.typed, placeholder=self.PLACEHOLDER, id="filter", compact=True)

    def on_mount(self) -> None:
        self._show_filter(shown=bool(self.typed))
        self.query_one(Input).cursor_blink = False  # nothing repaints while idle
        rows = self.query_one(Rows)
        if self.begin_at is not None:
            rows.begin_at(self.begin_at)

    def look_for(self, *, pause: float = 0) -> None:
        """Show the rows that fit what is `typed`, after a pause in which one may type on."""
        raise NotImplementedError

    def action_filter(self) -> None:
        # At once, not in its turn: what is typed on belongs into the field already.
        self.set_focus(self._show_filter(shown=True))

    def action_clear(self) -> None:
        self._show_filter(shown=False).clear()
        self.set_focus(self.query_one(Rows))

    def _show_filter(self, *, shown: bool) -> Input:
        field = self.query_one("#filter", Input)
        field.display = field.can_focus = shown  # Textual would give it the focus as it is hidden
        return field

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 (Textual's signature)
        """Escape has a meaning here only while there is a filter."""
        return action != "clear" or self.is_filtering

    @on(Input.Changed, "#filter")
    def narrow(self, message: Input.Changed) -> None:
        typed = message.value.strip()
        if typed != self.typed:
            self.typed = typed
            self.look_for(pause=PAUSE_SECONDS)

    @on(Input.Submitted, "#filter")
    def go_to_found(self) -> None:
        self.set_focus(self.query_one(Rows))
