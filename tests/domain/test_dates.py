"""Days as people type them; 2026-03-15 is a Sunday."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.dates import Direction, parse_day
from outreach.errors import UsageError

TODAY = date(2026, 3, 15)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2026-03-15"),
        ("aujourd\u2019hui", "2026-03-15"),
        ("Yesterday", "2026-03-14"),
        ("hier", "2026-03-14"),
        ("avant-hier", "2026-03-13"),
        ("friday", "2026-03-13"),
        ("fri", "2026-03-13"),
        ("last friday", "2026-03-13"),
        ("vendredi dernier", "2026-03-13"),
        ("sunday", "2026-03-08"),
        ("3 days ago", "2026-03-12"),
        ("a week ago", "2026-03-08"),
        ("2w ago", "2026-03-01"),
        ("il y a 3 jours", "2026-03-12"),
        ("il y a un mois", "2026-02-15"),
        ("12 nov", "2025-11-12"),
        ("Nov 12", "2025-11-12"),
        ("12 november 2024", "2024-11-12"),
        ("le 12 février", "2026-02-12"),
        ("1er mars", "2026-03-01"),
        ("15 mars", "2026-03-15"),
        ("16 march", "2025-03-16"),
        ("29 feb", "2024-02-29"),
        ("2026-03-01", "2026-03-01"),
        ("tomorrow", "2026-03-16"),
        ("in 3 days", "2026-03-18"),
        ("dans 2 semaines", "2026-03-29"),
        ("next friday", "2026-03-20"),
        ("vendredi prochain", "2026-03-20"),
        ("le vendredi", "2026-03-13"),
        ("vendredi soir", "2026-03-13"),
        ("this morning", "2026-03-15"),
        ("cet apr\u00e8s-midi", "2026-03-15"),
        ("last night", "2026-03-14"),
        ("three weeks ago", "2026-02-22"),
        ("il y a dix jours", "2026-03-05"),
        ("friday 13 march", "2026-03-13"),
        ("le vendredi 13 mars", "2026-03-13"),
        ("day before yesterday", "2026-03-13"),
        ("il y a quinze jours", "2026-02-28"),
        ("the 12th", "2026-03-12"),
        ("le 31", "2026-01-31"),
        ("le 15", "2026-03-15"),
    ],
)
def test_what_was_logged_lies_behind_unless_said_otherwise(text: str, expected: str) -> None:
    assert parse_day(text, today=TODAY) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("friday", "2026-03-20"),
        ("vendredi", "2026-03-20"),
        ("12 nov", "2026-11-12"),
        ("14 march", "2027-03-14"),
        ("15 march", "2026-03-15"),
        ("29 feb", "2028-02-29"),
        ("le 1er", "2026-04-01"),
        ("the 15th", "2026-03-15"),
        ("3 weeks from now", "2026-04-05"),
        ("yesterday", "2026-03-14"),
    ],
)
def test_what_is_promised_lies_ahead(text: str, expected: str) -> None:
    day = parse_day(text, today=TODAY, direction=Direction.FUTURE)
    assert day == date.fromisoformat(expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "this",
        "last",
        "31 feb 2026",
        "2026-02-30",
        "0026-03-12",
        "03/04/2026",
        "friday 13",
        "the 32nd",
        "le 0",
        "monday 13 march",
        "99999 days ago",
    ],
)
def test_what_is_no_day_gets_a_sentence(text: str) -> None:
    with pytest.raises(UsageError, match="is not a day"):
        parse_day(text, today=TODAY)


@given(st.text(max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    with suppress(UsageError):
        assert isinstance(parse_day(text, today=TODAY), date)


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["mon", "jeudi", "12 nov", "29 feb", "le 31"]),
)
def test_a_bare_day_is_never_on_the_wrong_side(today: date, text: str) -> None:
    assert parse_day(text, today=today) <= today
    assert parse_day(text, today=today, direction=Direction.FUTURE) >= today
