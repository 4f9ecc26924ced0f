"""All commands: for the help sheet, and where they meet: for the check that no two share a key."""

from outreach.tui.catalogue.blogger import BLOGGER
from outreach.tui.catalogue.bloggers import BLOGGERS
from outreach.tui.catalogue.detail import DETAIL
from outreach.tui.catalogue.dialogs import ASK, CONFIRM, FORM, PICK, SEARCH, SETTINGS
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
    BLOGGERS,
    BLOGGER,
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
    FORM,
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
    (BLOGGERS, PEOPLE, FILTER, LIST, FRAME),
    (BLOGGERS, PEOPLE, DETAIL, FRAME),
    (BLOGGER, PEOPLE, FILTER, LIST, FRAME),
    (POSTS, PEOPLE, FILTER, LIST, FRAME),
    (READER, PEOPLE, PAGE, FRAME),
    (FEEDS, FILTER, LIST, FRAME),
    (STATS, FRAME),
    (LOG, LIST),
    (LINK,),
    (ASK,),
    (FORM,),
    (PICK,),
    (SEARCH,),
    (SETTINGS, LIST),
    (CONFIRM,),
    (HELP, LIST),
)
