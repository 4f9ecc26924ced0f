"""Every command, declared once, by the place in which it is valid."""

from outreach.tui.commands import Command, Group
from outreach.tui.dialogs.catalogue import LOG
from outreach.tui.reading.catalogue import LINK, PAGE, POSTS, READER

FRAME = Group(
    "Everywhere",
    (
        Command(
            id="app.refresh",
            keys="r",
            action="app.refresh_feeds",
            name="Refresh",
            help="Fetch what is new in the feeds that are due",
            in_footer=True,
        ),
        Command(
            id="app.undo",
            keys="u",
            action="app.undo",
            name="Undo",
            help="Take back the last change of data",
            in_footer=True,
        ),
        Command(
            id="app.redo",
            keys="ctrl+r,U",
            action="app.redo",
            name="Redo",
            help="Do again what was undone last",
        ),
        Command(
            id="app.home",
            keys="1",
            action="app.section('home')",
            name="Home",
            help="The answer and the agenda, read anew",
        ),
        Command(
            id="app.posts",
            keys="4",
            action="app.section('posts')",
            name="Posts",
            help="What your bloggers wrote, newest first",
        ),
        Command(
            id="app.palette",
            keys="ctrl+p",
            action="app.command_palette",
            name="Commands",
            help="Every command by name",
            in_palette=False,
        ),
        Command(
            id="app.theme",
            keys="T",
            action="app.change_theme",
            name="Theme",
            help="Choose the colours",
        ),
        Command(
            id="app.stop",
            keys="escape",
            action="app.stop_refreshing",
            name="Stop refreshing",
            help="Stop fetching and keep what is done",
            shown="esc",
        ),
        Command(
            id="app.help",
            keys="question_mark",
            action="app.help",
            name="Help",
            help="All keys, searchable",
            shown="?",
            in_footer=True,
        ),
        Command(
            id="app.quit",
            keys="q",
            action="app.quit",
            name="Quit",
            help="Leave; everything is saved",
            in_footer=True,
        ),
    ),
)

LIST = Group(
    "Lists",
    (
        Command(
            id="list.down",
            keys="j,down",
            action="down",
            name="Down",
            help="Next row",
            shown="j ↓",
            in_palette=False,
        ),
        Command(
            id="list.up",
            keys="k,up",
            action="up",
            name="Up",
            help="Previous row",
            shown="k ↑",
            in_palette=False,
        ),
        Command(
            id="list.top",
            keys="g,home",
            action="top",
            name="Top",
            help="First row",
            in_palette=False,
        ),
        Command(
            id="list.bottom",
            keys="G,end",
            action="bottom",
            name="Bottom",
            help="Last row",
            in_palette=False,
        ),
        Command(
            id="list.half_down",
            keys="ctrl+d,pagedown",
            action="half_page(1)",
            name="Half a page down",
            help="Down by half of what shows",
            in_palette=False,
        ),
        Command(
            id="list.half_up",
            keys="ctrl+u,pageup",
            action="half_page(-1)",
            name="Half a page up",
            help="Up by half of what shows",
            in_palette=False,
        ),
        Command(
            id="list.open",
            keys="enter",
            action="open",
            name="Open",
            help="What is known of the person; on +n, the rest of the section",
            shown="⏎",
            in_footer=True,
            in_palette=False,
        ),
    ),
)

HOME = Group(
    "Home",
    (
        Command(
            id="home.log",
            keys="l",
            action="log",
            name="Log",
            help="Log that you met, called, wrote to or heard from the person",
            in_footer=True,
        ),
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

DETAIL = Group(
    "One blogger",
    (
        Command(
            id="detail.back",
            keys="escape,backspace",
            action="back",
            name="Back",
            help="To the list",
            shown="esc",
            in_footer=True,
            in_palette=False,
        ),
        Command(
            id="detail.down",
            keys="j,down",
            action="scroll_down",
            name="Down",
            help="Scroll down",
            shown="j ↓",
            in_palette=False,
        ),
        Command(
            id="detail.up",
            keys="k,up",
            action="scroll_up",
            name="Up",
            help="Scroll up",
            shown="k ↑",
            in_palette=False,
        ),
    ),
)

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
        ),
    ),
)

GROUPS = (HOME, POSTS, READER, PAGE, LIST, LOG, DETAIL, LINK, FRAME, HELP)
