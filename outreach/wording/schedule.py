"""What runs by itself, and what is about to."""

from datetime import datetime, time, tzinfo

from outreach.system.jobs import Installed, Task, Using

_TASKS = {Task.REFRESH: "refresh", Task.NOTIFY: "notification"}


def job(row: Installed, zone: tzinfo) -> str:
    """As in: every day at 03:30 by systemd; next 2026-03-16 03:30."""
    at = f"every day at {row.at:%H:%M}" if row.at else "at times that you changed"
    if not row.runs:
        return f"{at} by {row.using}, which does not run it: `outreach schedule` mends that"
    after = f"; next {instant(row.next_at, zone)}" if row.next_at else ""
    return f"{at} by {row.using}{after}"


def task(value: Task) -> str:
    return _TASKS[value]


def change(where: str, *, new: bool, gone: bool) -> str:
    """The heading of one text."""
    verb = "taken away" if gone else "written" if new else "changed"
    return f"To be {verb}, {where}:"


def idle(using: Using) -> str:
    return f"All is written already, but {using} does not run it."


def done(using: Using, refresh_at: time, notify_at: time | None) -> str:
    notified = f", and the answer is shown at {notify_at:%H:%M}" if notify_at else ""
    return f"From now on {using} refreshes every day at {refresh_at:%H:%M}{notified}."


def instant(at: datetime, zone: tzinfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"
