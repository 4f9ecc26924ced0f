"""The commands of the dialogs that ask one thing."""

from outreach.tui.commands import Command, Group


def _leave(place: str) -> Command:
    return Command(
        id=f"{place}.leave",
        keys="escape",
        action="leave",
        name="Leave",
        help="Back to where you were; nothing is changed",
        shown="esc",
        in_palette=False,
        while_typing=True,
    )


ASK = Group("Answering", (_leave("ask"),))

FORM = Group("Filling in a form", (_leave("form"),))


def _stepping(place: str) -> tuple[Command, ...]:
    """Moving in a list while a field above it has the focus."""
    return (
        Command(
            id=f"{place}.down",
            keys="down,ctrl+n",
            action="step(1)",
            name="Down",
            help="Next row, while you type",
            shown="↓",
            in_palette=False,
            while_typing=True,
        ),
        Command(
            id=f"{place}.up",
            keys="up",
            action="step(-1)",
            name="Up",
            help="Previous row, while you type",
            shown="↑",
            in_palette=False,
            while_typing=True,
        ),
    )


PICK = Group("Choosing", (_leave("pick"), *_stepping("pick")))

SEARCH = Group("Searching everywhere", (_leave("search"), *_stepping("search")))

SETTINGS = Group(
    "Settings",
    (
        Command(
            id="settings.leave",
            keys="escape,q",
            action="leave",
            name="Leave",
            help="Back to where you were; what was changed is saved",
            shown="esc",
            in_palette=False,
        ),
    ),
)

CONFIRM = Group(
    "Confirming",
    (
        Command(
            id="confirm.yes",
            keys="y",
            action="answer(True)",
            name="Yes",
            help="Do it",
            in_palette=False,
        ),
        Command(
            id="confirm.no",
            keys="n,escape",
            action="answer(False)",
            name="No",
            help="Change nothing",
            in_palette=False,
        ),
        Command(
            id="confirm.other",
            keys="left,right",
            action="other",
            name="The other button",
            help="Enter presses the one that is marked; at first that is Cancel",
            shown="← →",
            in_palette=False,
        ),
    ),
)
