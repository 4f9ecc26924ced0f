"""Lines in the user's crontab."""

from collections.abc import Mapping, Sequence

from outreach.errors import PlatformError
from outreach.system.jobs import Installed, Job, Using
from outreach.system.programs import is_there, run, run_or_raise
from outreach.system.tables import block, block_in, times_in, with_block, without_block

_CRONTAB = "crontab lines"


def require() -> None:
    if not is_there("crontab"):
        raise PlatformError("There is no `crontab` on this machine; install cron first.")
    _read()


def find() -> Mapping[str, str]:
    try:
        table = _read()
    except PlatformError:  # without cron, or where it may not be used, nothing of ours is in it
        return {}
    known = block_in(table)
    return {} if known is None else {_CRONTAB: known}


def describe(jobs: Sequence[Job]) -> Mapping[str, str]:
    return {_CRONTAB: block(jobs)} if jobs else {}


def apply(jobs: Sequence[Job]) -> None:
    table = _read()
    wanted = with_block(table, block(jobs)) if jobs else without_block(table)
    if wanted == table:
        return
    if wanted:
        run_or_raise("crontab", "-", stdin=wanted)
    else:
        run_or_raise("crontab", "-r")


def installed() -> Sequence[Installed]:
    lines = find().get(_CRONTAB, "")
    return tuple(
        Installed(using=Using.CRON, task=task, where=_CRONTAB, at=at, runs=True)
        for task, at in times_in(lines).items()
    )


def _read() -> str:
    answer = run("crontab", "-l")
    if answer.code == 0:
        return answer.out
    # POSIX has no word for an empty crontab; every cron says so in these.
    if "no crontab" in answer.err.lower():
        return ""
    raise PlatformError(f"The crontab cannot be read: {answer.complaint}.")
