"""Writing calendars."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from outreach.domain.text import one_line
from outreach.exchange.calendar_writer import CalendarEntry, write_calendar

TEXTS = st.one_of(st.text(), st.sampled_from(["a,b;c\\n", "BEGIN:VEVENT\r\nUID:x", "é" * 100]))
ENTRIES = st.lists(
    st.builds(
        CalendarEntry,
        uid=st.integers(1, 10**6).map(lambda number: f"plan-{number}@outreach"),
        on=st.dates(),
        summary=TEXTS,
        location=st.none() | TEXTS,
    ),
    max_size=4,
    unique_by=lambda entry: entry.uid,
)


@settings(max_examples=40)
@given(ENTRIES)
def test_an_entry_is_read_as_it_was_meant(entries: list[CalendarEntry]) -> None:
    calendar = Calendar.from_ical(write_calendar(entries, name="Outreach"))
    read = {
        str(event["UID"]): (event.decoded("DTSTART"), str(event["SUMMARY"]))
        for event in calendar.walk("VEVENT")
    }
    assert read == {entry.uid: (entry.on, one_line(entry.summary)) for entry in entries}


@settings(max_examples=40)
@given(ENTRIES.flatmap(lambda entries: st.tuples(st.just(entries), st.permutations(entries))))
def test_neither_order_nor_time_of_writing_changes_a_byte(
    orders: tuple[list[CalendarEntry], ...],
) -> None:
    one, other = (write_calendar(entries, name="Outreach") for entries in orders)
    assert one == other


def test_lines_are_folded_and_the_first_and_last_day_are_days_too() -> None:
    entries = [
        CalendarEntry(uid=f"plan-{on.year}@outreach", on=on, summary="é" * 100)
        for on in (date.min, date.max)
    ]
    written = write_calendar(entries, name="Outreach")
    assert max(map(len, written.split(b"\r\n"))) <= 75
