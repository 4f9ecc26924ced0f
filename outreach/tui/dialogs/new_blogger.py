"""A form for somebody new."""

from dataclasses import asdict
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from outreach.domain.record import Draft
from outreach.domain.text import one_line
from outreach.tui.catalogue.dialogs import FORM
from outreach.tui.dialogs.dialog import Dialog
from outreach.wording import records as wording


class NewBloggerDialog(Dialog[Draft]):
    """Answers with what was typed into each field; `complaint` is what was wrong with it before."""

    BINDINGS: ClassVar[list[BindingType]] = FORM.bindings

    def __init__(self, draft: Draft, complaint: str) -> None:
        super().__init__()
        self._draft = draft
        self._complaint = complaint

    def compose(self) -> ComposeResult:
        typed = asdict(self._draft)
        with Vertical(id="dialog"):
            yield Static(Content.styled(wording.NEW_TITLE, "bold"), id="title")
            for name, (label, placeholder) in wording.NEW_FIELDS.items():
                with Horizontal(classes="field"):
                    yield Static(Content.styled(label, "dim"), classes="label")
                    yield Input(
                        typed[name],
                        placeholder=placeholder,
                        select_on_focus=False,
                        id=name,
                        compact=True,
                    )
            yield Static(Content.styled(one_line(self._complaint), "$text-warning"), id="complaint")
            yield Static(Content.styled(wording.NEW_HINT, "dim"))

    @on(Input.Submitted)
    def answer(self) -> None:
        typed = {name: self.query_one(f"#{name}", Input).value for name in wording.NEW_FIELDS}
        self.dismiss(Draft(**typed))
