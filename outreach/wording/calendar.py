"""What a calendar says of the days."""

from collections.abc import Iterator

from outreach.domain.clocks import ClockName
from outreach.domain.upcoming import Upcoming
from outreach.exchange.calendar_writer import CalendarEntry
from outreach.wording import changes
from outreach.wording.time import every

NAME = "Outreach"
_DUE = {ClockName.SPOKE: ("talk", "Talk with"), ClockName.MET: ("meet", "Meet")}


def entries(upcoming: Upcoming) -> Iterator[CalendarEntry]:
    """One for each plan, follow-up and clock; what an entry is known by never changes."""
    for plan in upcoming.plans:
        yield CalendarEntry(
            uid=f"plan-{plan.interaction_id}@outreach",
            on=plan.on,
            summary=changes.plan(plan.kind, [name for _, name in plan.bloggers]),
            location=plan.place,
        )
    for promise in upcoming.promises:
        yield CalendarEntry(
            uid=f"follow-up-{promise.follow_up_id}@outreach",
            on=promise.due_on,
            summary=f"{promise.name}: {promise.text}",
        )
    for due in upcoming.due:
        name, verb = _DUE[due.clock]
        yield CalendarEntry(
            uid=f"{name}-{due.blogger_id}@outreach",
            on=due.on,
            summary=f"{verb} {due.name} ({every(due.every)})",
        )
