"""All commands: for the help sheet, and for the check that no two share a key."""

from outreach.tui.catalogue.blogger import BLOGGER
from outreach.tui.catalogue.bloggers import BLOGGERS
from outreach.tui.catalogue.detail import DETAIL
from outreach.tui.catalogue.dialogs import ASK, CHOICE, CONFIRM, FORM, PICK, REJECT
from outreach.tui.catalogue.feeds import FEEDS
from outreach.tui.catalogue.frame import FRAME
from outreach.tui.catalogue.help import HELP
from outreach.tui.catalogue.home import HOME
from outreach.tui.catalogue.importing import FILE, REPORT
from outreach.tui.catalogue.lists import FILTER, LIST, MARK
from outreach.tui.catalogue.log import LOG
from outreach.tui.catalogue.mentions import JUDGING, MENTIONS
from outreach.tui.catalogue.people import PEOPLE
from outreach.tui.catalogue.reading import LINK, PAGE, POSTS, READER

GROUPS = (
    HOME,
    BLOGGERS,
    BLOGGER,
    MENTIONS,
    JUDGING,
    POSTS,
    READER,
    PAGE,
    FEEDS,
    PEOPLE,
    LIST,
    MARK,
    FILTER,
    LOG,
    DETAIL,
    LINK,
    ASK,
    FORM,
    CHOICE,
    REJECT,
    PICK,
    CONFIRM,
    FILE,
    REPORT,
    FRAME,
    HELP,
)
