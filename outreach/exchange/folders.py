"""What is in a folder, for choosing a file."""

import os
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from outreach.errors import InputFileError

_MOST = 5_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or a folder, by the path that was typed to where it is."""

    path: str
    name: str
    is_folder: bool


def entries(typed: str) -> list[Entry]:
    """What `typed` may be the beginning of: folders first, by name, hidden ones only if meant.

    Raises InputFileError for a folder that cannot be read.
    """
    head, separator, beginning = typed.rpartition(os.sep)
    folder = Path(f"{head}{separator}").expanduser()
    wanted = beginning.casefold()
    try:
        with os.scandir(folder) as there:
            found = [
                Entry(str(folder / entry.name), entry.name, entry.is_dir())
                for entry in islice(there, _MOST)
                if entry.name.casefold().startswith(wanted)
                and entry.name.startswith(".") <= beginning.startswith(".")
            ]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise InputFileError(f"Cannot look into {folder}: {error.strerror}.") from error
    return sorted(found, key=lambda entry: (not entry.is_folder, entry.name.casefold()))


def file_at(typed: str) -> str | None:
    """The path to what was typed, if that is there and no folder."""
    path = Path(typed).expanduser()
    return str(path) if path.exists() and not path.is_dir() else None
