"""Events of a calendar file, each occurrence on its own."""

from datetime import UTC, date, datetime

import pytest

from outreach.domain.witness import Event
from outreach.errors import InputFileError
from outreach.exchange.calendar import read_events

UNTIL = date(2026, 12, 31)
ADA = "ATTENDEE;CN=Ada:mailto:Ada@Byron.example"


MOVED = f"""BEGIN:VEVENT\r
UID:u\r
RECURRENCE-ID:20260315T120000Z\r
DTSTART:20260316T120000Z\r
{ADA}\r
END:VEVENT"""


def events(*lines: str, others: str = "") -> list[Event]:
    head = "BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:u"
    text = "\r\n".join([*head, *lines, "END:VEVENT", others, "END:VCALENDAR", ""])
    return list(read_events(text.encode(), name="a.ics", until=UNTIL))


def test_an_event_has_its_people_place_and_instant() -> None:
    (event,) = events(
        "DTSTART;TZID=Europe/Paris:20260301T120000",
        "ORGANIZER:mailto:me@acme.example",
        ADA,
        "SUMMARY:Lunch\\, again",
        "LOCATION:Paris\\nWeb",
    )
    assert isinstance(event.start, datetime)
    assert event.start.astimezone(UTC) == datetime(2026, 3, 1, 11, tzinfo=UTC)
    assert event.attendees == ["me@acme.example", "ada@byron.example"]
    assert (event.summary, event.location) == ("Lunch, again", "Paris Web")


def test_a_whole_day_stays_a_day() -> None:
    (event,) = events("DTSTART;VALUE=DATE:20260301", ADA)
    assert event.start == date(2026, 3, 1)
    assert not isinstance(event.start, datetime)


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART:20260301T120000Z",),
        ("DTSTART:20260301T120000Z", ADA, "STATUS:CANCELLED"),
        ("DTSTART:20260301T120000Z", "ATTENDEE;PARTSTAT=DECLINED:mailto:ada@byron.example"),
        (ADA,),
        ("DTSTART:someday", ADA),
    ],
)
def test_without_people_or_day_or_when_it_was_called_off_there_is_no_event(
    lines: tuple[str, ...],
) -> None:
    assert events(*lines) == []


def test_what_repeats_happens_each_time_but_those_excepted() -> None:
    found = events(
        "DTSTART:20260301T120000Z",
        "RRULE:FREQ=WEEKLY;COUNT=4",
        "EXDATE:20260308T120000Z",
        ADA,
        others=MOVED,
    )
    assert sorted(event.start.day for event in found) == [1, 16, 22]


def test_what_repeats_for_ever_ends_with_the_last_day_asked_for() -> None:
    found = events("DTSTART:20000101T120000Z", "RRULE:FREQ=DAILY", ADA)
    assert len(found) == 1000
    assert found[-1].start == datetime(2026, 12, 31, 12, tzinfo=UTC)


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=SOMETIMES"])
def test_a_rule_that_makes_no_sense_adds_nothing(rule: str) -> None:
    assert len(events("DTSTART:20260301T120000Z", f"RRULE:{rule}", ADA)) <= 1


@pytest.mark.parametrize("content", [b"Dear Ada", b"\0\xff" * 50])
def test_what_is_no_calendar_is_told(content: bytes) -> None:
    with pytest.raises(InputFileError, match="no calendar"):
        list(read_events(content, name="a.ics", until=UNTIL))
