"""What runs by itself: the nightly round and the morning's notification."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from outreach.db.database import Database
from outreach.db.due import read_last_checked
from outreach.errors import PlatformError
from outreach.system import systemd
from outreach.system.jobs import Installed, Job, Using
from outreach.system.schedulers import SCHEDULERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One text to be written (before: None), changed, or taken away (after: None)."""

    where: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What would be done; `is_running`: the scheduler knows every job already."""

    using: Using
    jobs: Sequence[Job]
    changes: Sequence[Change]
    is_running: bool

    @property
    def changes_nothing(self) -> bool:
        return self.is_running and not self.changes


def usual_scheduler() -> Using:
    """What this machine does such things with."""
    if sys.platform == "darwin":
        return Using.LAUNCHD
    try:
        systemd.require()
    except PlatformError:
        return Using.CRON
    return Using.SYSTEMD


def plan_schedule(jobs: Sequence[Job], using: Using) -> Plan:
    """What is to be written so that these jobs run once a day, and by this scheduler alone.

    Raises PlatformError where it cannot be used, or where something of somebody else's is in the
    way.
    """
    scheduler = SCHEDULERS[using]
    scheduler.require()
    changes = _differences(scheduler.find(), scheduler.describe(jobs))
    for other in SCHEDULERS.keys() - {using}:
        changes += _differences(SCHEDULERS[other].find(), {})
    running = {row.task for row in scheduler.installed() if row.runs}
    return Plan(
        using=using,
        jobs=jobs,
        changes=changes,
        is_running=running == {job.task for job in jobs},
    )


def carry_out(plan: Plan) -> None:
    """Do what was planned. Raises PlatformError, with the texts as they were."""
    SCHEDULERS[plan.using].apply(plan.jobs)
    _take_away(using for using in Using if using is not plan.using)


def remove_schedule() -> Sequence[str]:
    """Take away all that was written, whoever ran it; where it stood."""
    return _take_away(Using)


def read_schedule() -> Sequence[Installed]:
    """The jobs that are there."""
    return [row for scheduler in SCHEDULERS.values() for row in scheduler.installed()]


def last_round_at(database: Database) -> datetime | None:
    """When a feed was asked last."""
    with database.read() as session:
        return read_last_checked(session)


def _take_away(ways: Iterable[Using]) -> Sequence[str]:
    places: list[str] = []
    for using in ways:
        known = SCHEDULERS[using].find()
        if known:
            SCHEDULERS[using].apply(())
            places += known
    return places


def _differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    return [
        Change(where=where, before=before.get(where), after=after.get(where))
        for where in {**after, **before}
        if before.get(where) != after.get(where)
    ]
