"""The formats of `export`: each makes of the user's world the pieces of one file."""

from collections.abc import Callable, Iterable, Mapping

from outreach.cli.context import World
from outreach.exchange.calendar_writer import write_calendar
from outreach.exchange.opml_writer import write_opml
from outreach.services.archiving import archive
from outreach.services.following import list_feeds
from outreach.services.upcoming import read_upcoming
from outreach.wording import calendar
from outreach.wording import exporting as words

Write = Callable[[World], Iterable[bytes]]


def _opml(world: World) -> Iterable[bytes]:
    yield write_opml(list_feeds(world.database), title=words.FEED_LIST)


def _calendar(world: World) -> Iterable[bytes]:
    upcoming = read_upcoming(world.database, world.present)
    yield write_calendar(calendar.entries(upcoming), name=calendar.NAME)


FORMATS: Mapping[str, Write] = {
    "opml": _opml,
    "ics": _calendar,
    "json": lambda world: archive(world.database),
}
