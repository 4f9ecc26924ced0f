"""The program itself on a terminal, and what it leaves behind."""

import os
import pty
import select
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import func
from sqlalchemy import select as sql_select

from outreach.config import Home
from outreach.db.database import Database
from outreach.db.models import Interaction
from outreach.tui.memory import read_memory
from tests import factories

TITLE_SCREEN, MAIN_SCREEN = b"\x1b[?1049h", b"\x1b[?1049l"


@dataclass
class Terminal:
    """A terminal of 80 by 24 with the program on it."""

    ours: int
    theirs: int
    program: "subprocess.Popen[bytes]"
    output: bytes = b""

    def until(self, wanted: bytes) -> None:
        """Read until that shows; fails after 20 s of silence."""
        seen = len(self.output)
        while wanted not in self.output[seen:]:
            ready, _, _ = select.select([self.ours], [], [], 20)
            assert ready, self.output[-500:]
            self.output += os.read(self.ours, 65536)

    def press(self, keys: bytes) -> None:
        os.write(self.ours, keys)


@contextmanager
def terminal() -> Iterator[Terminal]:
    """The program is started there, and in the end the terminal must be as it was."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    before = termios.tcgetattr(theirs)
    with subprocess.Popen(
        [sys.executable, "-m", "outreach"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color"},
        start_new_session=True,
    ) as program:
        shown = Terminal(ours, theirs, program)
        yield shown
        shown.until(MAIN_SCREEN)
        program.wait(timeout=20)
    assert termios.tcgetattr(theirs) == before
    assert shown.output.count(TITLE_SCREEN) == shown.output.count(MAIN_SCREEN) == 1
    assert b"Traceback" not in shown.output
    os.close(theirs)
    with suppress(OSError):
        os.close(ours)


@pytest.fixture(autouse=True)
def somebody_due(database: Database) -> None:
    with database.write() as session:
        factories.blogger(session, "Jo Lind", talk_every="1 week")


def test_it_starts_logs_undoes_and_quits(database: Database) -> None:
    with terminal() as shown:
        shown.until(b"Jo Lind")
        shown.press(b"l")
        shown.until(b"Log with")
        shown.press(b"c")
        shown.until(b"undoes")
        with database.read() as session:
            assert session.scalar(sql_select(func.count(Interaction.id))) == 1
        shown.press(b"u")
        shown.until(b"Undone")
        shown.press(b"q")
    assert shown.program.returncode == 0
    with database.read() as session:
        assert session.scalar(sql_select(func.count(Interaction.id))) == 0


def test_told_to_end_it_remembers_where_it_was(home: Path) -> None:
    with terminal() as shown:
        shown.until(b"Jo Lind")
        shown.press(b"4")
        shown.until(b"No posts")
        shown.program.terminate()
    assert shown.program.returncode == 128 + signal.SIGTERM
    assert read_memory(Home.within(home).memory_file).section == "posts"


def test_interrupted_while_it_starts_it_ends_in_order_too() -> None:
    with terminal() as shown:
        shown.until(TITLE_SCREEN)
        shown.program.send_signal(signal.SIGINT)
    assert shown.program.returncode == 128 + signal.SIGINT
