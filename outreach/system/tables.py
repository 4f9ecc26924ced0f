"""Our lines in a crontab as text (crontab(5)), and the crontab with and without them."""

import re
import shlex
from collections.abc import Iterable, Mapping
from datetime import time

from outreach.errors import PlatformError
from outreach.system.jobs import MARK, Job, Task

_BEGIN = f"# BEGIN outreach. {MARK}\n"
_END = "# END outreach\n"
_BLOCK = re.compile(rf"^{re.escape(_BEGIN)}(?:.*\n)*?{re.escape(_END)}", re.MULTILINE)
_LINE = re.compile(r"^(\d{1,2}) (\d{1,2}) \* \* \* .*?(refresh --quiet|notify)$", re.MULTILINE)
_TASKS = {"refresh --quiet": Task.REFRESH, "notify": Task.NOTIFY}


def block(jobs: Iterable[Job]) -> str:
    """Our lines, between their marks."""
    return "".join([_BEGIN, *(_line(job) for job in jobs), _END])


def block_in(table: str) -> str | None:
    """Our lines as they stand in a crontab.

    Raises PlatformError where a mark was damaged, so that nobody can tell which lines are ours.
    """
    found = _BLOCK.findall(table)
    if len(found) > 1 or table.count(_BEGIN) != len(found):
        raise PlatformError(
            "The crontab has only part of what Outreach wrote; mend or delete it with "
            "`crontab -e`, between `# BEGIN outreach` and `# END outreach`."
        )
    return found[0] if found else None


def with_block(table: str, wanted: str) -> str:
    """The crontab with these lines of ours, at the place where they were or else at its end."""
    known = block_in(table)
    if known is not None:
        return table.replace(known, wanted)
    return f"{table}{'' if table.endswith(chr(10)) or not table else chr(10)}{wanted}"


def without_block(table: str) -> str:
    """The crontab without our lines, its others as they are."""
    known = block_in(table)
    return table if known is None else table.replace(known, "")


def times_in(lines: str) -> Mapping[Task, time]:
    """When our lines run."""
    return {
        _TASKS[found[3]]: time(int(found[2]), int(found[1]))
        for found in _LINE.finditer(lines)
        if int(found[2]) < 24 and int(found[1]) < 60
    }


def _line(job: Job) -> str:
    words = [f"{name}={value}" for name, value in job.environment.items()]
    command = shlex.join(["env", *words, *job.command] if words else job.command)
    if "\\" in command:
        raise PlatformError(
            "cron cannot be trusted with a backslash in a path; move Outreach or its data, or use "
            "another way than cron."
        )
    # cron turns a bare percent sign into the end of the command.
    return f"{job.at.minute} {job.at.hour} * * * {command.replace('%', chr(92) + '%')}\n"
