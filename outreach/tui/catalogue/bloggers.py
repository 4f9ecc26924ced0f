"""The commands of the list of bloggers."""

from outreach.tui.commands import Command, Group

BLOGGERS = Group(
    "Bloggers",
    (
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
