"""The commands of the pane that shows one blogger."""

from outreach.tui.commands import Command, Group

DETAIL = Group(
    "One blogger",
    (
        Command(
            id="detail.back",
            keys="escape,backspace",
            action="back",
            name="Back",
            help="To the list",
            shown="esc",
            in_footer=True,
            in_palette=False,
        ),
        Command(
            id="detail.down",
            keys="j,down",
            action="scroll_down",
            name="Down",
            help="Scroll down",
            shown="j ↓",
            in_palette=False,
        ),
        Command(
            id="detail.up",
            keys="k,up",
            action="scroll_up",
            name="Up",
            help="Scroll up",
            shown="k ↑",
            in_palette=False,
        ),
    ),
)
