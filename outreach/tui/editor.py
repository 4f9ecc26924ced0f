"""The user's editor, in the place of the app."""

from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from outreach.errors import OutreachError, PlatformError
from outreach.system.editor import edit_text

if TYPE_CHECKING:  # each needs the other
    from outreach.tui.app import OutreachApp


def edit(app: "OutreachApp", text: str, *, extension: str = ".txt") -> str | None:
    """What the user made of `text`; None if it was not saved or could not be edited, which is said.

    Whatever goes wrong is caught before the app comes back, or the terminal would stay as it is.
    """
    edited, failure = None, None
    try:
        with app.suspend():
            try:
                edited = edit_text(text, extension=extension)
            except OutreachError as error:
                failure = error
    except SuspendNotSupported:
        failure = PlatformError("The terminal cannot be lent to an editor here.")
    if failure:
        app.say(failure.sentence, severity="error")
    return edited
