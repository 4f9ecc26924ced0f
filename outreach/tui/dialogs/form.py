"""A form of several fields."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from outreach.domain.text import one_line
from outreach.errors import UsageError
from outreach.tui.catalogue.dialogs import FORM
from outreach.tui.dialogs.dialog import Dialog
from outreach.wording import app as wording

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One line to fill in."""

    name: str
    label: str
    value: str = ""
    placeholder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank(Generic[T]):
    """A form to be filled in; `complaint` is what was wrong with it before.

    `parse` and `tell` are as in a Question, of what was typed into each field.
    """

    title: str
    fields: Sequence[Field]
    parse: Callable[[Mapping[str, str]], T]
    tell: Callable[[T], str]
    complaint: str = ""


class Form(Dialog[T]):
    """Answers with what was filled in, once it is understood."""

    BINDINGS: ClassVar[list[BindingType]] = FORM.bindings

    def __init__(self, blank: Blank[T]) -> None:
        super().__init__()
        self._blank = blank
        self._is_touched = False

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(Content.styled(one_line(self._blank.title), "bold"), id="title")
            for field in self._blank.fields:
                with Horizontal(classes="field"):
                    yield Static(Content.styled(field.label, "dim"), classes="label")
                    yield Input(
                        field.value,
                        placeholder=field.placeholder,
                        select_on_focus=False,
                        id=field.name,
                        compact=True,
                    )
            yield Static(id="understood")
            yield Static(self.hint(wording.FORM_HINT))

    def on_mount(self) -> None:
        super().on_mount()
        self._say(self._blank.complaint, "$text-warning")

    @on(Input.Changed)
    def say_what_is_understood(self) -> None:
        if not self._is_touched:  # the fields tell of what they hold at first, too
            self._is_touched = self._typed != {row.name: row.value for row in self._blank.fields}
        if self._is_touched:
            self._parsed()

    @on(Input.Submitted)
    def action_take(self) -> None:
        answer = self._parsed()
        if answer is not None:
            self.dismiss(answer)

    @property
    def _typed(self) -> dict[str, str]:
        names = [field.name for field in self._blank.fields]
        return {name: self.query_one(f"#{name}", Input).value for name in names}

    def _parsed(self) -> T | None:
        """What is understood, which is said; or what is wrong, which is said as well."""
        try:
            answer = self._blank.parse(self._typed)
        except UsageError as error:
            self._say(error.sentence, "$text-warning")
            return None
        self._say(self._blank.tell(answer))
        return answer

    def _say(self, sentence: str, style: str = "") -> None:
        said = Content.styled(one_line(sentence), style)
        self.query_one("#understood", Static).update(said)
