"""Agents of the user's launchd, on macOS."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from outreach.errors import PlatformError
from outreach.system.agents import agents, file_name, label, time_of
from outreach.system.files import read_marked, refuse_others, replace_marked
from outreach.system.jobs import Installed, Job, Task, Using
from outreach.system.programs import is_there, run, run_or_raise


def require() -> None:
    if not is_there("launchctl"):
        raise PlatformError("There is no launchd on this machine; that is how macOS does it.")


def find() -> Mapping[str, str]:
    return {str(path): text for path, text in read_marked(_paths()).items()}


def describe(jobs: Sequence[Job]) -> Mapping[str, str]:
    wanted = _files(jobs)
    refuse_others(wanted)
    return {str(path): text for path, text in wanted.items()}


def apply(jobs: Sequence[Job]) -> None:
    known, wanted = read_marked(_paths()), _files(jobs)
    refuse_others(wanted)
    for task in Task:
        if _path(task) in known:  # one that is loaded cannot be loaded anew
            run("launchctl", "bootout", f"{_domain()}/{label(task)}")
    try:
        replace_marked(known, wanted)
        for path in wanted:
            run_or_raise("launchctl", "bootstrap", _domain(), str(path))
    except PlatformError:
        replace_marked(read_marked(_paths()), known)
        for path in known:
            run("launchctl", "bootstrap", _domain(), str(path))
        raise


def installed() -> Sequence[Installed]:
    known = read_marked(_paths())
    return tuple(
        Installed(
            using=Using.LAUNCHD,
            task=task,
            where=str(_path(task)),
            at=time_of(known[_path(task)]),
            runs=_is_loaded(task),
        )
        for task in Task
        if _path(task) in known
    )


def _path(task: Task) -> Path:
    return Path.home() / "Library" / "LaunchAgents" / file_name(task)


def _paths() -> list[Path]:
    return [_path(task) for task in Task]


def _files(jobs: Sequence[Job]) -> dict[Path, str]:
    return {_path(job.task): text for job in jobs for text in agents(job).values()}


def _domain() -> str:
    return f"gui/{os.getuid()}"


def _is_loaded(task: Task) -> bool:
    try:
        return run("launchctl", "print", f"{_domain()}/{label(task)}").code == 0
    except PlatformError:
        return False
