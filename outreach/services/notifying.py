"""The morning's notification, at most once a day."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from outreach.config import Home
from outreach.errors import PlatformError
from outreach.saving import obstacle
from outreach.system import notifier

_PREFIX = "notified-"


def was_notified(home: Home, today: date) -> bool:
    """Whether today's notification was shown."""
    return _note(home, today).exists()


def notify(home: Home, title: str, body: str, *, today: date, again: bool = False) -> bool:
    """Show it; False where another process was first, unless it is wanted `again`.

    The day is noted by creating a file, which of two processes only one can. Raises PlatformError,
    with nothing noted, where no notification can be shown.
    """
    note = _note(home, today)
    new = _created(note)
    if not (new or again):
        return False
    try:
        notifier.notify(title, body)
    except PlatformError:
        if new:
            note.unlink(missing_ok=True)
        raise
    for old in note.parent.glob(f"{_PREFIX}*"):
        if old != note:
            with suppress(OSError):
                old.unlink()
    return True


def _note(home: Home, today: date) -> Path:
    return home.state / f"{_PREFIX}{today.isoformat()}"


def _created(note: Path) -> bool:
    try:
        note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        note.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        if note.exists():
            return False
        raise PlatformError(f"{note.parent} is no folder.") from None
    except OSError as error:
        raise PlatformError(f"{note} cannot be written: {obstacle(error)}.") from error
    return True
