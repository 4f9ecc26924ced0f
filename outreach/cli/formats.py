"""The formats of `export`: each makes of the user's world the pieces of one file."""

from collections.abc import Callable, Iterable, Mapping

from outreach.cli.context import World
from outreach.exchange.calendar_writer import write_calendar
from outreach.exchange.opml_writer import write_opml
from outreach.exchange.spreadsheet_writer import cells, write_table
from outreach.exchange.vcard_writer import write_cards
from outreach.services.archiving import archive
from outreach.services.following import list_feeds
from outreach.services.people import list_people, list_with_clocks
from outreach.services.upcoming import read_upcoming
from outreach.wording import calendar
from outreach.wording import exporting as words

Write = Callable[[World], Iterable[bytes]]


def _opml(world: World) -> Iterable[bytes]:
    yield write_opml(list_feeds(world.database), title=words.FEED_LIST)


def _calendar(world: World) -> Iterable[bytes]:
    upcoming = read_upcoming(world.database, world.present)
    yield write_calendar(calendar.entries(upcoming), name=calendar.NAME)


def _cards(world: World) -> Iterable[bytes]:
    return write_cards(list_people(world.database))


def _table(world: World) -> Iterable[bytes]:
    return write_table(
        {
            **cells(row.person),
            "id": str(row.blogger_id),
            "added_on": row.added_on.isoformat(),
            "last_met_on": row.last_met_on.isoformat() if row.last_met_on else "",
            "last_spoke_on": row.last_spoke_on.isoformat() if row.last_spoke_on else "",
            "state": row.state,
        }
        for row in list_with_clocks(world.database, world.present)
    )


FORMATS: Mapping[str, Write] = {
    "opml": _opml,
    "vcard": _cards,
    "csv": _table,
    "ics": _calendar,
    "json": lambda world: archive(world.database),
}
