"""Which link to open, by its number."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from outreach.domain.blocks import Link
from outreach.domain.text import one_line
from outreach.tui.catalogue.reading import LINK
from outreach.tui.dialogs.dialog import Dialog
from outreach.wording import reading as wording


class LinkPrompt(Dialog[Link]):
    """Answers with a link of the post, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = LINK.bindings

    def __init__(self, links: Sequence[Link]) -> None:
        super().__init__()
        self._links = links

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(Content.styled(wording.LINK_TITLE, "bold"), id="title")
            yield Input(
                placeholder=wording.LINK_PLACEHOLDER, id="number", compact=True, restrict="[0-9]*"
            )
            yield Static(id="url")
            yield Static(self.hint(wording.LINK_HINT))

    @on(Input.Changed)
    def show_url(self, message: Input.Changed) -> None:
        link = self._link(message.value)
        missing = wording.NO_LINK if message.value else ""
        self.query_one("#url", Static).update(Content(one_line(link.url) if link else missing))

    @on(Input.Submitted)
    def answer(self, message: Input.Submitted) -> None:
        if link := self._link(message.value):
            self.dismiss(link)

    def _link(self, typed: str) -> Link | None:
        number = int(typed) if typed and len(typed) < 6 else 0
        return self._links[number - 1] if 0 < number <= len(self._links) else None
