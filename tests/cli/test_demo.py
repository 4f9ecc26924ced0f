"""`demo` off a terminal."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_it_prints_the_agenda_and_leaves_nothing_behind(
    run: Run, home: Path, scratch: Path
) -> None:
    result = run("demo")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(
        "It has been 47 days since you met a blogger who talks about your products: "
        "Guido Verhoeven, on 27 January.\n"
    )
    for heading in ("WROTE ABOUT YOU", "RECONNECT", "FOLLOW-UPS", "WAITING", "PLANNED"):
        assert f"\n{heading}" in result.out
    assert list(scratch.iterdir()) == []
    assert not home.exists()


def test_a_demo_that_is_kept_is_opened_again_with_what_was_done_since(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "to keep"
    first = run("demo", "--keep", kept)
    assert f"OUTREACH_HOME='{kept}' outreach" in first.err
    assert run("demo", "--keep", kept).out == first.out
    monkeypatch.setenv("OUTREACH_HOME", str(kept))
    assert run("due").out == first.out
    run("log", "met Tom Okafor")
    again = run("demo", "--keep", kept)
    assert (again.code, again.out.splitlines()[0]) == (0, "You met Tom Okafor today.")


def test_a_folder_that_holds_something_else_is_refused(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "letter.txt").write_text("dear")
    result = run("demo", "--keep", folder)
    assert (result.code, result.out) == (2, "")
    assert "holds something else" in result.err
    assert [file.name for file in folder.iterdir()] == ["letter.txt"]


def test_a_place_that_is_no_folder_is_refused(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    for place in (file, file / "below"):
        result = run("demo", "--keep", place)
        assert (result.code, result.out) == (2, "")
        assert "cannot hold a demo" in result.err


def test_interrupted_while_it_is_made_it_leaves_nothing(tmp_path: Path, scratch: Path) -> None:
    kept = tmp_path / "kept"
    for arguments in ([], ["--keep", str(kept)]):
        running = subprocess.Popen(
            [sys.executable, "-m", "outreach", "demo", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        _wait_for_a_database(kept if arguments else scratch, running)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=20)
        assert (running.returncode, out) == (130, b""), err
        assert err.strip() == b"Interrupted."
    assert list(scratch.iterdir()) == []
    assert list(kept.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_ended_from_outside_it_leaves_nothing(scratch: Path, number: signal.Signals) -> None:
    running = subprocess.Popen([sys.executable, "-m", "outreach", "demo"])
    _wait_for_a_database(scratch, running)
    running.send_signal(number)
    assert running.wait(timeout=20) == 128 + number
    assert list(scratch.iterdir()) == []


def _wait_for_a_database(folder: Path, running: subprocess.Popen[bytes]) -> None:
    while running.poll() is None and not any(folder.rglob("outreach.db")):
        os.sched_yield()
