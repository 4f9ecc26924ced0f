"""What is to run every day, and what was found to run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum

from outreach.errors import PlatformError

MARK = "Written by `outreach schedule`; `outreach schedule remove` takes it away."


class Task(StrEnum):
    """What is done by itself: the nightly round, the morning's notification."""

    REFRESH = "refresh"
    NOTIFY = "notify"


class Using(StrEnum):
    """Whose timers are used."""

    SYSTEMD = "systemd"
    LAUNCHD = "launchd"
    CRON = "cron"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One command line that runs every day `at` that civil time of the machine."""

    task: Task
    at: time
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for text in (*self.command, *self.environment.values()):
            if not text.isprintable():
                raise PlatformError(
                    f"{text!r} has a character that no timer can be trusted with; nothing was "
                    "written."
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """A job as it was found; `at` and `next_at` are None where they cannot be told.

    `runs` is False where the files are there and the scheduler does not know them.
    """

    using: Using
    task: Task
    where: str
    at: time | None
    runs: bool
    next_at: datetime | None = None
