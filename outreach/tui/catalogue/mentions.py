"""The commands of mentions: in their list, and while one of them is read."""

from outreach.tui.catalogue.people import PEOPLE
from outreach.tui.catalogue.reading import reaching
from outreach.tui.commands import Command, Group

WRITERS = PEOPLE.with_footer("people.log", "people.write")  # who wrote the mentions

JUDGING = Group(
    "Judging mentions",
    (
        Command(
            id="mentions.confirm",
            keys="plus,equals_sign",
            action="confirm",
            name="Confirm",
            help="It is about your product; what was dismissed or rejected is open again",
            shown="+",
            in_footer=True,
        ),
        Command(
            id="mentions.reject",
            keys="minus",
            action="reject",
            name="Not us",
            help="It is about something else; you may name a phrase that never is your product",
            shown="-",
            in_footer=True,
        ),
        Command(
            id="mentions.dismiss",
            keys="d",
            action="dismiss_mentions",
            name="Dismiss",
            help="It needs no answer",
            in_footer=True,
        ),
    ),
)

MENTIONS = Group(
    "Mentions",
    (
        Command(
            id="mentions.view",
            keys="v",
            action="view(1)",
            name="View",
            help="Open, all, answered, dismissed, rejected, old or gone ones",
            in_footer=True,
        ),
        Command(
            id="mentions.view_back",
            keys="V",
            action="view(-1)",
            name="View before",
            help="The same the other way round",
        ),
        Command(
            id="mentions.product",
            keys="P",
            action="product",
            name="Product",
            help="Only mentions of one product, or of all again",
        ),
        *reaching("mentions"),
    ),
)
