"""Whether a disk has room for what SQLite wants to write."""

import shutil
from pathlib import Path

from outreach.saving import NO_ROOM

_NEXT_TO_NOTHING = 1024 * 1024  # what SQLite keeps beside a file even while it only reads


def obstacle(error: BaseException | None, path: Path) -> str | None:
    """What keeps SQLite from writing at `path`, in words; None where it is something else.

    SQLite says of some of its files that the disk is full, and of others that they failed.
    """
    name = getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_FULL" or (name.startswith("SQLITE_IOERR") and _is_full(path.parent)):
        return NO_ROOM
    if name.startswith("SQLITE_IOERR"):
        return f"the disk failed, or a file may not be so large here ({error})"
    return None


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _NEXT_TO_NOTHING
    except OSError:
        return False
