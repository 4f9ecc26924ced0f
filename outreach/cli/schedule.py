"""`schedule`: what runs by itself every day."""

import os
import re
import shutil
import sys
from collections.abc import Sequence
from datetime import time
from pathlib import Path

import click

from outreach.cli.context import open_world
from outreach.cli.output import columns, print_json, talk
from outreach.config import find_home
from outreach.errors import UsageError
from outreach.services import scheduling
from outreach.services.scheduling import Plan
from outreach.system.jobs import Job, Task, Using
from outreach.system.notifier import can_notify
from outreach.wording import schedule as words

_MORNING = time(9, 0)
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
# Where the platform's folders are, if the user moved them; a timer starts with a bare environment.
_FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")


class TimeOfDay(click.ParamType[time]):
    """A time of the day such as 03:30."""

    name = "time"

    def convert(
        self, value: str | time, param: click.Parameter | None, ctx: click.Context | None
    ) -> time:
        if isinstance(value, time):
            return value
        found = _TIME.fullmatch(value.strip())
        if found is None:
            self.fail(f"{value!r} is not a time of the day such as 03:30 or 21:00.", param, ctx)
        return time(int(found[1]), int(found[2]))


@click.group(invoke_without_command=True)
@click.option(
    "--at",
    "refresh_at",
    type=TimeOfDay(),
    default="03:30",
    show_default=True,
    help="When to refresh.",
)
@click.option("--notify-at", type=TimeOfDay(), help="When to show the answer.  [default: 09:00]")
@click.option("--no-notify", is_flag=True, help="Do not show the answer every morning.")
@click.option(
    "--using",
    type=click.Choice([way.value for way in Using]),
    help="Whose timers, if not the usual.",
)
@click.option("--yes", "sure", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Only show what would be written.")
@click.pass_context
def schedule(  # noqa: PLR0913 (one parameter an option)
    ctx: click.Context,
    *,
    refresh_at: time,
    notify_at: time | None,
    no_notify: bool,
    using: str | None,
    sure: bool,
    dry_run: bool,
) -> None:
    """Refresh every night, and show the answer every morning, without being asked.

    It shows what it would write and asks first: timers of systemd, agents of launchd on macOS, or
    lines in your crontab. systemd and launchd catch up on a night that the machine slept through;
    cron does not. To say it again with other times changes them.
    """
    if ctx.invoked_subcommand is not None:
        return
    if no_notify and notify_at:
        raise UsageError("--notify-at and --no-notify do not go together.")
    morning = None if no_notify else notify_at or _usual_morning()
    plan = scheduling.plan_schedule(
        _jobs(refresh_at, morning), Using(using) if using else scheduling.usual_scheduler()
    )
    if plan.changes_nothing:
        talk("Nothing to change; it runs as you say already.")
        return
    _show(plan)
    if dry_run or not (sure or _agreed(plan)):
        talk("Nothing was written.")
        return
    scheduling.carry_out(plan)
    click.echo(words.done(plan.using, refresh_at, morning))


@schedule.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def status(*, as_json: bool) -> None:
    """What runs by itself, when it runs next where that can be told, and when it last did."""
    jobs = scheduling.read_schedule()
    with open_world() as world:
        last_round_at = scheduling.last_round_at(world.database)
        zone = world.present.zone
    if as_json:
        print_json(
            jobs=[
                {
                    "task": row.task,
                    "using": row.using,
                    "where": row.where,
                    "at": None if row.at is None else f"{row.at:%H:%M}",
                    "runs": row.runs,
                    "next_at": row.next_at,
                }
                for row in jobs
            ],
            last_round_at=last_round_at,
        )
        return
    rows = [(words.task(row.task), words.job(row, zone)) for row in jobs]
    last = words.instant(last_round_at, zone) if last_round_at else "never"
    click.echo("\n".join(columns([*rows, ("last round", last)])))
    if not jobs:
        talk("Nothing runs by itself: `outreach schedule` changes that.")


@schedule.command()
def remove() -> None:
    """Take away what `schedule` wrote, and nothing else."""
    places = scheduling.remove_schedule()
    for place in places:
        click.echo(f"Taken away: {place}")
    if not places:
        talk("Nothing was scheduled.")


def _jobs(refresh_at: time, notify_at: time | None) -> Sequence[Job]:
    program, environment = _program(), _environment()
    refresh = Job(
        task=Task.REFRESH,
        at=refresh_at,
        command=(*program, "refresh", "--quiet"),
        environment=environment,
    )
    if notify_at is None:
        return (refresh,)
    command = (*program, "notify")
    return refresh, Job(task=Task.NOTIFY, at=notify_at, command=command, environment=environment)


def _program() -> tuple[str, ...]:
    """The command line of this program, for whoever starts elsewhere and knows no PATH."""
    started = shutil.which(sys.argv[0])
    if started and Path(started).name == "outreach":
        return (str(Path(started).absolute()),)  # pipx keeps a link where it installs anew
    return (sys.executable, "-m", "outreach")


def _environment() -> dict[str, str]:
    if os.environ.get("OUTREACH_HOME"):
        return {"OUTREACH_HOME": str(find_home().data)}
    return {name: value for name in _FOLDERS if (value := os.environ.get(name))}


def _usual_morning() -> time | None:
    if can_notify():
        return _MORNING
    talk("No program here shows notifications, so none is planned.")
    return None


def _show(plan: Plan) -> None:
    if not plan.changes:
        click.echo(words.idle(plan.using))
    for change in plan.changes:
        click.echo(words.change(change.where, new=change.before is None, gone=change.after is None))
        text = (change.after or change.before or "").rstrip("\n")
        click.echo("\n".join(f"    {line}".rstrip() for line in text.split("\n")))


def _agreed(plan: Plan) -> bool:
    if not sys.stdin.isatty():
        raise UsageError("There is no terminal to ask on, so nothing was written; --yes writes it.")
    return click.confirm(f"Have {plan.using} do this every day?", default=False)
