"""A calendar of whole days (RFC 5545), such as a calendar program can subscribe to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from icalendar import Calendar, Event

from outreach.domain.text import one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """Something on a day. What has the same `uid` later is the same thing, moved or renamed."""

    uid: str
    on: date
    summary: str
    location: str | None = None


def write_calendar(entries: Iterable[CalendarEntry], *, name: str) -> bytes:
    """The same bytes for the same entries, in whatever order and whenever it is written."""
    calendar = Calendar()
    calendar.add("prodid", "-//Outreach//Outreach//EN")
    calendar.add("version", "2.0")
    calendar.add("name", name)  # RFC 7986, and what came before it
    calendar.add("x-wr-calname", name)
    for entry in sorted(entries, key=lambda entry: (entry.on, entry.uid)):
        calendar.add_component(_event(entry))
    document: bytes = calendar.to_ical()
    return document


def _event(entry: CalendarEntry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    # RFC 5545 wants an instant here. When the entry was written down is not known of all of them,
    # and the present would make each file a new one; so it is the beginning of the entry's own day.
    event.add("dtstamp", datetime.combine(entry.on, time.min, UTC))
    event.add("dtstart", entry.on)  # a day; without an end it is the whole of it
    event.add("summary", one_line(entry.summary))
    if entry.location:
        event.add("location", one_line(entry.location))
    event.add("transp", "TRANSPARENT")  # a day on which one is still free
    return event
