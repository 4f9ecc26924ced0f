"""Events of an iCalendar file (RFC 5545), each occurrence on its own."""

import re
from collections import deque
from collections.abc import Collection, Iterator
from datetime import date, datetime
from itertools import islice, takewhile
from typing import Any, TypeVar

from dateutil.rrule import rrulestr
from icalendar import Calendar, vCalAddress, vDDDLists, vDDDTypes, vRecur
from icalendar.cal import Component

from outreach.domain.text import one_line
from outreach.domain.witness import Event
from outreach.errors import InputFileError

Value = TypeVar("Value")
_MOST_OCCURRENCES = 1000
_MOST_STEPS = 20_000
_DAYS = re.compile(r"FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)", re.IGNORECASE)  # nobody meets hourly
_LONGEST = 200
_NO_PART = frozenset({"CANCELLED", "DECLINED"})
_LINKS = ("CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL")


def read_events(content: bytes, *, name: str, until: date) -> Iterator[Event]:
    """The events with somebody invited; of those that repeat, each time up to `until`.

    Cancelled ones and people who declined are left out. Raises InputFileError.
    """
    try:
        calendars = Calendar.from_ical(content, multiple=True)
    except (ValueError, IndexError, KeyError) as error:
        raise InputFileError(f"{one_line(name)} is no calendar (.ics).") from error
    components = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    moved = {
        (str(event.get("UID", "")), _naive(instead_of))
        for event in components
        if (instead_of := _moment(event, "RECURRENCE-ID"))
    }
    for component in components:
        yield from _occurrences(component, until, moved)


def _occurrences(
    component: Component, until: date, moved: Collection[tuple[str, datetime]]
) -> Iterator[Event]:
    attendees = [*_attendees(component)]
    start = _moment(component, "DTSTART")
    cancelled = str(component.get("STATUS", "")).upper() in _NO_PART
    if not attendees or cancelled or start is None:
        return
    uid = str(component.get("UID", ""))
    for moment in _starts(component, start, until):
        if "RRULE" in component and (uid, _naive(moment)) in moved:
            continue  # an event of its own says when this one is
        yield Event(
            uid=one_line(uid),
            start=moment,
            attendees=attendees,
            summary=_text(component, "SUMMARY"),
            location=_text(component, "LOCATION"),
            has_link=any(key in component for key in _LINKS),
        )


def _starts(component: Component, start: date, until: date) -> Iterator[date]:
    """The first time, and those that a rule adds; a rule that makes no sense adds none."""
    rules = _values(component, "RRULE", vRecur)
    if not rules:
        yield start
        return
    naive = _naive(start)
    try:
        # Walked in the clock of the event, so that a change to summer time moves nothing.
        text = rules[0].to_ical().decode()
        moments = rrulestr(text, dtstart=naive, ignoretz=True) if _DAYS.search(text) else [naive]
        times = deque(
            takewhile(lambda moment: moment.date() <= until, islice(moments, _MOST_STEPS)),
            maxlen=_MOST_OCCURRENCES,
        )
    except (ValueError, TypeError, OverflowError):
        times = deque([naive])
    excluded = _excluded(component)
    yield from (_like(start, moment) for moment in times if moment not in excluded)


def _excluded(component: Component) -> set[datetime]:
    lists = _values(component, "EXDATE", vDDDLists)
    moments = (entry.dt for one in lists for entry in one.dts)
    return {_naive(moment) for moment in moments if isinstance(moment, date)}


def _moment(component: Component, key: str) -> date | None:
    """A day or an instant; None where there is none that can be read."""
    found = (value.dt for value in _values(component, key, vDDDTypes))
    return next((moment for moment in found if isinstance(moment, date)), None)


def _values(component: Component, key: str, kind: type[Value]) -> list[Value]:
    """What stands under a key, once or several times; what could not be parsed is left out."""
    given: Any = component.get(key, [])
    values = given if isinstance(given, list) else [given]
    return [value for value in values if isinstance(value, kind)]


def _naive(moment: date) -> datetime:
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None)
    return datetime.combine(moment, datetime.min.time())


def _like(start: date, moment: datetime) -> date:
    """The moment as the first one was given: a day, a local time, or one in a zone."""
    if isinstance(start, datetime):
        return moment.replace(tzinfo=start.tzinfo)
    return moment.date()


def _attendees(component: Component) -> Iterator[str]:
    for key in ("ORGANIZER", "ATTENDEE"):
        for address in _values(component, key, vCalAddress):
            if str(address.params.get("PARTSTAT", "")).upper() not in _NO_PART:
                yield one_line(str(address)).casefold().removeprefix("mailto:")


def _text(component: Component, key: str) -> str:
    return one_line(str(component.get(key, "")))[:_LONGEST]
