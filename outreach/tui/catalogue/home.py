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
        Command(
            id="home.settle",
            keys="x",
            action="settle",
            name="Done",
            help="A follow-up is done, a plan happened or did not, an answer came or will not",
        ),
    ),
)
