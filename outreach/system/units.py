"""systemd's units as text (systemd.service(5), systemd.timer(5)); nothing is touched."""

import re
from collections.abc import Mapping
from datetime import time
from textwrap import dedent

from outreach.errors import PlatformError
from outreach.system.jobs import MARK, Job, Task

_DESCRIPTIONS = {
    Task.REFRESH: "Nightly refresh of Outreach",
    Task.NOTIFY: "Morning notification of Outreach",
}
_QUOTES = frozenset("\"'\\")
_AT = re.compile(r"^OnCalendar=\*-\*-\* (\d\d):(\d\d):00$", re.MULTILINE)


def service_name(task: Task) -> str:
    return f"outreach-{task}.service"


def timer_name(task: Task) -> str:
    return f"outreach-{task}.timer"


def units(job: Job) -> Mapping[str, str]:
    """The service and the timer of one job, by file name."""
    return {service_name(job.task): _service(job), timer_name(job.task): _timer(job)}


def time_of(timer: str) -> time | None:
    """When a timer of ours rings."""
    found = _AT.search(timer)
    return time(int(found[1]), int(found[2])) if found else None


def _service(job: Job) -> str:
    environment = [
        f"Environment={_quoted(f'{name}={value}')}" for name, value in job.environment.items()
    ]
    program, *arguments = job.command
    if not _QUOTES.isdisjoint(program):
        raise PlatformError(
            "systemd runs no program with a quote or a backslash in its path; move Outreach, or "
            "use another way than systemd."
        )
    # In an argument, systemd reads a dollar sign as a variable; in the program's path it does not.
    command = [_quoted(program), *(_quoted(text.replace("$", "$$")) for text in arguments)]
    return "\n".join(
        [
            f"# {MARK}",
            "[Unit]",
            f"Description={_DESCRIPTIONS[job.task]}",
            *_DETAILS[job.task],
            "",
            "[Service]",
            "Type=oneshot",
            *environment,
            f"ExecStart={' '.join(command)}",
            *_BEHAVIOUR[job.task],
            "",
        ]
    )


# A laptop wakes before its network does: a round that found nobody (75, try later) is tried again,
# one that failed (1) or cannot run at all (2) is not. 3 says that some feeds failed, as some do.
_BEHAVIOUR = {
    Task.REFRESH: [
        "SuccessExitStatus=3",
        "Restart=on-failure",
        "RestartSec=10min",
        "RestartPreventExitStatus=1 2",
    ],
    Task.NOTIFY: [],
}
_DETAILS = {
    Task.REFRESH: ["StartLimitIntervalSec=2h", "StartLimitBurst=5"],
    # After a night asleep both are late at once; the answer waits for the news.
    Task.NOTIFY: [f"After={service_name(Task.REFRESH)}"],
}


def _timer(job: Job) -> str:
    return dedent(
        f"""\
        # {MARK}
        [Unit]
        Description={_DESCRIPTIONS[job.task]}

        [Timer]
        OnCalendar=*-*-* {job.at:%H:%M}:00
        Persistent=true

        [Install]
        WantedBy=timers.target
        """
    )


def _quoted(text: str) -> str:
    """One word of systemd's: specifiers doubled, in double quotes where it needs them."""
    escaped = text.replace("%", "%%").replace("\\", "\\\\").replace('"', '\\"')
    return escaped if re.fullmatch(r"[\w@%+=:,./$-]+", escaped, re.ASCII) else f'"{escaped}"'
