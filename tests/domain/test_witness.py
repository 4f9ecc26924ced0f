"""What counts as a contact, on which day, and with whom."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.clocks import InteractionKind as Kind
from outreach.domain.witness import (
    Doubtful,
    Event,
    Eyes,
    Letter,
    Proposal,
    from_event,
    from_letter,
    gather,
)

ADA, GRACE = 1, 2
EYES = Eyes(
    people={"ada@byron.example": ADA, "countess@byron.example": ADA, "grace@hopper.example": GRACE},
    own=frozenset({"me@acme.example"}),
    now=datetime(2026, 3, 15, 9, 0, tzinfo=UTC),
    zone=ZoneInfo("Europe/Paris"),
)
DATE = "Sat, 14 Mar 2026 23:30:00 +0000"


def letter(sender: str = "ada@byron.example", *recipients: str, **fields: object) -> Letter:
    known = {"message_id": "<1@x>", "date": DATE, "subject": "Hello", "automatic": False}
    return Letter(
        sender=sender,
        recipients=recipients or ("me@acme.example",),
        **{**known, **fields},  # type: ignore[arg-type]
    )


def event(start: date, *, location: str = "", has_link: bool = False) -> Event:
    return Event(
        uid="u",
        start=start,
        attendees=["me@acme.example", "ada@byron.example"],
        summary="Lunch",
        location=location,
        has_link=has_link,
    )


def proposed(seen: Proposal | Doubtful | None) -> Proposal:
    assert isinstance(seen, Proposal)
    return seen


def test_a_message_from_a_known_address_came_in_on_the_day_it_was_in_your_zone() -> None:
    seen = proposed(from_letter(letter(), EYES))
    assert (seen.kind, seen.blogger_ids, seen.channel) == (Kind.MESSAGE_IN, (ADA,), "email")
    assert seen.on == date(2026, 3, 15)  # half past midnight in Paris


def test_a_message_of_yours_went_out_to_those_who_are_known_once_each() -> None:
    mine = letter(
        "me@acme.example",
        "grace@hopper.example",
        "stranger@x.example",
        "ada@byron.example",
        "countess@byron.example",
    )
    seen = proposed(from_letter(mine, EYES))
    assert (seen.kind, seen.blogger_ids) == (Kind.MESSAGE_OUT, (ADA, GRACE))


def test_who_was_only_copied_by_somebody_else_was_not_spoken_with() -> None:
    assert from_letter(letter("stranger@x.example", "ada@byron.example"), EYES) is None
    copied = letter("ada@byron.example", "me@acme.example", "grace@hopper.example")
    assert proposed(from_letter(copied, EYES)).blogger_ids == (ADA,)


def test_what_a_machine_sent_is_no_contact() -> None:
    assert from_letter(letter(automatic=True), EYES) is None


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "Sat, 99 Mar 2026",
        "Thu, 01 Jan 1970 00:00:00 +0000",
        "Sat, 21 Mar 2026 00:00:00 +0000",
        "Fri, 31 Dec 9999 23:59:59 -2300",
    ],
)
def test_a_date_that_is_none_or_cannot_be_is_told(written: str) -> None:
    assert isinstance(from_letter(letter(date=written), EYES), Doubtful)


def test_a_clock_that_is_a_little_ahead_does_not_plan_a_message() -> None:
    seen = proposed(from_letter(letter(date="Mon, 16 Mar 2026 08:00:00 +0000"), EYES))
    assert (seen.on, seen.planned) == (EYES.today, False)


@given(st.text(max_size=60))
def test_no_date_makes_it_stumble(written: str) -> None:
    assert from_letter(letter(date=written), EYES) is not None


@pytest.mark.parametrize(
    ("location", "has_link", "kind"),
    [
        ("", False, Kind.MET),
        ("Paris Web", False, Kind.MET),
        ("Paris Web", True, Kind.MET),
        ("", True, Kind.CALL),
        ("https://meet.example/abc", False, Kind.CALL),
        ("Zoom", False, Kind.CALL),
        ("par téléphone", False, Kind.CALL),
        ("Hotel Zoomer, Telgte", False, Kind.MET),
    ],
)
def test_where_an_event_is_tells_a_call_from_a_meeting(
    location: str, *, has_link: bool, kind: Kind
) -> None:
    seen = proposed(from_event(event(date(2026, 3, 1), location=location, has_link=has_link), EYES))
    assert seen.kind is kind
    assert seen.place == (location or None if kind is Kind.MET else None)


@pytest.mark.parametrize(
    ("start", "on", "planned"),
    [
        (datetime(2026, 3, 15, 8, 59, tzinfo=UTC), date(2026, 3, 15), False),
        (datetime(2026, 3, 15, 9, 1, tzinfo=UTC), date(2026, 3, 15), True),
        (datetime(2026, 3, 15, 9, 59), date(2026, 3, 15), False),  # noqa: DTZ001 (the user's own)
        (datetime(2026, 2, 28, 23, 30, tzinfo=UTC), date(2026, 3, 1), False),
        (date(2026, 3, 14), date(2026, 3, 14), False),
        (date(2026, 3, 15), date(2026, 3, 15), True),
        (date(2026, 4, 1), date(2026, 4, 1), True),
    ],
)
def test_what_has_not_begun_is_planned(start: date, on: date, *, planned: bool) -> None:
    seen = proposed(from_event(event(start), EYES))
    assert (seen.on, seen.planned) == (on, planned)


def test_a_thread_is_one_exchange_a_day_in_each_direction() -> None:
    letters = [
        letter(message_id="<1@x>"),
        letter(message_id="<2@x>"),
        letter(message_id="<1@x>"),  # the same one, from another folder
        letter("me@acme.example", "ada@byron.example", message_id="<3@x>"),
        letter(message_id="<4@x>", date="Fri, 13 Mar 2026 12:00:00 +0000"),
    ]
    rows = gather(proposed(from_letter(row, EYES)) for row in letters)
    assert [(row.on.day, row.kind, len(row.digests)) for row in rows] == [
        (13, Kind.MESSAGE_IN, 1),
        (15, Kind.MESSAGE_IN, 2),
        (15, Kind.MESSAGE_OUT, 1),
    ]


def test_an_event_that_was_put_off_is_another_one() -> None:
    first, second = (
        proposed(from_event(event(date(2026, 3, 1) + timedelta(days=days)), EYES))
        for days in (0, 7)
    )
    assert first.digests != second.digests
