"""What a blogger's page says of the person."""

from collections.abc import Iterator
from datetime import date

from outreach.domain.clocks import ClockName
from outreach.domain.standing import Clock, Facts, Standing
from outreach.wording.reasons import why
from outreach.wording.time import ago, day_and_month

_EVERY = {ClockName.MET: "Meet every", ClockName.SPOKE: "Talk every"}


def state_and_why(standing: Standing, *, today: date) -> str:
    """As in: Long due: meet every 3 months; it has been 8 months."""
    state = standing.state.replace("_", " ")
    reason = why(standing, today=today)
    said = reason if reason.startswith(state) else f"{state}: {reason}"
    return sentence(f"{said}.")


def sentence(reason: str) -> str:
    """A reason that stands alone."""
    return f"{reason[:1].upper()}{reason[1:]}"


def clock_lines(standing: Standing, *, today: date) -> Iterator[tuple[str, str]]:
    """Both clocks and the cadences that run on them, as label and value."""
    facts = standing.facts
    yield "Last met", _when(facts.last_met_on, today) or "never met"
    yield "Last spoke", _when(facts.last_spoke_on, today) or "never spoken with"
    for clock in standing.clocks:
        yield _EVERY[clock.name], _reading(clock, today)
    yield "Added", _added(facts, today)


def _when(day: date | None, today: date) -> str | None:
    return None if day is None else f"{ago(day, today=today)}, {day_and_month(day, today=today)}"


def _reading(clock: Clock, today: date) -> str:
    verb = "was due" if clock.days_late > 0 else "due"
    return f"{clock.every}; {verb} {day_and_month(clock.due_on, today=today)}"


def _added(facts: Facts, today: date) -> str:
    return ago(facts.added_on, today=today)
