"""The keys that commands have: their own, or those that the user gave them in `[keys]`."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from itertools import combinations

from textual.keys import KEY_NAME_REPLACEMENTS, Keys, format_key

from outreach.domain.text import one_line
from outreach.errors import ConfigurationError
from outreach.tui.commands import Command, Group, key_shown

# What terminals send for other keys, or do with these themselves.
RESERVED = frozenset(f"ctrl+{letter}" for letter in "czsqijmh")
_MODIFIERS = frozenset({"ctrl", "alt", "shift", "super", "hyper", "meta"})
_NAMED = frozenset(key.value for key in Keys if key.value[0] != "<")
_PLACEHOLDER = re.compile(r"\{([a-z_]+(?:\.[a-z_]+)+)\}")


@dataclass(frozen=True, slots=True)
class Keymap:
    """Keys by command id, for those that do not have their own; Textual's names, commas between."""

    keys: dict[str, str]

    @classmethod
    def parse(cls, given: Mapping[str, str]) -> "Keymap":
        """From what the user wrote.

        Raises ConfigurationError for a command that there is not, a key that cannot be used, and a
        key that would mean two things in one place: Textual takes it from one of them silently.
        """
        if not given:
            return DEFAULTS
        commands = all_commands()
        for id_ in given:
            if id_ not in commands:
                raise ConfigurationError(
                    f"[keys]: there is no command {one_line(id_)!r}; "
                    "`outreach help keys` lists them.",
                    candidates=get_close_matches(id_, commands),
                )
        found = cls({id_: ",".join(_keys(commands[id_], text)) for id_, text in given.items()})
        for key, one, other in found.clashes():
            raise ConfigurationError(
                f"[keys]: {format_key(key)} would mean both {one.name!r} ({one.id}) and "
                f"{other.name!r} ({other.id}) in one place; give one of them another key."
            )
        return found

    def command(self, command: Command) -> Command:
        """The command with the keys that it has."""
        keys = self.keys.get(command.id)
        if keys is None:
            return command
        return replace(command, keys=keys, shown=display(keys.split(",", maxsplit=1)[0]))

    def group(self, group: Group) -> Group:
        return replace(group, commands=[self.command(each) for each in group.commands])

    def shown(self, command_id: str) -> str:
        """The key of a command, as it is shown."""
        return key_shown(self.command(all_commands()[command_id]))

    def fill(self, hint: str) -> str:
        """A hint of ours in which commands stand in braces, as in "{ask.leave}: leave"."""
        return _PLACEHOLDER.sub(lambda match: self.shown(match[1]), hint)

    def clashes(self) -> Iterator[tuple[str, Command, Command]]:
        """Keys that mean two things in one place."""
        from outreach.tui.catalogue.groups import PLACES  # noqa: PLC0415 (see all_commands)

        for place in PLACES:
            commands = [self.command(each) for group in place for each in group.commands]
            for one, other in combinations(commands, 2):
                if not (one.yields or other.yields):
                    shared = set(one.keys.split(",")) & set(other.keys.split(","))
                    yield from ((key, one, other) for key in sorted(shared))


DEFAULTS = Keymap({})


@cache
def all_commands() -> Mapping[str, Command]:
    """Every command by its id, imported when one is asked for: the first paint asks for none."""
    from outreach.tui.catalogue.groups import GROUPS  # noqa: PLC0415

    return {command.id: command for group in GROUPS for command in group.commands}


def display(key: str) -> str:
    """A key as footer, help sheet and palette show it: "^d" for ctrl+d, "?" for question_mark."""
    *modifiers, name = key.split("+")
    shown = [format_key(name)]
    if "ctrl" in modifiers:
        shown = [f"^{shown[0]}"]
    return "+".join([*(each for each in modifiers if each != "ctrl"), *shown])


def _keys(command: Command, text: str) -> list[str]:
    """Textual's names for the keys that the user wrote."""
    parts = ["comma"] if text.strip() == "," else [part.strip() for part in text.split(",")]
    keys = [_key(command, part) for part in parts]
    if command.while_typing and all(map(_types, keys)):
        raise ConfigurationError(
            f"[keys]: {command.id} is used while you type, so one of its keys must type nothing, "
            "such as escape or f2."
        )
    return keys


def _key(command: Command, text: str) -> str:
    *modifiers, name = text.lower().split("+") if len(text) > 1 else [text]
    if not _MODIFIERS.issuperset(modifiers) or not _is_key(name):
        raise ConfigurationError(
            f"[keys]: {one_line(text)!r} for {command.id} is no key; write a character, or a name "
            "such as ctrl+l, f5, space, comma or question_mark."
        )
    key = "+".join([*modifiers, _named(name)])
    if key in RESERVED:
        raise ConfigurationError(
            f"[keys]: {key} for {command.id} cannot be used: terminals have another use for it."
        )
    return key


def _is_key(name: str) -> bool:
    return name in _NAMED or (len(format_key(name)) == 1 and not name.isspace())


def _named(name: str) -> str:
    """Textual's name for a character that is neither a letter nor a digit."""
    if len(name) > 1 or name.isalnum():
        return name
    found = unicodedata.name(name, name).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(found, found)


def _types(key: str) -> bool:
    """Whether it puts a character into a field."""
    return key == "space" or (len(format_key(key)) == 1 and key not in _NAMED)
