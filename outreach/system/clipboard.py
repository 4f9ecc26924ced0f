"""The desktop's clipboard, by whichever program can fill it."""

import os
from collections.abc import Iterator

from outreach.errors import PlatformError
from outreach.system.programs import feed, is_there


def copy(text: str) -> bool:
    """Whether a program has taken the text."""
    return any(_took(command, text) for command in _commands() if is_there(command[0]))


def _commands() -> Iterator[tuple[str, ...]]:
    if os.environ.get("WAYLAND_DISPLAY"):
        yield ("wl-copy",)
    if os.environ.get("DISPLAY"):
        yield ("xclip", "-selection", "clipboard")
    yield ("pbcopy",)


def _took(command: tuple[str, ...], text: str) -> bool:
    try:
        return feed(*command, stdin=text) == 0
    except PlatformError:
        return False
