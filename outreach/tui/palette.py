"""The command palette: every command that is valid here, by name."""

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.types import IgnoreReturnCallbackType

from outreach.tui.catalogue.frame import FRAME
from outreach.tui.commands import Command, key_shown
from outreach.tui.screens.section import Section


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
        here = self.screen.GROUPS if isinstance(self.screen, Section) else ()
        for group in (*here, FRAME):
            yield from (command for command in group.commands if command.in_palette)

    def _run(self, command: Command) -> IgnoreReturnCallbackType:
        return partial(self.screen.run_action, command.action)


def _display(name: Content, command: Command) -> Content:
    return Content.assemble(name, "  ", (key_shown(command), "dim"))
