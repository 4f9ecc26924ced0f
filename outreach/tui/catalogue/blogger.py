"""The commands of a blogger's page."""

from outreach.tui.commands import Command, Group

BLOGGER = Group(
    "One blogger's page",
    (
        Command(
            id="blogger.back",
            keys="backspace",
            action="back",
            name="Back",
            help="To the list; escape gets there too, after filter and kind",
            shown="esc",
            in_footer=True,
            in_palette=False,
        ),
        Command(
            id="blogger.kind",
            keys="v",
            action="next_kind",
            name="Kind",
            help="Only exchanges, only mentions, and so on; at last everything again",
            in_footer=True,
        ),
        Command(
            id="blogger.facts",
            keys="tab",
            action="other_pane",
            name="Facts",
            help="To the facts, which show in full then, or to the timeline again",
        ),
        Command(
            id="blogger.settle",
            keys="x",
            action="settle",
            name="Done",
            help="The follow-up is done, the plan happened or did not, an answer came",
        ),
        Command(
            id="blogger.remove",
            keys="d",
            action="remove",
            name="Remove",
            help="Remove this exchange, note or follow-up, or dismiss this mention",
        ),
        Command(
            id="blogger.browse",
            keys="o",
            action="browse",
            name="Browser",
            help="Open the post, the blog or a way to reach the person",
        ),
        Command(
            id="blogger.next",
            keys="J",
            action="beside(1)",
            name="Next person",
            help="The next of the list you came from",
        ),
        Command(
            id="blogger.previous",
            keys="K",
            action="beside(-1)",
            name="Previous person",
            help="The one before",
        ),
    ),
)
