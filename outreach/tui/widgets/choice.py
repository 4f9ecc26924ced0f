"""One of several values, turned through by keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from outreach.tui.catalogue.dialogs import CHOICE

T = TypeVar("T")


class Choice(Widget, Generic[T], can_focus=True):
    """A line that shows the value, of `options` that are each a value and what to call it."""

    BINDINGS: ClassVar[list[BindingType]] = CHOICE.bindings

    @dataclass
    class Changed(Message):
        """Another value is shown."""

    def __init__(
        self,
        options: Sequence[tuple[T, str]],
        value: T,
        *,
        id: str | None = None,  # noqa: A002 (Textual's word)
    ) -> None:
        super().__init__(id=id)
        self._options = options
        self._place = [option for option, _ in options].index(value)

    @property
    def value(self) -> T:
        return self._options[self._place][0]

    def render(self) -> Content:
        return Content.assemble(("< ", "dim"), self._options[self._place][1], (" >", "dim"))

    def action_turn(self, step: int) -> None:
        self._place = (self._place + step) % len(self._options)
        self.refresh()
        self.post_message(self.Changed())

    def on_click(self, _event: events.Click) -> None:
        self.action_turn(1)
