"""Choosing a file by typing its path, what is there listed below."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from outreach.domain.text import one_line
from outreach.errors import InputFileError
from outreach.exchange.folders import Entry, entries, file_at
from outreach.tui.catalogue.importing import FILE
from outreach.tui.dialogs.dialog import Dialog
from outreach.tui.drawing import cell
from outreach.tui.widgets.rows import Rows
from outreach.wording import app as wording


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file or a folder in the list."""

    entry: Entry

    @property
    def key(self) -> str:
        return self.entry.path


@dataclass
class Listed(Message):
    """What is there; `reason` is why nothing can be listed."""

    lines: Sequence[FileLine]
    reason: str = ""


class PickFile(Dialog[str]):
    """Answers with the path of a file."""

    BINDINGS: ClassVar[list[BindingType]] = FILE.bindings

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(Content.styled(self._title, "bold"), id="title")
            yield Input(placeholder=wording.FILE_PLACEHOLDER, id="path", compact=True)
            yield Rows[FileLine](_draw, id="files")
            yield Static(id="reason")
            yield Static(self.hint(wording.FILE_HINT))

    def on_mount(self) -> None:
        super().on_mount()
        self._list("")

    @on(Input.Changed)
    def list_what_fits(self, message: Input.Changed) -> None:
        self._list(message.value)

    @work(thread=True, exclusive=True, group="files", exit_on_error=False)
    def _list(self, typed: str) -> None:
        try:
            message = Listed([FileLine(entry) for entry in entries(typed)])
        except InputFileError as error:
            message = Listed([], error.sentence)
        if not get_current_worker().is_cancelled:
            self.post_message(message)

    @on(Listed)
    def show_files(self, message: Listed) -> None:
        self.query_one(Rows).show(message.lines)
        reason = Content.styled(one_line(message.reason), "$text-warning")
        self.query_one("#reason", Static).update(reason)

    def action_step(self, direction: int) -> None:
        files = self.query_one(Rows)
        files.action_down() if direction > 0 else files.action_up()

    def action_complete(self) -> None:
        if entry := self._entry:
            self._type(entry)

    @on(Input.Submitted)
    def answer(self, message: Input.Submitted) -> None:
        if path := file_at(message.value):
            self.dismiss(path)
        elif entry := self._entry:
            self._take(entry)

    @on(Rows.Opened)
    def open_file(self, message: Rows.Opened) -> None:
        if isinstance(message.row, FileLine):
            self._take(message.row.entry)

    @property
    def _entry(self) -> Entry | None:
        row = self.query_one(Rows).selected
        return row.entry if isinstance(row, FileLine) else None

    def _take(self, entry: Entry) -> None:
        if entry.is_folder:
            self._type(entry)
        else:
            self.dismiss(entry.path)

    def _type(self, entry: Entry) -> None:
        field = self.query_one(Input)
        field.value = f"{entry.path}{os.sep}" if entry.is_folder else entry.path
        field.cursor_position = len(field.value)
        self.set_focus(field)


def _draw(line: FileLine, width: int) -> Content:
    entry = line.entry
    name = f"{entry.name}{os.sep}" if entry.is_folder else entry.name
    return cell(f" {name}", width, "bold" if entry.is_folder else "")
