"""The commands of every list, and of the fields that filter one."""

from outreach.tui.commands import Command, Group

LIST = Group(
    "Lists",
    (
        Command(
            id="list.down",
            keys="j,down",
            action="down",
            name="Down",
            help="Next row",
            shown="j ↓",
            in_palette=False,
        ),
        Command(
            id="list.up",
            keys="k,up",
            action="up",
            name="Up",
            help="Previous row",
            shown="k ↑",
            in_palette=False,
        ),
        Command(
            id="list.top",
            keys="g,home",
            action="top",
            name="Top",
            help="First row",
            in_palette=False,
        ),
        Command(
            id="list.bottom",
            keys="G,end",
            action="bottom",
            name="Bottom",
            help="Last row",
            in_palette=False,
        ),
        Command(
            id="list.half_down",
            keys="ctrl+d,pagedown",
            action="half_page(1)",
            name="Half a page down",
            help="Down by half of what shows",
            in_palette=False,
        ),
        Command(
            id="list.half_up",
            keys="ctrl+u,pageup",
            action="half_page(-1)",
            name="Half a page up",
            help="Up by half of what shows",
            in_palette=False,
        ),
        Command(
            id="list.open",
            keys="enter",
            action="open",
            name="Open",
            help="The page of the person, or of a feed's writer; on +n, the rest of the section",
            shown="⏎",
            in_footer=True,
            in_palette=False,
        ),
    ),
)

FILTER = Group(
    "Filtering",
    (
        Command(
            id="list.filter",
            keys="slash",
            action="filter",
            name="Filter",
            help="Only rows with these words",
            shown="/",
            in_footer=True,
        ),
        Command(
            id="list.clear",
            keys="escape",
            action="clear",
            name="All rows",
            help="Take the filter away",
            shown="esc",
            while_typing=True,
        ),
    ),
)

MARK = Group(
    "Marking",
    (
        Command(
            id="list.mark",
            keys="space",
            action="mark",
            name="Mark",
            help="Mark this row and go on; what you do next is done to all that are marked",
            in_footer=True,
        ),
        Command(
            id="list.mark_all",
            keys="asterisk",
            action="mark_all",
            name="Mark all",
            help="Mark all that show, or none of them",
            shown="*",
        ),
    ),
)
