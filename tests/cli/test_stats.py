"""`stats`, as a shell sees it."""

from datetime import date

import pytest

from outreach.db.database import Database
from outreach.domain.clocks import InteractionKind
from tests import factories
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def exchanges(database: Database) -> None:
    with database.write() as session:
        ada = factories.blogger(session, "Ada Byron")
        factories.exchange(session, [ada], InteractionKind.MET, date(2025, 9, 1))
        factories.exchange(session, [ada], InteractionKind.MET, date(2026, 3, 1))
        factories.exchange(session, [ada], InteractionKind.CALL, date(2026, 3, 1))


def test_the_json_is_the_documented_one(run: Run) -> None:
    answer = run("stats", "--json").json
    assert answer == {
        "schema": 1,
        "from": "2025-03-16",
        "until": "2026-03-15",
        "exchanges": {
            "total": 3,
            "bloggers": 1,
            "by_kind": {"met": 2, "call": 1, "message_in": 0, "message_out": 0, "comment": 0},
            "by_day": [{"on": "2025-09-01", "met": 1}, {"on": "2026-03-01", "call": 1, "met": 1}],
        },
        "days_between_meetings": {
            "median": 181,
            "total": 1,
            "by_length": [
                {"up_to_days": 30, "count": 0},
                {"up_to_days": 91, "count": 0},
                {"up_to_days": 182, "count": 1},
                {"up_to_days": 365, "count": 0},
                {"up_to_days": None, "count": 0},
            ],
        },
        "mentions": {
            "total": 0,
            "answered": 0,
            "by_month": answer["mentions"]["by_month"],
        },
        "owed": {
            "wrote_about_you": 0,
            "reconnect": 0,
            "follow_ups": 0,
            "waiting": 0,
            "planned": 0,
        },
    }
    assert answer["mentions"]["by_month"][0] == {"month": "2025-03", "mentions": 0, "answered": 0}


def test_it_is_drawn_for_any_year_and_any_kind(run: Run) -> None:
    shown = run("stats", "--kind", "call").out
    assert shown.startswith("The year to 15 March: 3 exchanges with 1 blogger.\n")
    assert "called\n" in shown
    assert shown.count("░") == 2  # the one call, and what the mark means
    assert run("stats", "--until", "2025-12-31").out.startswith(
        "The year to 31 December 2025: 1 exchange with 1 blogger.\n"
    )


def test_a_day_that_is_none_is_told(run: Run) -> None:
    result = run("stats", "--until", "whenever", "--json")
    assert (result.code, result.json["error"]["kind"]) == (2, "usage")
