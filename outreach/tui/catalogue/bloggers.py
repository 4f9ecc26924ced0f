"""The commands of the list of bloggers."""

from outreach.tui.commands import Command, Group

BLOGGERS = Group(
    "Bloggers",
    (
        Command(
            id="bloggers.mark",
            keys="space",
            action="mark",
            name="Mark",
            help="Mark this one and go on; what you do next is done to all who are marked",
            in_footer=True,
        ),
        Command(
            id="bloggers.mark_all",
            keys="asterisk",
            action="mark_all",
            name="Mark all",
            help="Mark all that show, or none of them",
            shown="*",
        ),
        Command(
            id="bloggers.sort",
            keys="S",
            action="sort",
            name="Sort",
            help="By name, lateness, last met, last spoke, newest mention or day added",
            in_footer=True,
        ),
    ),
)
