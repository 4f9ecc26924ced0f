"""Asking for one line of text."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from outreach.domain.text import one_line
from outreach.errors import UsageError
from outreach.tui.catalogue.dialogs import ASK
from outreach.tui.dialogs.dialog import Dialog
from outreach.wording import app as wording

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Generic[T]):
    """What is asked; `value` is what the field holds at first.

    `parse` makes the answer of what was typed and raises UsageError where it cannot; `tell` is the
    sentence that shows, while one types, what is understood.
    """

    title: str
    parse: Callable[[str], T]
    tell: Callable[[T], str]
    placeholder: str = ""
    value: str = ""


class Ask(Dialog[T]):
    """Answers with what was typed, once it is understood."""

    BINDINGS: ClassVar[list[BindingType]] = ASK.bindings

    def __init__(self, question: Question[T]) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        question = self._question
        with Vertical(id="dialog"):
            yield Static(Content.styled(one_line(question.title), "bold"), id="title")
            yield Input(question.value, placeholder=question.placeholder, id="answer", compact=True)
            yield Static(id="understood")
            yield Static(self.hint(wording.ASK_HINT))

    @on(Input.Changed)
    def say_what_is_understood(self, message: Input.Changed) -> None:
        said, style = "", ""
        if message.value.strip():
            try:
                said = self._question.tell(self._question.parse(message.value))
            except UsageError as error:
                said, style = error.sentence, "$text-warning"
        self.query_one("#understood", Static).update(Content.styled(one_line(said), style))

    @on(Input.Submitted)
    def answer(self, message: Input.Submitted) -> None:
        try:
            answer = self._question.parse(message.value)
        except UsageError as error:
            said = Content.styled(one_line(error.sentence), "$text-warning")
            self.query_one("#understood", Static).update(said)
        else:
            self.dismiss(answer)
