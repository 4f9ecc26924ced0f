"""Timers of the user's systemd."""

import json
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from outreach.errors import PlatformError
from outreach.system.files import read_marked, refuse_others, remove, replace_marked
from outreach.system.jobs import Installed, Job, Task, Using
from outreach.system.programs import is_there, run, run_or_raise
from outreach.system.units import service_name, time_of, timer_name, units


def require() -> None:
    if not is_there("systemctl"):
        raise PlatformError("There is no systemd on this machine; try `--using cron`.")
    answer = run("systemctl", "--user", "show", "--property=Version")
    if answer.code:
        raise PlatformError(
            f"There is no systemd user session here ({answer.complaint}). Log in as yourself, "
            "not by su or sudo, or try `--using cron`."
        )


def find() -> Mapping[str, str]:
    return {str(path): text for path, text in read_marked(_paths()).items()}


def describe(jobs: Sequence[Job]) -> Mapping[str, str]:
    wanted = _files(jobs)
    refuse_others(wanted)
    return {str(path): text for path, text in wanted.items()}


def apply(jobs: Sequence[Job]) -> None:
    known, wanted = read_marked(_paths()), _files(jobs)
    refuse_others(wanted)
    tasks = {job.task for job in jobs}
    gone = [task for task in Task if _timer(task) in known and task not in tasks]
    _stop(gone)
    try:
        replace_marked(known, wanted)
        if jobs or _has_session():
            run_or_raise("systemctl", "--user", "daemon-reload")
        for job in jobs:
            run_or_raise("systemctl", "--user", "enable", timer_name(job.task))
            run_or_raise("systemctl", "--user", "restart", timer_name(job.task))
    except PlatformError:
        replace_marked(read_marked(_paths()), known)
        raise


def installed() -> Sequence[Installed]:
    known = read_marked(_paths())
    if not known:
        return ()
    listed = _listed()
    return tuple(
        Installed(
            using=Using.SYSTEMD,
            task=task,
            where=str(_timer(task)),
            at=time_of(known[_timer(task)]),
            runs=timer_name(task) in listed,
            next_at=listed.get(timer_name(task)),
        )
        for task in Task
        if _timer(task) in known
    )


def _folder() -> Path:
    """Where systemd reads a user's own units (systemd.unit(5)); a relative XDG path is void."""
    given = Path(os.environ.get("XDG_CONFIG_HOME") or ".")
    return (given if given.is_absolute() else Path.home() / ".config") / "systemd" / "user"


def _timer(task: Task) -> Path:
    return _folder() / timer_name(task)


def _paths() -> list[Path]:
    return [_folder() / name for task in Task for name in (service_name(task), timer_name(task))]


def _files(jobs: Sequence[Job]) -> dict[Path, str]:
    return {_folder() / name: text for job in jobs for name, text in units(job).items()}


def _has_session() -> bool:
    try:
        return run("systemctl", "--user", "show", "--property=Version").code == 0
    except PlatformError:
        return False


def _stop(tasks: Sequence[Task]) -> None:
    """Stop and disable timers; without a session, what enabled them is taken away by hand."""
    if not tasks:
        return
    names = [timer_name(task) for task in tasks]
    if _has_session():
        run_or_raise("systemctl", "--user", "disable", "--now", *names)
        return
    for name in names:
        remove(_folder() / "timers.target.wants" / name)


def _listed() -> Mapping[str, datetime | None]:
    """The timers that wait, and when each rings next where systemd tells (JSON, since 249)."""
    try:
        shown = run_or_raise(
            "systemctl", "--user", "list-timers", "--output=json", "outreach-*.timer"
        )
        return {row["unit"]: _instant(row.get("next")) for row in json.loads(shown)}
    except (PlatformError, ValueError, KeyError, TypeError):
        return {}


def _instant(microseconds: object) -> datetime | None:
    if not isinstance(microseconds, int) or not 0 < microseconds < 10**17:
        return None
    return datetime.fromtimestamp(microseconds // 10**6, UTC)
