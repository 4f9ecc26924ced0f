"""A glance never tells another state than a full look."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.cadence import Every, Unit
from outreach.domain.glance import Glimpse, Pace, glance, pace
from outreach.domain.standing import RECONNECT_STATES, Facts, stand

TODAY = st.dates(min_value=date(2020, 1, 1), max_value=date(2032, 12, 31))
AGO = st.integers(0, 4000).map(lambda days: timedelta(days=days))
CADENCE = st.none() | st.builds(Every, st.integers(1, 30), st.sampled_from(Unit))


@given(TODAY, AGO, st.none() | AGO, st.none() | AGO, st.tuples(CADENCE, CADENCE))
def test_a_glance_agrees_with_a_full_look(
    today: date,
    added: timedelta,
    met: timedelta | None,
    spoke: timedelta | None,
    cadences: tuple[Every | None, Every | None],
) -> None:
    talk, meet = cadences
    met_on = None if met is None else today - met
    spoke_on = None if spoke is None else today - spoke
    facts = Facts(1, "Ada", today - added, talk, meet, met_on, spoke_on)
    full = stand(facts, today=today, waiting_days=14).state

    seen = Glimpse(
        1,
        "Ada",
        (today - added).isoformat(),
        str(talk) if talk else None,
        str(meet) if meet else None,
        met_on.isoformat() if met_on else None,
        spoke_on.isoformat() if spoke_on else None,
        None,
    )
    glanced = glance(seen, _pace(talk, today), _pace(meet, today))

    assert glanced == (None if full in RECONNECT_STATES else full)


def _pace(every: Every | None, today: date) -> Pace | None:
    return pace(every, today=today) if every else None


def test_a_message_is_awaited_until_its_answer_comes() -> None:
    sent = Glimpse(1, "Ada", "2026-01-01", None, None, None, "2026-02-01", "2026-03-01")

    assert sent.awaits
    assert not sent._replace(spoke_on="2026-03-01").awaits
