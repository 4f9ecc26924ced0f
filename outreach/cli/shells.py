"""Answering a shell that was asked by Tab; the scripts are in `scripts`.

The scripts call the program with _OUTREACH_COMPLETE set to the shell's name. bash gives the line up
to the cursor and the piece of it that it would replace; zsh and fish give the words, the last of
them unfinished. A line of the answer is a kind and its fields, separated by tabs: `value` with the
word and its help, or `file` where any file fits.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources

import click
from click.shell_completion import CompletionItem, ShellComplete

from outreach.cli.command_line import quoted, split
from outreach.domain.text import one_line

VARIABLE = "_OUTREACH_COMPLETE"
_FILES = {"file", "dir"}


class Shell(StrEnum):
    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


@dataclass(frozen=True, slots=True)
class _Request:
    """The words before the one to complete, what there is of that, and how to put it back."""

    words: Sequence[str]
    incomplete: str
    insert: Callable[[str], str | None]


def script(shell: Shell) -> str:
    """What the user has their shell read."""
    return resources.files(__package__).joinpath(f"scripts/outreach.{shell}").read_text("utf-8")


def answer(command: click.Command, shell: str, arguments: Sequence[str]) -> str:
    """What the shell's script reads; nothing for a shell that is not known."""
    if shell not in set(Shell):
        return ""
    request = _READERS[Shell(shell)](arguments)
    asked = ShellComplete(command, {}, "outreach", VARIABLE)
    items = asked.get_completions(list(request.words), request.incomplete)
    return "".join(f"{line}\n" for line in _lines(items, request))


def _lines(items: Sequence[CompletionItem], request: _Request) -> Iterator[str]:
    name, equals, _ = request.incomplete.partition("=")
    option = f"{name}=" if equals and name.startswith("--") else ""  # click answers what follows
    for item in items:
        if item.type in _FILES:
            yield "file"
        elif (word := request.insert(f"{option}{item.value}")) is not None:
            help_ = one_line(item.help or "")
            yield f"value\t{word}\t{help_}" if help_ else f"value\t{word}"


def _from_bash(arguments: Sequence[str]) -> _Request:
    line, replaced = arguments
    words = split(line)
    last = words[-1]
    # bash breaks words at colons and equals signs too, and replaces only what follows the last.
    kept = split(line[last.start : len(line) - len(replaced)])[0]

    def insert(word: str) -> str | None:
        if not word.startswith(kept.text):
            return None
        return quoted(word[len(kept.text) :], kept.quote)

    return _Request([word.text for word in words[1:-1]], last.text, insert)


def _from_zsh(arguments: Sequence[str]) -> _Request:
    *words, last = arguments
    return _Request(words, last, lambda word: word)


def _from_fish(arguments: Sequence[str]) -> _Request:
    *words, last = arguments
    return _Request(words, split(last)[0].text, lambda word: word)


_READERS: dict[Shell, Callable[[Sequence[str]], _Request]] = {
    Shell.BASH: _from_bash,
    Shell.ZSH: _from_zsh,
    Shell.FISH: _from_fish,
}
