"""All commands: for the help sheet, and where they meet: for the check that no two share a key."""

from outreach.tui.catalogue.blogger import BLOGGER
from outreach.tui.catalogue.bloggers import BLOGGERS
from outreach.tui.catalogue.detail import DETAIL
from outreach.tui.catalogue.dialogs import (
    ASK,
    CHOICE,
    CONFIRM,
    FORM,
    PICK,
    REJECT,
    SEARCH,
    SETTINGS,
)
from outreach.tui.catalogue.feeds import FEEDS
from outreach.tui.catalogue.frame import FRAME
from outreach.tui.catalogue.help import HELP
from outreach.tui.catalogue.home import HOME
from outreach.tui.catalogue.importing import FILE, REPORT
from outreach.tui.catalogue.lists import FILTER, LIST, MARK
from outreach.tui.catalogue.log import LOG
from outreach.tui.catalogue.mentions import JUDGING, MENTIONS
from outreach.tui.catalogue.people import PEOPLE
from outreach.tui.catalogue.products import PRODUCTS
from outreach.tui.catalogue.reading import LINK, PAGE, POSTS, READER
from outreach.tui.catalogue.stats import STATS

GROUPS = (
    HOME,
    BLOGGERS,
    BLOGGER,
    MENTIONS,
    JUDGING,
    POSTS,
    PRODUCTS,
    READER,
    PAGE,
    STATS,
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
    SEARCH,
    SETTINGS,
    CONFIRM,
    FILE,
    REPORT,
    FRAME,
    HELP,
)

# Groups that are valid at the same time. A key means one thing in each of them.
PLACES = (
    (HOME, PEOPLE, FILTER, LIST, FRAME),
    (HOME, PEOPLE, DETAIL, FRAME),
    (BLOGGERS, MARK, PEOPLE, FILTER, LIST, FRAME),
    (JUDGING, MENTIONS, MARK, PEOPLE, FILTER, LIST, FRAME),
    (BLOGGERS, PEOPLE, DETAIL, FRAME),
    (BLOGGER, PEOPLE, FILTER, LIST, FRAME),
    (POSTS, PEOPLE, FILTER, LIST, FRAME),
    (PRODUCTS, FILTER, LIST, FRAME),
    (READER, PEOPLE, PAGE, FRAME),
    (READER, PAGE, JUDGING, PEOPLE, FRAME),
    (FEEDS, FILTER, LIST, FRAME),
    (STATS, FRAME),
    (LOG, LIST),
    (LINK,),
    (ASK,),
    (FORM, CHOICE),
    (REJECT,),
    (PICK,),
    (FILE,),
    (REPORT,),
    (SEARCH,),
    (SETTINGS, LIST),
    (CONFIRM,),
    (HELP, LIST),
)
