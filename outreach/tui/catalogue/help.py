"""The commands of the help sheet."""

from outreach.tui.commands import Command, Group

HELP = Group(
    "This sheet",
    (
        Command(
            id="help.search",
            keys="slash",
            action="search",
            name="Search",
            help="Search the keys",
            shown="/",
            in_palette=False,
        ),
        Command(
            id="help.close",
            keys="escape,q,question_mark",
            action="close",
            name="Close",
            help="Back to where you were",
            shown="esc",
            in_palette=False,
            while_typing=True,
        ),
    ),
)
