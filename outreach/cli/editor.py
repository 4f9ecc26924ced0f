"""Text that the user writes in an editor."""

import os
import sys

import click

from outreach.errors import UsageError


def edit_text(text: str, *, extension: str = ".txt") -> str | None:
    """What the user made of `text` in `$VISUAL` or `$EDITOR`; None if it was not saved.

    Raises UsageError where nobody is there to edit, rather than start an editor for nobody.
    """
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not chosen and not sys.stdin.isatty():
        raise UsageError("There is no terminal for an editor; say it by options, or set EDITOR.")
    return click.edit(text, extension=extension)
