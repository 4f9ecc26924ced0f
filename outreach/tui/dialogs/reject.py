"""Why something is not about you: a phrase that does not count from now on, or none."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from outreach.domain import spelling
from outreach.domain.listening import Hit
from outreach.domain.text import one_line
from outreach.errors import UsageError
from outreach.services.watching import Watch
from outreach.tui.catalogue.dialogs import REJECT
from outreach.tui.dialogs.previewing import Previewing
from outreach.tui.drawing import marked
from outreach.wording import inbox as wording
from outreach.wording.mentions import would_exclude

_HITS_SHOWN = 3


class RejectDialog(Previewing[str]):
    """Answers with the phrase, which is empty for none; `count` tells what it would drop."""

    BINDINGS: ClassVar[list[BindingType]] = REJECT.bindings

    def __init__(
        self, title: str, hits: Sequence[Hit], count: "Callable[[str, Watch], int]"
    ) -> None:
        super().__init__()
        self._title = title
        self._hits = hits
        self._count = count

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(Content.styled(one_line(self._title), "bold"), id="title")
            for hit in self._hits[:_HITS_SHOWN]:
                yield Static(marked(hit), classes="hit")
            yield Static(Content.styled(wording.REJECT_LEAD, "dim"), id="lead")
            yield Input(placeholder=wording.REJECT_PLACEHOLDER, id="phrase", compact=True)
            yield Static(id="preview")
            yield Static(self.hint(wording.REJECT_HINT))

    @on(Input.Changed)
    def show_what_it_drops(self, message: Input.Changed) -> None:
        phrase = one_line(message.value)
        if not phrase:
            self.preview(None)
            return
        self.preview(lambda watch: [Content(would_exclude(phrase, self._count(phrase, watch)))])

    @on(Input.Submitted)
    def answer(self, message: Input.Submitted) -> None:
        try:
            self.dismiss(spelling.phrase(message.value) if one_line(message.value) else "")
        except UsageError as error:
            self.show_preview([Content.styled(error.sentence, "$text-warning")])
