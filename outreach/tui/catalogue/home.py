"""The commands of Home."""

from outreach.tui.commands import Command, Group

HOME = Group(
    "Home",
    (
        Command(
            id="home.dismiss",
            keys="d",
            action="dismiss_mention",
            name="Dismiss",
            help="This mention needs no answer",
            in_footer=True,
        ),
    ),
)
