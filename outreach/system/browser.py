"""The user's browser and mail program, where there are such beside the terminal."""

import os
import sys

from outreach.system.programs import is_there, start

_OPENERS = ("open",) if sys.platform == "darwin" else ("xdg-open", "wslview")
_FROM_AFAR = ("SSH_CONNECTION", "SSH_TTY")
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME")


def is_remote() -> bool:
    """Whether somebody sits at another machine, where a browser started here is not seen."""
    return any(os.environ.get(name) for name in _FROM_AFAR)


def can_browse() -> bool:
    """Whether a browser would open a window; one in the terminal would take it from the app."""
    has_screen = sys.platform == "darwin" or any(os.environ.get(name) for name in _SCREENS)
    return has_screen and not is_remote() and any(map(is_there, _OPENERS))


def browse(url: str) -> None:
    """Open a URL of the web or of mail, without waiting. Raises PlatformError where nothing can."""
    start(next(filter(is_there, _OPENERS), _OPENERS[0]), url)
