"""Every command, declared once: its keys, its place in footer, palette and help sheet, its id.

The id is what a key is remapped by, so it never changes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`name` stands in footer and palette, `help` beside it; `in_footer` is for what is used most.

    `keys` are Textual's names with commas between; the first is the one shown, as `shown` if given.
    """

    id: str
    keys: str
    action: str
    name: str
    help: str
    shown: str | None = None
    in_footer: bool = False
    in_palette: bool = True

    @property
    def binding(self) -> Binding:
        return Binding(
            self.keys,
            self.action,
            self.name,
            show=self.in_footer,
            key_display=self.shown,
            tooltip=self.help,
            id=self.id,
        )


@dataclass(frozen=True, slots=True)
class Group:
    """Commands that are valid in one place, under its heading in the help sheet."""

    title: str
    commands: Sequence[Command]

    @property
    def bindings(self) -> list[BindingType]:
        return [command.binding for command in self.commands]


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
            shown="^r",
        ),
        Command(
            id="app.home",
            keys="1",
            action="app.section('home')",
            name="Home",
            help="The answer and the agenda, read anew",
        ),
        Command(
            id="app.palette",
            keys="ctrl+p",
            action="app.command_palette",
            name="Commands",
            help="Every command by name",
            shown="^p",
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
            shown="G",
            in_palette=False,
        ),
        Command(
            id="list.half_down",
            keys="ctrl+d,pagedown",
            action="half_page(1)",
            name="Half a page down",
            help="Down by half of what shows",
            shown="^d",
            in_palette=False,
        ),
        Command(
            id="list.half_up",
            keys="ctrl+u,pageup",
            action="half_page(-1)",
            name="Half a page up",
            help="Up by half of what shows",
            shown="^u",
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

LOG = Group(
    "While logging",
    (
        Command(id="log.met", keys="m", action="pick('met')", name="Met", help="You met in person"),
        Command(
            id="log.call", keys="c", action="pick('call')", name="Call", help="By voice or video"
        ),
        Command(
            id="log.message_in",
            keys="i",
            action="pick('message_in')",
            name="Message in",
            help="They wrote to you",
        ),
        Command(
            id="log.message_out",
            keys="o",
            action="pick('message_out')",
            name="Message out",
            help="You wrote to them",
        ),
        Command(
            id="log.comment",
            keys="p",
            action="pick('comment')",
            name="Public comment",
            help="You replied where all can read it",
        ),
        Command(
            id="log.met_noted",
            keys="M",
            action="pick_noted('met')",
            name="Met, with a note",
            help="You met in person, and what is worth remembering",
        ),
        Command(
            id="log.call_noted",
            keys="C",
            action="pick_noted('call')",
            name="Call, with a note",
            help="By voice or video, and what is worth remembering",
        ),
        Command(
            id="log.message_in_noted",
            keys="I",
            action="pick_noted('message_in')",
            name="Message in, with a note",
            help="They wrote to you, and what is worth remembering",
        ),
        Command(
            id="log.message_out_noted",
            keys="O",
            action="pick_noted('message_out')",
            name="Message out, with a note",
            help="You wrote to them, and what is worth remembering",
        ),
        Command(
            id="log.comment_noted",
            keys="P",
            action="pick_noted('comment')",
            name="Public comment, with a note",
            help="You replied in public, and what is worth remembering",
        ),
        Command(
            id="log.earlier",
            keys="minus",
            action="shift(-1)",
            name="A day earlier",
            help="Move the day back",
            shown="-",
        ),
        Command(
            id="log.later",
            keys="plus,equals_sign",
            action="shift(1)",
            name="A day later",
            help="Move the day on; one ahead is a plan",
            shown="+",
        ),
        Command(
            id="log.when",
            keys="tab",
            action="when",
            name="When",
            help="Type the day: yesterday, fri, 12 nov",
        ),
        Command(
            id="log.leave",
            keys="escape",
            action="leave",
            name="Leave",
            help="Log nothing",
            shown="esc",
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

GROUPS = (HOME, LIST, LOG, DETAIL, FRAME, HELP)


def key_shown(command: Command) -> str:
    """The keys as the help sheet and the palette show them."""
    return command.shown or command.keys.split(",", maxsplit=1)[0]


def matching(groups: Iterable[Group], query: str) -> list[Group]:
    """The groups cut down to the commands that hold every word of `query`."""
    words = query.casefold().split()
    found = [
        Group(
            group.title,
            [
                command
                for command in group.commands
                if all(word in _searched(group, command) for word in words)
            ],
        )
        for group in groups
    ]
    return [group for group in found if group.commands]


def _searched(group: Group, command: Command) -> str:
    return f"{group.title} {key_shown(command)} {command.name} {command.help}".casefold()
