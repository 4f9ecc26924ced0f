"""`outreach witness` lists, and logs what you agree to."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def box(run: Run, home: Path, tmp_path: Path) -> Path:
    """An mbox with a message from Ada on each of two days."""
    run("add", "Ada Byron", "--email", "ada@byron.example")
    (home / "config.toml").write_text('[me]\naddresses = ["me@acme.example"]\n')
    file = tmp_path / "INBOX"
    file.write_text(
        "".join(
            f"From x\nFrom: ada@byron.example\nTo: me@acme.example\nMessage-ID: <{day}@x>\n"
            f"Subject: =?utf-8?q?d=C3=A9j=C3=A0?=\nDate: {day} Mar 2026 12:00:00 +0000\n\nbody\n\n"
            for day in (10, 11)
        )
    )
    return file


def logged(run: Run) -> int:
    return len(run("timeline", "Ada", "--kind", "interaction", "--json").json["timeline"])


def test_off_a_terminal_it_only_lists(run: Run, box: Path) -> None:
    result = run("witness", box)
    assert result.code == 0
    assert result.out.splitlines() == [
        "2026-03-10  Ada Byron  wrote to you  déjà",
        "2026-03-11  Ada Byron  wrote to you  déjà",
    ]
    assert "--yes" in result.err
    assert logged(run) == 0


def test_yes_logs_all_as_one_step_that_is_undone(run: Run, box: Path) -> None:
    assert run("witness", box, "--yes").out.endswith("Logged 2 exchanges.\n")
    assert logged(run) == 2
    assert run("show", "Ada", "--json").json["blogger"]["last_spoke_on"] == "2026-03-11"
    assert "Nothing new" in run("witness", box, "--yes").err
    assert run("undo").out == "Undone: log of what was found in INBOX.\n"
    assert logged(run) == 0


def test_json_has_the_proposals(run: Run, box: Path) -> None:
    result = run("witness", box, "--since", "2026-03-11", "--json").json
    (proposal,) = result["proposals"]
    assert (proposal["kind"], proposal["on"]) == ("message_in", "2026-03-11")
    assert (result["logged"], result["left_out"]) == (0, [])


def test_without_an_address_of_your_own_it_says_what_is_not_seen(
    run: Run, box: Path, home: Path
) -> None:
    (home / "config.toml").unlink()
    assert "[me]" in run("witness", box).err


def on_a_terminal(answers: str, *arguments: object) -> int:
    """Run the program where somebody answers; its exit code."""
    terminal, inside = pty.openpty()
    command = [sys.executable, "-m", "outreach", *map(str, arguments)]
    with subprocess.Popen(
        command, stdin=inside, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        os.write(terminal, answers.encode())
        process.communicate(timeout=60)
    os.close(terminal)
    os.close(inside)
    return process.returncode


def test_on_a_terminal_each_can_be_taken_or_refused_for_good(run: Run, box: Path) -> None:
    assert on_a_terminal("\n", "witness", box) == 0
    assert logged(run) == 0
    assert on_a_terminal("c\ny\nn\n", "witness", box) == 0
    assert logged(run) == 1
    assert run("witness", box).out == ""
    assert "2026-03-11" in run("witness", box, "--again").out
