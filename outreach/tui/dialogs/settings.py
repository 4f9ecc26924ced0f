"""The settings that can be changed in the app, and where the files are."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker

from outreach.config import Settings
from outreach.domain.cadence import Every
from outreach.domain.clocks import ClockName
from outreach.tui.catalogue.dialogs import SETTINGS
from outreach.tui.catalogue.groups import GROUPS
from outreach.tui.commands import key_shown
from outreach.tui.dialogs.ask import Ask, Question
from outreach.tui.dialogs.dialog import Dialog
from outreach.tui.dialogs.key import KeyPrompt
from outreach.tui.dialogs.pick import Option, Pick
from outreach.tui.drawing import cell
from outreach.tui.keymap import Keymap, all_commands
from outreach.tui.widgets.rows import Rows
from outreach.wording import settings as wording

_LABEL = 12
_VALUE = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingLine:
    """A setting as it is, or, without a key, what only shows."""

    key: str | None = None
    label: str = ""
    value: str = ""
    note: str = ""


@dataclass
class Configured(Message):
    """The file was changed, and means this now."""

    settings: Settings


class SettingsDialog(Dialog[None]):
    """Each change is saved at once, in the user's own file; the theme is remembered instead."""

    BINDINGS: ClassVar[list[BindingType]] = SETTINGS.bindings

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(Content.styled(wording.TITLE, "bold"), id="title")
            yield Rows[SettingLine](_draw, id="settings")
            yield Static(self.hint(wording.HINT))

    def on_mount(self) -> None:
        super().on_mount()
        self._show()
        self.query_one(Rows).focus()

    def on_screen_resume(self) -> None:
        self._show()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        self.frame.report(event)

    @on(Rows.Opened)
    def change(self, message: Rows.Opened) -> None:
        key = message.row.key
        if key == "theme":
            self.frame.action_change_theme()
        elif key == "keys":
            self._pick_command()
        elif isinstance(key, str):
            self._ask_cadence(ClockName(key))

    def _ask_cadence(self, clock: ClockName) -> None:
        question = Question(
            title=wording.cadence_question(clock),
            parse=_cadence,
            tell=lambda said: wording.cadence_understood(clock, _every(said)),
            placeholder=wording.CADENCE_PLACEHOLDER,
            value=self._default(clock) or "",
        )
        self.app.push_screen(Ask(question), partial(self._take_cadence, clock))

    def _take_cadence(self, clock: ClockName, said: str | None) -> None:
        if said is not None:
            from outreach.services import configuring  # noqa: PLC0415 (the first paint does not wait)

            every = _every(said)
            self._configure(lambda file: configuring.set_default_cadence(file, clock, every))

    def _pick_command(self) -> None:
        options = [
            Option(command.id, command.name, f"{key_shown(command)}   {group.title}")
            for group in map(self.frame.keymap.group, GROUPS)
            for command in group.commands
        ]
        self.app.push_screen(Pick(wording.KEYS_TITLE, options), self._ask_key)

    def _ask_key(self, command_id: str | None) -> None:
        if command_id is not None:
            keys = self.frame.settings.keys
            prompt = KeyPrompt(
                all_commands()[command_id].name,
                lambda key: Keymap.parse({**keys, command_id: key}),
            )
            self.app.push_screen(prompt, partial(self._take_key, command_id))

    def _take_key(self, command_id: str, key: str | None) -> None:
        if key is not None:
            from outreach.services import configuring  # noqa: PLC0415 (the first paint does not wait)

            self._configure(lambda file: configuring.set_keys(file, command_id, key or None))

    @work(thread=True, group="write", exit_on_error=False)
    def _configure(self, change: Callable[[Path], Settings]) -> None:
        self.post_message(Configured(change(self.frame.home.config_file)))

    @on(Configured)
    def take_settings(self, message: Configured) -> None:
        self.frame.take_settings(message.settings)
        self._show()

    def _show(self) -> None:
        home = self.frame.home
        files = {
            "config": home.config_file,
            "database": home.database,
            "backups": home.backups,
            "app": home.memory_file,
            "log": home.log_file,
        }
        lines = [
            self._line("theme", self.frame.theme, wording.THEME_KEPT),
            *(
                self._line(clock, self._default(clock) or wording.NO_CADENCE, wording.FOR_ELSE)
                for clock in (ClockName.SPOKE, ClockName.MET)
            ),
            self._line("keys", wording.keys_changed(len(self.frame.settings.keys))),
            SettingLine(),
            *(SettingLine(label=name, value=str(path)) for name, path in files.items()),
        ]
        self.query_one(Rows).show(lines)

    def _default(self, clock: ClockName) -> str | None:
        defaults = self.frame.settings.cadence
        return defaults.talk_every if clock is ClockName.SPOKE else defaults.meet_every

    def _line(self, key: str, value: str, note: str = "") -> SettingLine:
        return SettingLine(key=key, label=wording.LABELS[key], value=value, note=note)


def _cadence(text: str) -> str:
    """A cadence as it is written down, or nothing; unlike None that is an answer."""
    word = text.strip()
    return "" if word.casefold() in {"", wording.NO_CADENCE} else str(Every.parse(word))


def _every(said: str) -> Every | None:
    return Every.parse(said) if said else None


def _draw(line: SettingLine, width: int) -> Content:
    label = cell(f" {line.label}", _LABEL, "dim" if line.key is None else "bold")
    if not line.note:
        return Content("").join([label, cell(line.value, width - _LABEL)])
    note = cell(line.note, width - _LABEL - _VALUE, "dim")
    return Content("").join([label, cell(line.value, _VALUE), note])
