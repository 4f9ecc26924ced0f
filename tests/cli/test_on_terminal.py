"""What is asked of somebody who sits at a terminal; the program runs on a pseudo terminal."""

import os
import pty
import re
import signal
import subprocess
import sys
from contextlib import suppress
from threading import Timer

import pytest

from outreach.db.database import Database
from tests import factories
from tests.cli.conftest import Run

CTRL_C = "^C"  # a signal, since a pseudo terminal sends one only to the session it controls


def typed(keys: str, *arguments: str) -> tuple[int, str]:
    """Exit code and screen of the program; what stands between bars answers one question each."""
    answers = keys.split("|")
    ours, theirs = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "outreach", *arguments], stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    impatience = Timer(30, program.kill)
    impatience.start()
    screen, asked = b"", 0
    with suppress(OSError):  # that of a terminal nobody holds any more
        while chunk := os.read(ours, 4096):
            screen += chunk
            questions = len(re.findall(rb"(?:\[Y/n\]|none\)): ", screen))
            for answer in answers[asked:questions]:
                if answer == CTRL_C:
                    program.send_signal(signal.SIGINT)
                # After a signal too: one that comes just before the program waits wakes nobody.
                os.write(ours, b"\n" if answer == CTRL_C else answer.encode())
            asked = questions
    impatience.cancel()
    os.close(ours)
    return program.wait(timeout=20), screen.decode()


@pytest.fixture(autouse=True)
def post(database: Database) -> None:
    with database.write() as session:
        ada = factories.feed(session, factories.blogger(session, "Ada Byron"))
        factories.post(session, ada, title="Tools", html="<p>My Acme Widget, Inc. shares.</p>")


def products(run: Run) -> list[str]:
    return [row["name"] for row in run("product", "list", "--json").json["products"]]


@pytest.mark.parametrize(
    ("keys", "code", "names"),
    [("y\n", 0, ["Acme Widget"]), ("n\n", 0, []), (CTRL_C, 130, [])],
    ids=["yes", "no", "ctrl-c"],
)
def test_a_new_product_is_saved_once_its_matches_are_what_was_meant(
    run: Run, keys: str, code: int, names: list[str]
) -> None:
    exit_code, screen = typed(keys, "product", "add", "Acme Widget")
    assert "Tools: My «Acme Widget», Inc." in screen
    assert "Listen for that?" in screen
    assert (exit_code, products(run)) == (code, names)


def test_a_rejection_offers_to_exclude_a_phrase_and_says_what_that_drops(run: Run) -> None:
    run("product", "add", "Acme Widget")
    exit_code, screen = typed("Acme Widget, Inc\n|y\n", "mention", "reject", "1")
    assert exit_code == 0
    assert "Not counting 'Acme Widget, Inc' would drop 1 stored post." in screen
    assert run("product", "list", "--json").json["products"][0]["excludes"] == ["Acme Widget, Inc"]
