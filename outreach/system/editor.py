"""Text that the user writes in an editor."""

import os
import sys
from contextlib import suppress
from pathlib import Path

import click

from outreach.errors import PlatformError, UsageError
from outreach.saving import make_private, save


def edit_text(text: str, *, extension: str = ".txt") -> str | None:
    """What the user made of `text` in `$VISUAL` or `$EDITOR`; None if it was not saved.

    Raises UsageError where nobody is there to edit, rather than start an editor for nobody, and
    PlatformError where the editor fails.
    """
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not chosen and not sys.stdin.isatty():
        raise UsageError("There is no terminal for an editor; say it by options, or set EDITOR.")
    try:
        return click.edit(text, extension=extension)
    except click.ClickException as error:
        raise PlatformError(f"{error.format_message()}. Set EDITOR to one that works.") from error


def read_draft(folder: Path, name: str) -> str | None:
    """What was kept the last time; None if nothing was, or it cannot be read."""
    try:
        return (folder / name).read_text("utf-8", "surrogateescape")
    except OSError:
        return None


def drop_draft(folder: Path, name: str) -> None:
    """Once it is used, or not wanted any more. A file that cannot be removed stays."""
    with suppress(OSError):
        (folder / name).unlink()


def keep_draft(folder: Path, name: str, text: str) -> Path:
    """Keep in a file what was written and could not be used: the file. Raises PlatformError."""
    make_private(folder)
    draft = folder / name
    save(draft, [text.encode("utf-8", "surrogateescape")], replace=True)
    return draft
