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

FORM = Group(
    "Filling in a form",
    (
        _leave("form"),
        Command(
            id="form.next",
            keys="down",
            action="app.focus_next",
            name="Next field",
            help="So does tab",
            shown="↓",
            in_palette=False,
        ),
        Command(
            id="form.previous",
            keys="up",
            action="app.focus_previous",
            name="Previous field",
            help="So does shift+tab",
            shown="↑",
            in_palette=False,
        ),
        Command(
            id="form.take",
            keys="enter",
            action="take",
            name="Take it",
            help="Take what the form says, from whichever field",
            shown="⏎",
            in_palette=False,
        ),
    ),
)

CHOICE = Group(
    "One of several values",
    (
        Command(
            id="choice.next",
            keys="space,right",
            action="turn(1)",
            name="Next value",
            help="Turn to the next",
            shown="→",
            in_palette=False,
        ),
        Command(
            id="choice.previous",
            keys="left",
            action="turn(-1)",
            name="Previous value",
            help="Turn to the one before",
            shown="←",
            in_palette=False,
        ),
    ),
)

REJECT = Group("Not about you", (_leave("reject"),))


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
