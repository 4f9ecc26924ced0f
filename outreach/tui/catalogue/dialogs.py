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
        while_typing=True,
    )


ASK = Group("Answering", (_leave("ask"),))

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
            while_typing=True,
        ),
        Command(
            id="pick.up",
            keys="up",
            action="step(-1)",
            name="Up",
            help="Previous choice, while you type",
            shown="↑",
            in_palette=False,
            while_typing=True,
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
