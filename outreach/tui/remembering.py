"""Beginning where one left, and leaving in order."""

import asyncio
import signal
from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from textual.app import App
from textual.theme import BUILTIN_THEMES

from outreach.config import Home, Settings
from outreach.domain.text import one_line
from outreach.errors import ConfigurationError
from outreach.tui.memory import Memory, Remembered, ThemeChosen, read_memory, write_memory
from outreach.tui.sections import MODES, TABS, Tab

if TYPE_CHECKING:  # each needs the other
    from outreach.tui.screens.section import Section

# What asks a program to end: the terminal is closed, ctrl+c of another one, the machine goes down.
ENDINGS = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)


class Remembering(App[None]):
    """An app that keeps section, theme, and what its sections remember, from start to start.

    Raises ConfigurationError where the theme of the configuration is none.
    """

    def __init__(self, home: Home, settings: Settings) -> None:
        self.home = home
        self.settings = settings
        self._memory = read_memory(home.memory_file)
        self._opened: dict[str, Section] = {}
        super().__init__()
        if self.no_color:
            for name, theme in self.available_themes.items():
                if theme.ansi:  # black on black once its colours are taken away
                    self.unregister_theme(name)
        self._choose_theme()

    @property
    def first_tab(self) -> Tab:
        """The section that was open when the app was left."""
        return next((tab for tab in TABS if tab.mode == self._memory.section), TABS[0])

    async def run_to_the_end(self) -> int:
        """Run on this terminal until the user, or anybody else, ends it in order: the exit code."""
        for number in ENDINGS:
            # By a message, so that the first screen is there before it goes.
            leave = partial(self.call_later, self.leave, 128 + number)
            asyncio.get_running_loop().add_signal_handler(number, leave)
        await self.run_async()
        return self.return_code or 0

    def restore(self, section: "Section") -> None:
        """Let a section begin with what it remembers; one that was opened over another has none."""
        for tab in TABS:
            if tab.shows(section):
                self._opened[tab.mode] = section
                section.restore(Remembered(bytes(self._memory.sections.get(tab.mode, b"{}"))))

    def pick_theme(self, name: str) -> None:
        """Show this theme, from now on and at the next start."""
        self.theme = name
        self._memory = msgspec.structs.replace(
            self._memory, theme=ThemeChosen(name, self.settings.app.theme)
        )

    async def action_quit(self) -> None:
        self.leave()

    def leave(self, code: int = 0) -> None:
        """End with this exit code; everything is remembered."""
        sections = dict(self._memory.sections)
        for mode, opened in self._opened.items():
            remembered = opened.remember() if opened.is_mounted else None
            if remembered is not None:
                sections[mode] = msgspec.Raw(msgspec.json.encode(remembered))
        section = self.current_mode if self.current_mode in MODES else self._memory.section
        memory = Memory(section=section, theme=self._memory.theme, sections=sections)
        write_memory(self.home.memory_file, memory)
        self.exit(return_code=code)

    def _choose_theme(self) -> None:
        configured, picked = configured_theme(self.settings), self._memory.theme
        holds = picked is not None and picked.configured == configured
        name = picked.name if picked is not None and holds else configured
        if name in self.available_themes:
            self.theme = name


def configured_theme(settings: Settings) -> str | None:
    """The theme that the configuration names. Raises ConfigurationError where there is no such."""
    name = settings.app.theme
    if name is not None and name not in BUILTIN_THEMES:
        raise ConfigurationError(
            f"[app]: there is no theme {one_line(name)!r}; "
            "`T` in the app shows those that there are.",
            candidates=get_close_matches(name, BUILTIN_THEMES),
        )
    return name
