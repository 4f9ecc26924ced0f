"""The commands of the list of feeds."""

from outreach.tui.commands import Command, Group

FEEDS = Group(
    "Feeds",
    (
        Command(
            id="feeds.follow",
            keys="a",
            action="follow",
            name="Add",
            help="Follow the blog at an address; its feed is found",
            in_footer=True,
        ),
        Command(
            id="feeds.trouble",
            keys="t",
            action="trouble",
            name="Trouble",
            help="Only the feeds that fail, are gone or paused, or may have moved; or all again",
            in_footer=True,
        ),
        Command(
            id="feeds.ask",
            keys="R",
            action="ask",
            name="Ask",
            help="Ask this feed whether it is due or not; a paused or gone one is taken up again",
            in_footer=True,
        ),
        Command(
            id="feeds.ask_shown",
            keys="A",
            action="ask_shown",
            name="Ask all shown",
            help="Ask every feed that is listed now, whether it is due or not",
        ),
        Command(
            id="feeds.pause",
            keys="p",
            action="pause",
            name="Pause",
            help="Do not ask this feed until it is asked again by hand",
        ),
        Command(
            id="feeds.accept_move",
            keys="m",
            action="accept_move",
            name="Accept move",
            help="Take the address that the feed may have moved to",
        ),
        Command(
            id="feeds.refuse_move",
            keys="M",
            action="refuse_move",
            name="Refuse move",
            help="Keep the address; this move is not proposed again",
        ),
        Command(
            id="feeds.remove",
            keys="D",
            action="remove",
            name="Remove",
            help="Follow this feed no more; its posts go with it, and come back with an undo",
        ),
        Command(
            id="feeds.browse",
            keys="o",
            action="browse",
            name="Browser",
            help="Open the blog in the browser; over SSH, copy its address",
        ),
        Command(
            id="feeds.copy",
            keys="y",
            action="copy",
            name="Copy",
            help="Copy the feed's address",
        ),
    ),
)
