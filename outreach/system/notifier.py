"""Notifications of the desktop. Names in them come from feeds: they are arguments and text."""

import os
from html import escape
from pathlib import Path

from outreach.errors import PlatformError
from outreach.system.programs import is_there, run

_MACOS, _FREEDESKTOP = "osascript", "notify-send"
# The text arrives as arguments; no part of it is ever read as AppleScript.
_SCRIPT = """\
on run argv
    display notification (item 1 of argv) with title (item 2 of argv)
end run
"""


def can_notify() -> bool:
    return is_there(_MACOS) or is_there(_FREEDESKTOP)


def notify(title: str, body: str) -> None:
    """Show a notification. Raises PlatformError where none can be shown."""
    if is_there(_MACOS):
        answer = run(_MACOS, "-", body, title, stdin=_SCRIPT)
    elif is_there(_FREEDESKTOP):
        answer = run(
            _FREEDESKTOP,
            "--app-name=Outreach",
            "--",
            title,
            _without_markup(body),
            environment=_session_bus(),
        )
    else:
        raise PlatformError(
            f"No notification can be shown here: there is no `{_FREEDESKTOP}` "
            "(in Debian, the package libnotify-bin)."
        )
    if answer.code:
        raise PlatformError(f"The notification could not be shown: {answer.complaint}.")


def _without_markup(body: str) -> str:
    """As plain text: a body may hold markup, and notify-send reads escapes after a backslash."""
    return escape(body, quote=False).replace("\\", "\\\\")


def _session_bus() -> dict[str, str]:
    """Where the desktop listens; cron does not say so."""
    bus = Path(f"/run/user/{os.getuid()}/bus")
    if "DBUS_SESSION_BUS_ADDRESS" in os.environ or not bus.exists():
        return {}
    return {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={bus}"}
