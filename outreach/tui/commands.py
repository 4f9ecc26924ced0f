"""A command: its keys, its place in footer, palette and help sheet, its id."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line lists the keys and does not wait for Textual
    from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What a key does; the id is what the key is remapped by, so it never changes.

    `name` stands in footer and palette, `help` beside it; `in_footer` is for what is used most.

    `keys` are Textual's names with commas between; the first is the one shown, as `shown` if given.

    `while_typing`: it is wanted in the middle of a text, so one of its keys must type nothing.
    `yields`: where something nearer has the same key, that is meant instead.
    """

    id: str
    keys: str
    action: str
    name: str
    help: str
    shown: str | None = None
    in_footer: bool = False
    in_palette: bool = True
    while_typing: bool = False
    yields: bool = False

    @property
    def binding(self) -> "Binding":
        from textual.binding import Binding  # noqa: PLC0415 (see above)

        return Binding(
            self.keys,
            self.action,
            self.name,
            show=self.in_footer,
            key_display=key_shown(self),
            tooltip=self.help,
            id=self.id,
        )


@dataclass(frozen=True, slots=True)
class Group:
    """Commands that are valid in one place, under its heading in the help sheet."""

    title: str
    commands: Sequence[Command]

    @property
    def bindings(self) -> "list[BindingType]":
        return [command.binding for command in self.commands]

    def with_footer(self, *ids: str) -> "Group":
        """The same commands with only these in the footer, where there is room for few."""
        return Group(
            self.title,
            [replace(command, in_footer=command.id in ids) for command in self.commands],
        )


def key_shown(command: Command) -> str:
    """The key as footer, help sheet and palette show it: "^d" for ctrl+d."""
    return command.shown or command.keys.split(",", maxsplit=1)[0].replace("ctrl+", "^")


def beginning_with(here: Sequence[Group], groups: Iterable[Group]) -> list[Group]:
    """The groups, those first that have commands of these, in their order."""
    theirs = [{command.id for command in group.commands} for group in here]

    def place(group: Group) -> int:
        own = {command.id for command in group.commands}
        return next((place for place, ids in enumerate(theirs) if ids & own), len(theirs))

    return sorted(groups, key=place)


def matching(groups: Iterable[Group], query: str) -> list[Group]:
    """The groups cut down to the commands that hold every word of `query`."""
    words = query.casefold().split()
    found = [
        Group(
            group.title,
            [
                command
                for command in group.commands
                if all(word in _searched(group, command) for word in words)
            ],
        )
        for group in groups
    ]
    return [group for group in found if group.commands]


def _searched(group: Group, command: Command) -> str:
    return f"{group.title} {key_shown(command)} {command.name} {command.help}".casefold()
