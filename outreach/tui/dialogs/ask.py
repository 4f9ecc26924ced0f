"""Asking for one line of text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.suggester import Suggester
from textual.widgets import Input, Static

from outreach.domain.text import one_line
from outreach.errors import UsageError
from outreach.tui.catalogue.dialogs import ASK
from outreach.tui.dialogs.dialog import Dialog
from outreach.wording import app as wording

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Generic[T]):
    """What is asked; `lines` are what to know first, `value` is what the field holds at first.

    `parse` makes the answer of what was typed and raises UsageError where it cannot; `tell` is the
    sentence that shows, while one types, what is understood. `complete` proposes how what is
    typed may go on.
    """

    title: str
    parse: Callable[[str], T]
    tell: Callable[[T], str]
    lines: Sequence[str] = ()
    placeholder: str = ""
    value: str = ""
    complete: Callable[[str], str | None] | None = None


class _Completing(Suggester):
    """Shows dimmed how the field may go on; the right arrow takes it."""

    def __init__(self, complete: Callable[[str], str | None]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        return self._complete(value)


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
            for line in question.lines:
                yield Static(Content.styled(one_line(line), "dim"))
            yield Input(
                question.value,
                placeholder=question.placeholder,
                suggester=_Completing(question.complete) if question.complete else None,
                id="answer",
                compact=True,
            )
            yield Static(id="understood")
            yield Static(self.hint(wording.ASK_HINT))

    def on_mount(self) -> None:
        super().on_mount()
        self._say_what_is_understood(self._question.value)

    @on(Input.Changed)
    def follow(self, message: Input.Changed) -> None:
        self._say_what_is_understood(message.value)

    @on(Input.Submitted)
    def answer(self, message: Input.Submitted) -> None:
        try:
            answer = self._question.parse(message.value)
        except UsageError as error:
            self._say(error.sentence, "$text-warning")
        else:
            self.dismiss(answer)

    def _say_what_is_understood(self, typed: str) -> None:
        try:
            self._say(self._question.tell(self._question.parse(typed)))
        except UsageError as error:
            self._say(error.sentence if typed.strip() else "", "$text-warning")

    def _say(self, sentence: str, style: str = "") -> None:
        said = Content.styled(one_line(sentence), style)
        self.query_one("#understood", Static).update(said)
