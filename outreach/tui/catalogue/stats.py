"""The commands of Stats."""

from outreach.tui.commands import Command, Group

STATS = Group(
    "Stats",
    (
        Command(
            id="stats.earlier",
            keys="left_square_bracket",
            action="shift(1)",
            name="Year before",
            help="The year before the one that shows",
            shown="[",
            in_footer=True,
        ),
        Command(
            id="stats.later",
            keys="right_square_bracket",
            action="shift(-1)",
            name="Year after",
            help="The year after the one that shows, up to today",
            shown="]",
            in_footer=True,
        ),
        Command(
            id="stats.kind",
            keys="f",
            action="kind",
            name="Kind",
            help="Draw the map of one kind of exchange, then of the next, then of all",
            in_footer=True,
        ),
        Command(
            id="stats.down",
            keys="j,down",
            action="scroll(1)",
            name="Down",
            help="Scroll down",
            shown="j ↓",
            in_palette=False,
        ),
        Command(
            id="stats.up",
            keys="k,up",
            action="scroll(-1)",
            name="Up",
            help="Scroll up",
            shown="k ↑",
            in_palette=False,
        ),
    ),
)
