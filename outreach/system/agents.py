"""launchd's agents as text (launchd.plist(5)); nothing is touched."""

import plistlib
from collections.abc import Mapping
from datetime import time
from typing import Any
from xml.parsers.expat import ExpatError

from outreach.system.jobs import MARK, Job, Task


def label(task: Task) -> str:
    return f"org.outreach-crm.{task}"


def file_name(task: Task) -> str:
    return f"{label(task)}.plist"


def agents(job: Job) -> Mapping[str, str]:
    """The agent of one job, by file name. launchd catches up after sleep by itself."""
    content: dict[str, Any] = {
        "Label": label(job.task),
        "ProgramArguments": list(job.command),
        "StartCalendarInterval": {"Hour": job.at.hour, "Minute": job.at.minute},
        "ProcessType": "Background",
    }
    if job.environment:
        content["EnvironmentVariables"] = dict(job.environment)
    text = plistlib.dumps(content, sort_keys=False).decode()
    return {file_name(job.task): text.replace("<plist ", f"<!-- {MARK} -->\n<plist ", 1)}


def time_of(agent: str) -> time | None:
    """When an agent of ours starts."""
    try:
        when = plistlib.loads(agent.encode())["StartCalendarInterval"]
        return time(when["Hour"], when["Minute"])
    except (plistlib.InvalidFileException, ExpatError, KeyError, TypeError, ValueError):
        return None
