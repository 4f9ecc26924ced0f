"""All commands: for the help sheet, and where they meet: for the check that no two share a key."""

from outreach.tui.catalogue.detail import DETAIL
from outreach.tui.catalogue.dialogs import ASK, CONFIRM, PICK, SEARCH, SETTINGS
from outreach.tui.catalogue.feeds import FEEDS
from outreach.tui.catalogue.frame import FRAME
from outreach.tui.catalogue.help import HELP
from outreach.tui.catalogue.home import HOME
from outreach.tui.catalogue.lists import FILTER, LIST
from outreach.tui.catalogue.log import LOG
from outreach.tui.catalogue.people import PEOPLE
from outreach.tui.catalogue.reading import LINK, PAGE, POSTS, READER
from outreach.tui.catalogue.stats import STATS

GROUPS = (
    HOME,
    POSTS,
    READER,
    PAGE,
    STATS,
    FEEDS,
    PEOPLE,
    LIST,
    FILTER,
    LOG,
    DETAIL,
    LINK,
    ASK,
    PICK,
    SEARCH,
    SETTINGS,
    CONFIRM,
    FRAME,
    HELP,
)

# Groups that are valid at the same time. A key means one thing in each of them.
PLACES = (
    (HOME, PEOPLE, LIST, FRAME),
    (HOME, PEOPLE, DETAIL, FRAME),
    (POSTS, FILTER, LIST, FRAME),
    (READER, PAGE, FRAME),
    (STATS, FRAME),
    (FEEDS, FILTER, LIST, FRAME),
    (LOG, LIST),
    (LINK,),
    (ASK,),
    (PICK,),
    (SEARCH,),
    (SETTINGS, LIST),
    (CONFIRM,),
    (HELP, LIST),
)
