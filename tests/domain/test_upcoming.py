"""On which days a calendar shows who is due."""

from datetime import date
from typing import Any

import pytest

from outreach.domain.upcoming import due_dates
from tests.domain.test_standing import day, standing


def days(**facts: Any) -> list[date]:
    return [due.on for due in due_dates([standing(**facts)])]


def test_each_clock_has_its_day_whether_it_has_passed_or_not() -> None:
    met, spoke = day("2026-03-01"), day("2026-01-01")
    facts = {"last_met_on": met, "last_spoke_on": spoke}
    assert days(meet_every="1 month", talk_every="4 weeks", **facts) == [
        day("2026-04-01"),
        day("2026-01-29"),
    ]


@pytest.mark.parametrize(
    "facts",
    [
        {"archived_on": day("2026-01-01")},
        {"do_not_contact_on": day("2026-01-01")},
        {"paused_on": day("2026-01-01")},
        {"planned_on": day("2026-03-20")},
        {"last_written_on": day("2026-03-10")},
    ],
)
def test_nothing_is_due_of_those_who_rest_or_whom_one_waits_for(facts: dict[str, Any]) -> None:
    assert days(talk_every="1 week", **facts) == []


def test_a_snooze_puts_the_day_off() -> None:
    snooze = {"snoozed_on": day("2026-03-14"), "snoozed_until": day("2026-03-28")}
    assert days(talk_every="1 week", last_spoke_on=day("2026-03-01"), **snooze) == [
        day("2026-03-28")
    ]


def test_after_two_messages_without_an_answer_only_a_meeting_is_due() -> None:
    written = {"last_written_on": day("2026-02-20"), "written_before_on": day("2026-02-01")}
    assert days(talk_every="1 week", meet_every="1 year", **written) == [day("2021-01-01")]
