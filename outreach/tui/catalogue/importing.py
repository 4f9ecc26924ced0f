"""The commands of the dialogs of an import."""

from outreach.tui.commands import Command, Group

FILE = Group(
    "Choosing a file",
    (
        Command(
            id="file.leave",
            keys="escape",
            action="leave",
            name="Leave",
            help="Import nothing",
            shown="esc",
            in_palette=False,
            while_typing=True,
        ),
        Command(
            id="file.complete",
            keys="tab",
            action="complete",
            name="Complete",
            help="Take the name under the cursor, and look into it if it is a folder",
            in_palette=False,
            while_typing=True,
        ),
        Command(
            id="file.down",
            keys="down",
            action="step(1)",
            name="Down",
            help="Next name, while you type",
            shown="↓",
            in_palette=False,
            while_typing=True,
        ),
        Command(
            id="file.up",
            keys="up",
            action="step(-1)",
            name="Up",
            help="Previous name, while you type",
            shown="↑",
            in_palette=False,
            while_typing=True,
        ),
    ),
)

REPORT = Group(
    "A report",
    (
        Command(
            id="report.close",
            keys="escape,q",
            action="leave",
            name="Close",
            help="Back to where you were",
            shown="esc",
            in_palette=False,
        ),
    ),
)
