"""What runs by itself: shown, written, told and taken away."""

import os
import plistlib
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Result, Run
from tests.machine import Machine

OURS = ["outreach-notify.service", "outreach-notify.timer"]
OURS += ["outreach-refresh.service", "outreach-refresh.timer"]


@pytest.fixture
def units(machine: Machine, tmp_path: Path) -> Path:
    """Where systemd reads the user's units; it is there, and so is a notifier."""
    machine.install("systemctl", "notify-send")
    return tmp_path / "me" / ".config" / "systemd" / "user"


def written(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted(folder.glob("*"))}


def ok(result: Result) -> Result:
    assert result.code == 0, result.err
    return result


def test_it_shows_first_and_writes_only_when_told(run: Run, units: Path) -> None:
    dry = ok(run("schedule", "--dry-run"))
    unasked = run("schedule")
    assert unasked.code == 2
    assert "--yes" in unasked.err
    for result in (dry, unasked):
        assert "OnCalendar=*-*-* 03:30:00" in result.out
        assert str(units / "outreach-refresh.timer") in result.out
    assert not units.exists()
    ok(run("schedule", "--yes"))
    assert list(written(units)) == OURS


def test_a_timer_of_systemd_catches_up_and_runs_this_program(
    run: Run, machine: Machine, units: Path, home: Path
) -> None:
    ok(run("schedule", "--yes", "--at", "4:05", "--notify-at", "8:00"))
    files = written(units)
    program = machine.folder / "outreach"
    assert f"ExecStart={program} refresh --quiet\n" in files["outreach-refresh.service"]
    assert f"ExecStart={program} notify\n" in files["outreach-notify.service"]
    assert f"Environment=OUTREACH_HOME={home}\n" in files["outreach-refresh.service"]
    assert "OnCalendar=*-*-* 04:05:00\nPersistent=true\n" in files["outreach-refresh.timer"]
    assert "OnCalendar=*-*-* 08:00:00\nPersistent=true\n" in files["outreach-notify.timer"]
    told = [given for given, _ in machine.calls("systemctl") if given[1] in {"enable", "restart"}]
    timers = ("outreach-refresh.timer", "outreach-notify.timer")
    assert told == [["--user", verb, name] for name in timers for verb in ("enable", "restart")]


def test_the_folders_of_xdg_are_honoured(
    run: Run, units: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "my data"))
    monkeypatch.delenv("OUTREACH_HOME")
    ok(run("schedule", "--yes"))
    files = written(tmp_path / "settings" / "systemd" / "user")
    assert not units.exists()
    assert f'Environment="XDG_DATA_HOME={tmp_path}/my data"' in files["outreach-refresh.service"]


def test_the_same_twice_changes_nothing(run: Run, machine: Machine, units: Path) -> None:
    ok(run("schedule", "--yes"))
    before = {path: path.stat().st_mtime_ns for path in units.iterdir()}
    told = len(machine.calls("systemctl"))
    again = ok(run("schedule"))
    assert again.out == ""
    assert "already" in again.err
    assert {path: path.stat().st_mtime_ns for path in units.iterdir()} == before
    verbs = {given[1] for given, _ in machine.calls("systemctl")[told:]}
    assert verbs == {"show", "list-timers"}


def test_what_is_written_and_does_not_run_is_started(
    run: Run, machine: Machine, units: Path
) -> None:
    ok(run("schedule", "--yes"))
    (machine.folder / "loaded by systemctl").unlink()
    assert not any(job["runs"] for job in run("schedule", "status", "--json").json["jobs"])
    assert "does not run it" in ok(run("schedule", "--yes")).out
    assert all(job["runs"] for job in run("schedule", "status", "--json").json["jobs"])
    assert list(written(units)) == OURS


def test_other_times_and_no_notification_replace_what_was_there(
    run: Run, machine: Machine, units: Path
) -> None:
    ok(run("schedule", "--yes"))
    ok(run("schedule", "--yes", "--at", "23:59", "--no-notify"))
    assert list(written(units)) == OURS[2:]
    assert (["--user", "disable", "--now", "outreach-notify.timer"], "") in machine.calls(
        "systemctl"
    )
    (job,) = run("schedule", "status", "--json").json["jobs"]
    assert (job["task"], job["at"]) == ("refresh", "23:59")


def test_status_tells_what_runs_when_and_when_it_last_did(run: Run, units: Path) -> None:
    empty = ok(run("schedule", "status", "--json")).json
    assert empty == {"schema": 1, "jobs": [], "last_round_at": None}
    ok(run("schedule", "--yes"))
    assert run("schedule", "status", "--json").json["jobs"][0] == {
        "task": "refresh",
        "using": "systemd",
        "where": str(units / "outreach-refresh.timer"),
        "at": "03:30",
        "runs": True,
        "next_at": "2026-03-16T02:30:00Z",
    }
    assert ok(run("schedule", "status")).out.splitlines() == [
        "refresh       every day at 03:30 by systemd; next 2026-03-16 03:30",
        "notification  every day at 09:00 by systemd; next 2026-03-16 03:30",
        "last round    never",
    ]


def test_remove_takes_away_what_is_ours_alone(run: Run, machine: Machine, units: Path) -> None:
    units.mkdir(parents=True)
    (units / "backup.timer").write_text("[Timer]\nOnCalendar=daily\n")
    ok(run("schedule", "--yes"))
    removed = ok(run("schedule", "remove"))
    assert removed.out.count("Taken away") == 4
    assert list(written(units)) == ["backup.timer"]
    assert (machine.folder / "loaded by systemctl").read_text() == ""
    assert "Nothing was scheduled" in ok(run("schedule", "remove")).err


def test_a_file_of_somebody_else_is_refused_and_kept(run: Run, units: Path) -> None:
    units.mkdir(parents=True)
    mine = units / "outreach-refresh.timer"
    mine.write_text("[Timer]\nOnCalendar=hourly\n")
    result = run("schedule", "--yes")
    assert result.code == 1
    assert str(mine) in result.err
    assert written(units) == {mine.name: "[Timer]\nOnCalendar=hourly\n"}
    ok(run("schedule", "remove"))
    assert mine.exists()


def test_what_cannot_be_started_is_not_left_half_written(
    run: Run, machine: Machine, units: Path
) -> None:
    machine.refuse("systemctl", "Unit is masked.", when="enable")
    result = run("schedule", "--yes")
    assert result.code == 1
    assert "Unit is masked" in result.err
    assert written(units) == {}


def test_a_folder_that_cannot_be_written_is_a_sentence(run: Run, units: Path) -> None:
    units.parent.parent.mkdir(parents=True)
    units.parent.write_text("not a folder")
    result = run("schedule", "--yes")
    assert result.code == 1
    assert "cannot be written" in result.err


def test_without_a_session_of_systemd_it_says_so_or_takes_cron(
    run: Run, machine: Machine, units: Path
) -> None:
    machine.refuse("systemctl", "Failed to connect to bus: No medium found")
    result = run("schedule", "--using", "systemd", "--yes")
    assert result.code == 1
    assert "no systemd user session here (Failed to connect to bus" in result.err
    machine.install("crontab")
    ok(run("schedule", "--yes"))
    assert not units.exists()
    assert machine.crontab is not None


def test_without_any_scheduler_it_says_what_to_install(run: Run, machine: Machine) -> None:
    assert not (machine.folder / "crontab").exists()
    for using in ((), ("--using", "cron"), ("--using", "systemd"), ("--using", "launchd")):
        result = run("schedule", "--yes", *using)
        assert result.code == 1
        assert result.err.count("\n") <= 2
        assert "on this machine" in result.err


@pytest.mark.parametrize(
    "before", [None, b"MAILTO=me\n# \xe9t\xe9\r\n\n0 1 * * *\tbackup 50\\%\n", b"@daily x\n"]
)
def test_other_lines_of_a_crontab_are_kept_byte_for_byte(
    run: Run, machine: Machine, before: bytes | None
) -> None:
    machine.install("crontab", "notify-send")
    if before is not None:
        machine.keep_crontab(before)
    ok(run("schedule", "--using", "cron", "--yes"))
    table = machine.crontab or b""
    assert table.startswith(before or b"# BEGIN outreach")
    machine.keep_crontab(table + b"5 5 * * * later\n")
    ok(run("schedule", "--using", "cron", "--yes", "--at", "1:01"))
    assert (machine.crontab or b"").endswith(b"# END outreach\n5 5 * * * later\n")
    machine.keep_crontab((machine.crontab or b"").removesuffix(b"5 5 * * * later\n"))
    ok(run("schedule", "remove"))
    assert machine.crontab == before


def test_a_crontab_runs_both_and_is_told_of(run: Run, machine: Machine, home: Path) -> None:
    machine.install("crontab", "notify-send")
    ok(run("schedule", "--using", "cron", "--yes", "--at", "23:05", "--notify-at", "7:30"))
    lines = (machine.crontab or b"").decode().splitlines()
    program = f"env OUTREACH_HOME={home} {machine.folder}/outreach"
    assert lines[1:3] == [
        f"5 23 * * * {program} refresh --quiet",
        f"30 7 * * * {program} notify",
    ]
    jobs = run("schedule", "status", "--json").json["jobs"]
    assert [(job["task"], job["at"], job["next_at"]) for job in jobs] == [
        ("refresh", "23:05", None),
        ("notify", "07:30", None),
    ]


def test_a_crontab_that_lost_a_mark_is_left_alone(run: Run, machine: Machine) -> None:
    machine.install("crontab")
    ok(run("schedule", "--using", "cron", "--yes"))
    broken = (machine.crontab or b"").replace(b"# END outreach\n", b"1 1 * * * mine\n")
    machine.keep_crontab(broken)
    for arguments in (("--using", "cron", "--yes"), ("remove",)):
        result = run("schedule", *arguments)
        assert result.code == 1
        assert "crontab -e" in result.err
    assert machine.crontab == broken


def test_another_way_takes_the_place_of_the_first(run: Run, machine: Machine, units: Path) -> None:
    machine.install("crontab")
    ok(run("schedule", "--using", "cron", "--yes"))
    ok(run("schedule", "--using", "systemd", "--yes"))
    assert machine.crontab is None
    assert list(written(units)) == OURS


def test_an_agent_of_launchd_is_loaded_and_told_of(
    run: Run, machine: Machine, tmp_path: Path, home: Path
) -> None:
    machine.install("launchctl", "osascript")
    ok(run("schedule", "--using", "launchd", "--yes", "--at", "4:15"))
    folder = tmp_path / "me" / "Library" / "LaunchAgents"
    agent = plistlib.loads((folder / "org.outreach-crm.refresh.plist").read_bytes())
    assert agent == {
        "Label": "org.outreach-crm.refresh",
        "ProgramArguments": [f"{machine.folder}/outreach", "refresh", "--quiet"],
        "StartCalendarInterval": {"Hour": 4, "Minute": 15},
        "ProcessType": "Background",
        "EnvironmentVariables": {"OUTREACH_HOME": str(home)},
    }
    jobs = run("schedule", "status", "--json").json["jobs"]
    assert [(job["task"], job["at"], job["runs"]) for job in jobs] == [
        ("refresh", "04:15", True),
        ("notify", "09:00", True),
    ]
    assert "already" in ok(run("schedule", "--using", "launchd", "--at", "4:15")).err
    ok(run("schedule", "remove"))
    assert list(folder.iterdir()) == []
    assert (machine.folder / "loaded by launchctl").read_text() == ""


def test_macos_takes_launchd_by_itself(
    run: Run, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.install("launchctl", "crontab")
    monkeypatch.setattr("sys.platform", "darwin")
    assert "LaunchAgents" in ok(run("schedule", "--dry-run")).out


def test_nothing_is_shown_where_nothing_shows_notifications(run: Run, machine: Machine) -> None:
    machine.install("crontab")
    result = ok(run("schedule", "--dry-run"))
    assert "none is planned" in result.err
    assert " notify" not in result.out


@pytest.mark.parametrize("time", ["24:00", "3", "03:60", "-1:00", "noon", ""])
def test_a_time_that_is_none_is_a_usage_error(run: Run, machine: Machine, time: str) -> None:
    machine.install("crontab")
    assert run("schedule", "--at", time, "--yes").code == 2
    assert machine.crontab is None


@pytest.mark.parametrize(("answer", "files"), [(b"n\n", []), (b"\n", []), (b"y\n", OURS)])
def test_on_a_terminal_it_asks_and_no_is_the_usual_answer(
    machine: Machine, units: Path, answer: bytes, files: list[str]
) -> None:
    terminal, theirs = pty.openpty()
    os.write(terminal, answer)
    done = subprocess.run(
        [sys.executable, "-m", "outreach", "schedule"],
        cwd=Path(__file__).parents[2],
        stdin=theirs,
        capture_output=True,
        text=True,
        check=True,
    )
    os.close(theirs)
    os.close(terminal)
    assert "Have systemd do this every day? [y/N]" in done.stdout
    assert list(written(units)) == files
    started = [given for given, _ in machine.calls("systemctl") if given[1] == "restart"]
    assert bool(started) == bool(files)
