"""The two clocks and the states that follow from them."""

from dataclasses import fields
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.cadence import Every
from outreach.domain.clocks import ClockName
from outreach.domain.standing import Arrangement, Facts, Standing, State, stand

TODAY = date(2026, 3, 15)
ARRANGED = {field.name for field in fields(Arrangement)}


def day(text: str) -> date:
    return date.fromisoformat(text)


def standing(*, today: date = TODAY, waiting_days: int = 14, **facts: Any) -> Standing:
    """Where one stands with somebody added on 2020-01-01, unless the facts say otherwise."""
    known: dict[str, Any] = {"blogger_id": 1, "name": "Ada", "added_on": date(2020, 1, 1)}
    cadences = {
        name: Every.parse(facts.pop(name)) for name in ("talk_every", "meet_every") if name in facts
    }
    arranged = {name: facts.pop(name) for name in list(facts) if name in ARRANGED}
    known.update(facts, **cadences)
    if arranged:
        known["arranged"] = Arrangement(**arranged)
    return stand(Facts(**known), today=today, waiting_days=waiting_days)


def test_met_a_month_ago_with_one_month_is_due_today() -> None:
    result = standing(meet_every="1 month", last_met_on=day("2026-02-15"))
    assert result.state is State.DUE
    assert result.clock is not None
    assert result.clock.days_late == 0
    assert result.clock.ratio == 1.0


def test_the_last_day_of_january_and_one_month_is_due_on_the_last_of_february() -> None:
    result = standing(meet_every="1 month", last_met_on=day("2026-01-31"))
    assert result.clock is not None
    assert result.clock.due_on == day("2026-02-28")


def test_thirty_days_late_on_sixty_is_long_due() -> None:
    result = standing(talk_every="60 days", last_spoke_on=day("2025-12-15"))
    assert result.state is State.LONG_DUE
    assert result.clock is not None
    assert (result.clock.due_on, result.clock.days_late, result.clock.ratio) == (
        day("2026-02-13"),
        30,
        1.5,
    )


def test_a_message_without_answer_waits_fourteen_days_however_late_the_clock_is() -> None:
    facts: dict[str, Any] = {
        "talk_every": "6 months",
        "last_spoke_on": day("2025-01-01"),
        "last_written_on": day("2026-03-10"),
    }
    result = standing(**facts)
    assert (result.state, result.until) == (State.WAITING, day("2026-03-24"))
    assert standing(today=day("2026-03-23"), **facts).state is State.WAITING
    after = standing(today=day("2026-03-24"), **facts)
    assert (after.state, after.ask_what_next) == (State.LONG_DUE, True)


@pytest.mark.parametrize("answered_on", ["2026-03-10", "2026-03-11"])
def test_an_answer_ends_the_wait(answered_on: str) -> None:
    result = standing(
        talk_every="6 months",
        last_spoke_on=day(answered_on),
        last_written_on=day("2026-03-10"),
    )
    assert (result.state, result.waiting_since) == (State.FINE, None)


def test_after_two_messages_without_answer_nobody_prompts_a_third() -> None:
    result = standing(
        talk_every="1 month",
        meet_every="1 year",
        last_met_on=day("2025-12-01"),
        last_spoke_on=day("2025-12-01"),
        written_before_on=day("2026-01-10"),
        last_written_on=day("2026-02-10"),
    )
    assert result.state is State.FINE
    assert not result.ask_what_next
    assert result.clock is not None
    assert result.clock.name is ClockName.MET


def test_a_snooze_after_the_wait_is_the_answer_to_what_next() -> None:
    result = standing(
        last_written_on=day("2026-02-01"),
        snoozed_on=day("2026-02-20"),
        snoozed_until=day("2026-03-01"),
    )
    assert not result.ask_what_next


def test_a_snooze_over_the_end_of_the_wait_puts_the_question_off() -> None:
    facts: dict[str, Any] = {
        "last_written_on": day("2026-03-01"),
        "snoozed_on": day("2026-03-10"),
        "snoozed_until": day("2026-04-10"),
    }
    asked = [standing(today=day(on), **facts).ask_what_next for on in ("2026-03-15", "2026-04-10")]
    assert asked == [False, True]


def test_a_plan_hides_the_nudge_until_its_day_and_on_it() -> None:
    facts: dict[str, Any] = {"meet_every": "1 month", "last_met_on": day("2025-01-01")}
    planned = standing(planned_on=day("2026-03-20"), **facts)
    assert (planned.state, planned.until) == (State.PLANNED, day("2026-03-20"))
    same_day = standing(planned_on=day("2026-03-20"), today=day("2026-03-20"), **facts)
    assert same_day.state is State.PLANNED
    passed = standing(unconfirmed_on=day("2026-03-20"), today=day("2026-03-21"), **facts)
    assert passed.state is State.LONG_DUE


def test_never_contacted_counts_from_the_day_of_adding() -> None:
    result = standing(talk_every="3 weeks", added_on=TODAY)
    assert result.state is State.NEVER
    assert result.clock is not None
    assert (result.clock.due_on, result.clock.last_on) == (day("2026-04-05"), None)


def test_never_contacted_comes_due_in_the_end() -> None:
    result = standing(talk_every="3 weeks", added_on=TODAY, today=day("2026-04-05"))
    assert result.state is State.DUE


def test_no_cadence_is_listening_and_never_due() -> None:
    assert standing(last_met_on=day("2001-01-01")).state is State.LISTENING


def test_every_three_months_asks_after_three_months_and_not_before() -> None:
    last, due = day("2025-11-30"), day("2026-02-28")
    days = [last + timedelta(days=ahead) for ahead in range((due - last).days + 1)]
    asked = [
        on
        for on in days
        if standing(talk_every="3 months", last_spoke_on=last, today=on).state is State.DUE
    ]
    assert asked == [due]


@pytest.mark.parametrize(
    ("every", "last", "state"),
    [
        ("1 year", "2025-03-22", State.SOON),  # 7 days ahead
        ("1 year", "2025-03-23", State.FINE),  # 8 days ahead
        ("10 days", "2026-03-07", State.SOON),  # 2 days ahead, a fifth of the cadence
        ("10 days", "2026-03-08", State.FINE),  # 3 days ahead
    ],
)
def test_soon_is_seven_days_or_a_fifth_of_the_cadence(every: str, last: str, state: State) -> None:
    result = standing(talk_every=every, last_spoke_on=day(last))
    assert result.state is state


def test_the_clock_with_the_higher_ratio_speaks() -> None:
    result = standing(
        talk_every="1 week",
        last_spoke_on=TODAY - timedelta(days=17),
        meet_every="1 year",
        last_met_on=TODAY - timedelta(days=385),
    )
    assert result.clock is not None
    assert result.clock.name is ClockName.SPOKE


def test_a_snooze_ends_on_its_day_or_with_a_talk() -> None:
    facts: dict[str, Any] = {
        "talk_every": "1 month",
        "snoozed_on": day("2026-03-10"),
        "snoozed_until": day("2026-03-24"),
    }
    old = day("2025-06-01")
    assert standing(last_spoke_on=old, **facts).state is State.SNOOZED
    assert standing(last_spoke_on=old, today=day("2026-03-24"), **facts).state is State.LONG_DUE
    assert standing(last_spoke_on=day("2026-03-12"), **facts).state is State.FINE


def test_nothing_is_due_in_the_week_after_a_pause() -> None:
    facts: dict[str, Any] = {
        "talk_every": "1 month",
        "last_spoke_on": day("2025-01-01"),
        "paused_on": day("2026-01-01"),
    }
    assert standing(**facts).state is State.PAUSED
    until: dict[str, Any] = {"paused_until": day("2026-03-15")} | facts
    assert standing(today=day("2026-03-14"), **until).state is State.PAUSED
    assert standing(today=day("2026-03-15"), **until).state is State.FINE
    assert standing(today=day("2026-03-22"), **until).state is State.LONG_DUE
    resumed: dict[str, Any] = {"resumed_on": day("2026-03-01")} | facts
    assert standing(today=day("2026-03-07"), **resumed).state is State.FINE
    assert standing(today=day("2026-03-08"), **resumed).state is State.LONG_DUE


LADDER: list[tuple[State, dict[str, Any]]] = [
    (State.DO_NOT_CONTACT, {"do_not_contact_on": TODAY}),
    (State.ARCHIVED, {"archived_on": TODAY}),
    (State.PAUSED, {"paused_on": TODAY}),
    (State.PLANNED, {"planned_on": TODAY}),
    (State.WAITING, {"last_written_on": TODAY}),
    (State.SNOOZED, {"snoozed_on": TODAY, "snoozed_until": TODAY + timedelta(days=1)}),
    (State.LONG_DUE, {"talk_every": "1 week"}),
]


@pytest.mark.parametrize("rank", range(len(LADDER)))
def test_the_first_state_that_holds_wins(rank: int) -> None:
    facts: dict[str, Any] = {}
    for _, fact in LADDER[rank:]:
        facts |= fact
    assert standing(**facts).state is LADDER[rank][0]


MAYBE_DAY = st.none() | st.dates(date(2025, 1, 1), date(2027, 1, 1))
MAYBE_EVERY = st.none() | st.builds(Every.parse, st.sampled_from(["1w", "1m", "60d", "1y"]))


@given(talk=MAYBE_EVERY, meet=MAYBE_EVERY, met=MAYBE_DAY, spoke=MAYBE_DAY, written=MAYBE_DAY)
def test_a_day_without_events_changes_nothing_but_the_clocks(
    talk: Every | None,
    meet: Every | None,
    met: date | None,
    spoke: date | None,
    written: date | None,
) -> None:
    facts = Facts(
        blogger_id=1,
        name="Ada",
        added_on=date(2025, 1, 1),
        talk_every=talk,
        meet_every=meet,
        last_met_on=met,
        last_spoke_on=max((d for d in (met, spoke) if d), default=None),
        last_written_on=written,
    )
    today, tomorrow = (
        stand(facts, today=date(2027, 1, 1) + timedelta(days=ahead), waiting_days=14)
        for ahead in (0, 1)
    )
    for before, after in zip(today.clocks, tomorrow.clocks, strict=True):
        assert before.due_on == after.due_on
        assert before.due_on >= (before.last_on or facts.added_on)
        assert after.days_late == before.days_late + 1
        assert after.ratio > before.ratio
