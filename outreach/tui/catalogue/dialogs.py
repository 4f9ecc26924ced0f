"""The commands of the dialogs that ask one thing."""

from outreach.tui.commands import Command, Group


def _leave(place: str) -> Command:
    return Command(
        id=f"{place}.leave",
        keys="escape",
        action="leave",
        name="Leave",
        help="Change nothing",
        shown="esc",
        in_palette=False,
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

PICK = Group(
    "Choosing",
    (
        _leave("pick"),
        Command(
            id="pick.down",
            keys="down,ctrl+n",
            action="step(1)",
            name="Down",
            help="Next choice, while you type",
            shown="↓",
            in_palette=False,
        ),
        Command(
            id="pick.up",
            keys="up",
            action="step(-1)",
            name="Up",
            help="Previous choice, while you type",
            shown="↑",
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
