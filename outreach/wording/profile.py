"""What a blogger's page says of the person."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from outreach.domain.cadence import Held
from outreach.domain.clocks import ClockName
from outreach.domain.standing import Clock, Facts, Standing
from outreach.wording.changes import listed
from outreach.wording.reasons import sentence, why
from outreach.wording.sparkline import sparkline
from outreach.wording.time import ago, day_and_month
from outreach.wording.upkeep import held_words

_EVERY = {ClockName.MET: "Meet every", ClockName.SPOKE: "Talk every"}


def state_and_why(standing: Standing, *, today: date) -> str:
    """As in: Long due: meet every 3 months; it has been 8 months."""
    state = standing.state.replace("_", " ")
    reason = why(standing, today=today)
    said = reason if reason.startswith(state) else f"{state}: {reason}"
    return sentence(f"{said}.")


def clock_lines(standing: Standing, *, today: date) -> Iterator[tuple[str, str]]:
    """Both clocks and the cadences that run on them, as label and value."""
    yield from last_times(standing.facts, today=today)
    for clock in standing.clocks:
        yield _EVERY[clock.name], _reading(clock, today)
    yield "Added", _added(standing.facts, today)


def last_times(facts: Facts, *, today: date) -> Iterator[tuple[str, str]]:
    """When you last met and spoke, as label and value."""
    yield "Last met", _when(facts.last_met_on, today) or "never met"
    yield "Last spoke", _when(facts.last_spoke_on, today) or "never spoken with"


def contact(standing: Standing, *, today: date) -> list[str]:
    """When you last met and spoke, and since when the blogger is known."""
    facts = standing.facts
    met, spoke = _when(facts.last_met_on, today), _when(facts.last_spoke_on, today)
    return [
        f"met {met}" if met else "never met",
        f"spoke {spoke}" if spoke else "never spoken with",
        f"added {_added(facts, today)}",
    ]


def cadences(held: Mapping[ClockName, Held], standing: Standing, *, today: date) -> list[str]:
    """How often, where that comes from, and when it is due."""
    clocks = {clock.name: clock for clock in standing.clocks}
    said = []
    for name, row in held.items():
        if row.every:
            due = _due(clocks[name], today) if name in clocks else ""
            said.append(f"{held_words(name, row)}{due}")
    return said


def _due(clock: Clock, today: date) -> str:
    verb = "was due" if clock.days_late > 0 else "due"
    return f"; {verb} {day_and_month(clock.due_on, today=today)}"


def introductions(introduced_by: Iterable[str], introduced: Sequence[str]) -> list[str]:
    """The chain up to somebody you have met, and whom this blogger introduced."""
    chain = ", by ".join(introduced_by)
    known = f"introduced {listed(list(introduced))}" if introduced else ""
    return list(filter(None, (f"introduced by {chain}" if chain else "", known)))


def mentions(counts: Sequence[int]) -> str:
    """A bar a month, and how many in all."""
    return f"{sparkline(counts)} {sum(counts)} in {len(counts)} months"


def _when(day: date | None, today: date) -> str | None:
    return None if day is None else f"{ago(day, today=today)}, {day_and_month(day, today=today)}"


def _reading(clock: Clock, today: date) -> str:
    return f"{clock.every}{_due(clock, today)}"


def _added(facts: Facts, today: date) -> str:
    return ago(facts.added_on, today=today)
