"""Logging an exchange in two keys; more only for those who want a note or another day."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from outreach.domain.clocks import InteractionKind
from outreach.domain.dates import parse_day
from outreach.domain.interactions import NewInteraction
from outreach.domain.text import one_line
from outreach.errors import UsageError
from outreach.tui.catalogue.log import LOG, PICKS
from outreach.tui.dialogs.dialog import Dialog
from outreach.tui.widgets.rows import Rows
from outreach.wording import app as wording


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind of interaction and the key that logs it."""

    shown: str
    kind: InteractionKind

    @property
    def key(self) -> InteractionKind:
        return self.kind


class LogDialog(Dialog[NewInteraction]):
    """Answers with what happened and when, or with None; enter at once logs what is `likely`."""

    BINDINGS: ClassVar[list[BindingType]] = LOG.bindings

    def __init__(self, title: str, *, today: date, likely: InteractionKind | None = None) -> None:
        super().__init__()
        self._title = title
        self._likely = likely
        self._today = today
        self._day = today
        self._kind: InteractionKind | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(Content.styled(one_line(self._title), "bold"), id="title")
            yield Rows[Choice](_draw, id="choices")
            yield Static(id="day")
            yield Input(placeholder=wording.DAY_PLACEHOLDER, id="when", compact=True)
            yield Input(placeholder=wording.NOTE_PLACEHOLDER, id="note", compact=True)
            yield Static(id="hint")

    def on_mount(self) -> None:
        super().on_mount()
        shown = self.frame.keymap.shown
        choices = self.query_one(Rows)
        choices.show([Choice(shown(f"log.{kind}"), kind) for kind in PICKS])
        if self._likely:
            choices.go_to(self._likely)
        self._show_day()
        self._go_to("#choices")

    def action_pick(self, kind: str) -> None:
        self._answer(InteractionKind(kind))

    def action_pick_noted(self, kind: str) -> None:
        self._kind = InteractionKind(kind)
        self._go_to("#note")

    def action_shift(self, days: int) -> None:
        self._day += timedelta(days=days)
        self._show_day()

    def action_when(self) -> None:
        self._go_to("#when")

    @on(Rows.Opened)
    def pick_row(self, message: Rows.Opened) -> None:
        if isinstance(message.row, Choice):
            self._answer(message.row.kind)

    @on(Input.Changed, "#when")
    def say_what_is_understood(self, message: Input.Changed) -> None:
        self._show_day(message.value)

    @on(Input.Submitted, "#when")
    def take_day(self, message: Input.Submitted) -> None:
        day = self._understood(message.value)
        if isinstance(day, date):
            self._day = day
            self._show_day()
            self._go_to("#note" if self._kind else "#choices")

    @on(Input.Submitted, "#note")
    def take_note(self, message: Input.Submitted) -> None:
        if self._kind:
            self._answer(self._kind, note=message.value.strip() or None)

    def _answer(self, kind: InteractionKind, *, note: str | None = None) -> None:
        self.dismiss(NewInteraction(kind=kind, on=self._day, note=note))

    def _understood(self, text: str) -> date | str:
        """The day typed, or why it is none; the day as it stands where nothing is typed."""
        try:
            return parse_day(text, today=self._today) if text.strip() else self._day
        except UsageError as error:
            return error.sentence

    def _show_day(self, typed: str = "") -> None:
        day = self._understood(typed)
        if isinstance(day, date):
            said = Content.assemble(
                ("When  ", "dim"), wording.day_understood(day, today=self._today)
            )
        else:
            said = Content.styled(one_line(day), "$text-warning")
        self.query_one("#day", Static).update(said)

    def _go_to(self, selector: str) -> None:
        """Focus one part; the two fields are there only when needed."""
        hints = {
            "#choices": wording.LOG_HINT,
            "#when": wording.DAY_HINT,
            "#note": wording.NOTE_HINT,
        }
        self.query_one("#when").display = selector == "#when"
        self.query_one("#note").display = self._kind is not None
        self.query_one("#hint", Static).update(self.hint(hints[selector]))
        self.query_one("#choices", Rows).refresh()
        self.set_focus(self.query_one(selector))


def _draw(choice: Choice, _width: int) -> Content:
    return Content.assemble(
        "  ", (choice.shown, "bold $text-accent"), f"  {wording.KINDS[choice.kind]}"
    )
