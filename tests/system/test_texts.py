"""Units, agents and lines of a crontab, as texts."""

import plistlib
import shlex
import subprocess
import sys
from datetime import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from outreach.errors import PlatformError
from outreach.system import agents, tables, units
from outreach.system.jobs import MARK, Job, Task

times = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))
printable = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30).filter(str.isprintable)
jobs = st.builds(
    Job,
    task=st.just(Task.REFRESH),
    at=times,
    command=st.tuples(printable.map(lambda text: f"/{text}")).map(
        lambda path: (*path, "refresh", "--quiet")
    ),
    environment=st.dictionaries(st.just("OUTREACH_HOME"), printable),
)


def cron_reads(line: str) -> str:
    """What cron hands to the shell of a line: up to a bare %, an escaped one as % (crontab(5))."""
    command = line.split(" ", 5)[5].rstrip("\n")
    done, index = "", 0
    while index < len(command) and command[index] != "%":
        if command[index : index + 2] == "\\%":
            index += 1
        done += command[index]
        index += 1
    return done


@given(jobs)
def test_cron_hands_the_shell_exactly_the_command(job: Job) -> None:
    assume(not any("\\" in text for text in (*job.command, *job.environment.values())))
    line = tables.block([job]).splitlines(keepends=True)[1]
    words = shlex.split(cron_reads(line))
    assignments = [f"{name}={value}" for name, value in job.environment.items()]
    assert words == ([*(["env", *assignments] if assignments else []), *job.command])


def test_a_backslash_in_a_path_is_more_than_cron_can_take() -> None:
    job = Job(task=Task.NOTIFY, at=time(9), command=("/a\\%b/outreach", "notify"))
    with pytest.raises(PlatformError, match="backslash"):
        tables.block([job])


@given(jobs)
def test_a_text_tells_when_its_job_runs(job: Job) -> None:
    if not {"'", '"', "\\"} & set(job.command[0]):
        assert units.time_of(units.units(job)["outreach-refresh.timer"]) == job.at
    (agent,) = agents.agents(job).values()
    assert agents.time_of(agent) == job.at
    if "\\" not in "".join((*job.command, *job.environment.values())):
        assert tables.times_in(tables.block([job])) == {Task.REFRESH: job.at}


@given(jobs)
def test_launchd_reads_back_every_word(job: Job) -> None:
    (agent,) = agents.agents(job).values()
    read = plistlib.loads(agent.encode())
    assert tuple(read["ProgramArguments"]) == job.command
    assert read.get("EnvironmentVariables", {}) == job.environment
    assert MARK in agent


@given(st.text(st.characters(codec="utf-8")), jobs)
def test_any_crontab_is_what_it_was_once_ours_is_taken_out(table: str, job: Job) -> None:
    assume("\\" not in "".join((*job.command, *job.environment.values())))
    ended = table if table.endswith("\n") or not table else f"{table}\n"
    ours = tables.block([job])
    assert tables.without_block(tables.with_block(table, ours)) == ended
    assert tables.with_block(tables.with_block(table, ours), ours) == f"{ended}{ours}"


@pytest.mark.parametrize(
    ("path", "read"),
    [
        ("/usr/bin/outreach", "/usr/bin/outreach"),
        ("/my files/outreach", '"/my files/outreach"'),
        ("/100%/outreach", "/100%%/outreach"),
        ("/$HOME;/outreach", '"/$HOME;/outreach"'),
        ("/é/outreach", '"/é/outreach"'),
    ],
)
def test_systemd_is_told_a_path_in_its_own_quotes(path: str, read: str) -> None:
    job = Job(task=Task.NOTIFY, at=time(9), command=(path, "notify"))
    assert f"ExecStart={read} notify\n" in units.units(job)["outreach-notify.service"]


@pytest.mark.parametrize("path", ["/it's/outreach", '/a"b/outreach', "/a\\b/outreach"])
def test_a_quote_in_the_path_of_a_program_is_more_than_systemd_can_take(path: str) -> None:
    job = Job(task=Task.NOTIFY, at=time(9), command=(path, "notify"))
    with pytest.raises(PlatformError, match="systemd"):
        units.units(job)


def test_systemd_quotes_any_folder() -> None:
    home = {"OUTREACH_HOME": '/a "b" c\\d %h $e'}
    job = Job(task=Task.NOTIFY, at=time(9), command=("/bin/o", "notify"), environment=home)
    line = 'Environment="OUTREACH_HOME=/a \\"b\\" c\\\\d %%h $e"\n'
    assert line in units.units(job)["outreach-notify.service"]


def test_systemd_reads_a_dollar_sign_of_an_argument_as_such() -> None:
    job = Job(task=Task.NOTIFY, at=time(9), command=("/bin/echo", "$HOME"))
    assert "ExecStart=/bin/echo $$HOME\n" in units.units(job)["outreach-notify.service"]


@pytest.mark.parametrize("text", ["/a\nb", "/a\x1b[2Jb", "/a\udcffb", "/a\u202eb"])
def test_a_path_that_could_write_lines_of_its_own_is_refused(text: str) -> None:
    with pytest.raises(PlatformError, match="nothing was"):
        Job(task=Task.NOTIFY, at=time(9), command=(text, "notify"))


def test_a_shell_reads_a_line_of_cron_as_one_command() -> None:
    job = Job(task=Task.NOTIFY, at=time(9), command=(sys.executable, "-c", "print('100% $HOME')"))
    line = tables.block([job]).splitlines()[1]
    done = subprocess.run(
        ["/bin/sh", "-c", cron_reads(line)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "100% $HOME\n"
