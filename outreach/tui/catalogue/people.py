"""What can be done about the bloggers who are chosen, wherever they are listed or shown."""

from outreach.tui.commands import Command, Group

PEOPLE = Group(
    "People",
    (
        Command(
            id="people.log",
            keys="l",
            action="log",
            name="Log",
            help="Log that you met, called, wrote to or heard from the person",
            in_footer=True,
        ),
    ),
)
