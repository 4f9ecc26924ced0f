"""The command palette: every command that is valid here, and every blogger, by name."""

import asyncio
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.actions import parse
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.types import IgnoreReturnCallbackType

from outreach.domain.text import fold, one_line
from outreach.tui.catalogue.frame import FRAME
from outreach.tui.commands import Command, key_shown
from outreach.tui.screens.section import Section
from outreach.wording import app as wording

BLOGGERS_AT_MOST = 50

if TYPE_CHECKING:  # each needs the other
    from outreach.tui.app import OutreachApp


class Commands(Provider):
    """The commands of the screen and of the frame, each with its key."""

    async def discover(self) -> Hits:
        for command in self._valid():
            yield DiscoveryHit(
                _display(Content(command.name), command), self._run(command), help=command.help
            )

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._valid():
            score = matcher.match(command.name)
            if score > 0:
                found = _display(matcher.highlight(command.name), command)
                yield Hit(score, found, self._run(command), help=command.help)

    def _valid(self) -> Iterator[Command]:
        keymap = cast("OutreachApp", self.app).keymap
        here = self.screen.GROUPS if isinstance(self.screen, Section) else ()
        for group in (*here, FRAME):
            for command in keymap.group(group).commands:
                if command.in_palette and self._can_run(command):
                    yield command

    def _can_run(self, command: Command) -> bool:
        place, action, parameters = parse(command.action)
        node = self.app if place == "app" else self.screen
        return node.check_action(action, parameters) is not False

    def _run(self, command: Command) -> IgnoreReturnCallbackType:
        return partial(self.screen.run_action, command.action)


class BloggersByName(Provider):
    """Bloggers by name, once some of it is typed, among the commands by how well they fit."""

    async def search(self, query: str) -> Hits:
        app = cast("OutreachApp", self.app)
        if app.desk is None:
            return
        find = partial(app.desk.finding.find_people, limit=BLOGGERS_AT_MOST)
        matcher = self.matcher(fold(query))
        for place, person in enumerate(await asyncio.to_thread(find, query), 1):
            yield Hit(
                matcher.match(fold(person.name)) or 1 / place,
                Content(one_line(person.name)),
                partial(app.open_blogger, person.blogger_id),
                help=wording.OPEN_BLOGGER,
            )


def _display(name: Content, command: Command) -> Content:
    return Content.assemble(name, "  ", (key_shown(command), "dim"))
