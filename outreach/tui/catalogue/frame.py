"""The commands that are valid in every section."""

from outreach.tui.commands import Command, Group
from outreach.tui.sections import TABS, Tab

BEGINNINGS = ("people.new", "app.import", "app.feeds")  # while nobody is known yet
ALWAYS_SHOWN = frozenset({"app.help", "app.quit"})  # on the last line, however narrow it is


def _opening(tab: Tab) -> Command:
    return Command(
        id=f"app.{tab.mode}",
        keys=tab.key,
        action=f"app.section('{tab.mode}')",
        name=tab.title,
        help=tab.help,
    )


FRAME = Group(
    "Everywhere",
    (
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
            id="app.refresh",
            keys="r",
            action="app.refresh_feeds",
            name="Refresh",
            help="Fetch what is new in the feeds that are due",
            in_footer=True,
        ),
        *map(_opening, TABS),
        Command(
            id="app.import",
            keys="I",
            action="app.import_file",
            name="Import",
            help="Bring in feeds or people from a file of another program",
        ),
        Command(
            id="app.search",
            keys="ctrl+f",
            action="app.search",
            name="Search",
            help="Look for words in people, mentions, posts, notes and exchanges",
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
            id="app.settings",
            keys="comma",
            action="app.settings",
            name="Settings",
            help="Theme, cadence of everybody else, keys, and where your files are",
            shown=",",
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
            action="app.stop_job",
            name="Stop",
            help="Stop what runs (what a refresh has done stays), or take away the messages",
            shown="esc",
            yields=True,
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
