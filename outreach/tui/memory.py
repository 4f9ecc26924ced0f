"""What the app remembers from one start to the next, in a file that is its own."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from outreach.errors import PlatformError
from outreach.saving import save

SCHEMA = 1

S = TypeVar("S", bound=msgspec.Struct)


class ThemeChosen(msgspec.Struct, frozen=True):
    """A theme picked in the app; it holds until the configuration names another than it did."""

    name: str
    configured: str | None = None


class Memory(msgspec.Struct, frozen=True):
    """The section that was open, the theme that was picked, and what each section remembers."""

    schema: int = SCHEMA
    section: str | None = None
    theme: ThemeChosen | None = None
    sections: dict[str, msgspec.Raw] = {}


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a section remembers, not read yet."""

    raw: bytes = b"{}"

    def of(self, kind: type[S]) -> S:
        """The values; those that `kind` begins with where they are not what it expects."""
        try:
            return msgspec.json.decode(self.raw, type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return kind()


def read_memory(file: Path) -> Memory:
    """What the file holds; nothing where it is missing, broken or of another release."""
    try:
        found = msgspec.json.decode(file.read_bytes(), type=Memory)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Memory()
    return found if found.schema == SCHEMA else Memory()


def write_memory(file: Path, memory: Memory) -> None:
    """Keep it for the next start; leaving the app does not fail because that cannot be."""
    with suppress(PlatformError, OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        save(file, [msgspec.json.encode(memory)], replace=True)
