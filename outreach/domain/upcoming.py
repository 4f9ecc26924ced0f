"""What has a day: plans, follow-ups, and who is due."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from outreach.domain.agenda import Plan, Promise
from outreach.domain.cadence import Every
from outreach.domain.clocks import ClockName
from outreach.domain.standing import Standing, State

# A plan is in the calendar itself; of those who answer, rest or are left alone nothing is due.
_QUIET = frozenset(
    {State.DO_NOT_CONTACT, State.ARCHIVED, State.PAUSED, State.PLANNED, State.WAITING}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDate:
    """When one of somebody's clocks runs out, or ran out."""

    blogger_id: int
    name: str
    clock: ClockName
    every: Every
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Upcoming:
    """Everything with a day that is not done: days that have passed as well."""

    plans: Sequence[Plan]
    promises: Sequence[Promise]
    due: Sequence[DueDate]


def due_dates(standings: Iterable[Standing]) -> Iterator[DueDate]:
    """One for each clock that may nudge; of those who are snoozed not before they are due again."""
    for standing in standings:
        if standing.state in _QUIET:
            continue
        for clock in standing.nudging:
            yield DueDate(
                blogger_id=standing.facts.blogger_id,
                name=standing.facts.name,
                clock=clock.name,
                every=clock.every,
                on=max(clock.due_on, standing.until or clock.due_on),
            )
