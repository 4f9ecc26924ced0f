"""The commands of the list of posts and of the reader."""

from outreach.tui.catalogue.people import PEOPLE
from outreach.tui.commands import Command, Group

WRITER = PEOPLE.with_footer("people.log")  # who wrote the post


def reaching(place: str) -> tuple[Command, ...]:
    """What can be done about a post, in its list and while it is read."""
    return (
        Command(
            id=f"{place}.browse",
            keys="o",
            action="browse",
            name="Browser",
            help="Open the post in the browser; over SSH, copy its link",
            in_footer=place == "reader",
        ),
        Command(
            id=f"{place}.copy",
            keys="y",
            action="copy",
            name="Copy",
            help="Copy the post's link",
        ),
    )


def reading(place: str) -> Command:
    """What can be said of a post, in its list and while it is read."""
    return Command(
        id=f"{place}.read",
        keys="m",
        action="turn",
        name="Read",
        help="Count the post as read, or as unread again",
        in_footer=place == "posts",
    )


POSTS = Group(
    "Posts",
    (
        *reaching("posts"),
        reading("posts"),
        Command(
            id="posts.catch_up",
            keys="C",
            action="catch_up",
            name="All read",
            help="Count all that are listed as read",
        ),
        Command(
            id="posts.view",
            keys="v",
            action="view",
            name="View",
            help="Only unread posts, or all again",
            in_footer=True,
        ),
    ),
)

READER = Group(
    "A post",
    (
        Command(
            id="reader.back",
            keys="escape,backspace",
            action="back",
            name="Back",
            help="To the list",
            shown="esc",
            in_footer=True,
            in_palette=False,
        ),
        *reaching("reader"),
        reading("reader"),
        Command(
            id="reader.link",
            keys="O",
            action="open_numbered",
            name="Link",
            help="Open one of the links by its number",
            in_footer=True,
        ),
        Command(
            id="reader.next_hit",
            keys="right_parenthesis",
            action="hit(1)",
            name="Next mention",
            help="Where the post talks about you next",
            shown=")",
        ),
        Command(
            id="reader.previous_hit",
            keys="left_parenthesis",
            action="hit(-1)",
            name="Previous mention",
            help="Where it did before",
            shown="(",
        ),
        Command(
            id="reader.next_unread",
            keys="J",
            action="unread_beside(True)",
            name="Next",
            help="The next unread post of the list; of mentions, the next one",
            in_footer=True,
        ),
        Command(
            id="reader.previous_unread",
            keys="K",
            action="unread_beside(False)",
            name="Previous",
            help="The unread post before; of mentions, the one before",
        ),
        Command(
            id="reader.older",
            keys="right_square_bracket",
            action="beside(True)",
            name="Next of all",
            help="The next post of the list, read or not",
            shown="]",
        ),
        Command(
            id="reader.newer",
            keys="left_square_bracket",
            action="beside(False)",
            name="Previous of all",
            help="The post before, read or not",
            shown="[",
        ),
    ),
)

PAGE = Group(
    "Reading",
    (
        Command(
            id="page.down",
            keys="j,down",
            action="lines(1)",
            name="Down",
            help="A line on",
            shown="j ↓",
            in_palette=False,
        ),
        Command(
            id="page.up",
            keys="k,up",
            action="lines(-1)",
            name="Up",
            help="A line back",
            shown="k ↑",
            in_palette=False,
        ),
        Command(
            id="page.on",
            keys="space,pagedown",
            action="pages(1)",
            name="Page on",
            help="A page on",
            in_palette=False,
        ),
        Command(
            id="page.back",
            keys="b,pageup",
            action="pages(-1)",
            name="Page back",
            help="A page back",
            in_palette=False,
        ),
        Command(
            id="page.half_on",
            keys="ctrl+d",
            action="half_pages(1)",
            name="Half a page on",
            help="On by half of what shows",
            in_palette=False,
        ),
        Command(
            id="page.half_back",
            keys="ctrl+u",
            action="half_pages(-1)",
            name="Half a page back",
            help="Back by half of what shows",
            in_palette=False,
        ),
        Command(
            id="page.top",
            keys="g,home",
            action="top",
            name="Beginning",
            help="Where the post begins",
            in_palette=False,
        ),
        Command(
            id="page.bottom",
            keys="G,end",
            action="bottom",
            name="End",
            help="Where its links are listed",
            in_palette=False,
        ),
    ),
)

LINK = Group(
    "Opening a link",
    (
        Command(
            id="link.leave",
            keys="escape",
            action="leave",
            name="Leave",
            help="Open nothing",
            shown="esc",
            in_palette=False,
            while_typing=True,
        ),
    ),
)
