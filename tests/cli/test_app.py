"""`outreach` without a command."""

import subprocess
import sys


def run(*arguments: str, code: str = "") -> str:
    command = [sys.executable, "-c", code] if code else [sys.executable, "-m", "outreach"]
    done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=True)
    return done.stdout


def test_off_a_terminal_it_prints_the_agenda() -> None:
    assert run() == run("due")


def test_the_agenda_is_printed_without_importing_textual() -> None:
    code = (
        "import sys; from outreach.__main__ import main\n"
        "sys.argv = ['outreach', 'due']\n"
        "try: main()\n"
        "except SystemExit: print([name for name in ('textual', 'pycurl', 'feedparser')"
        " if name in sys.modules])"
    )
    assert run(code=code).endswith("[]\n")


def test_the_app_is_imported_without_sqlalchemy() -> None:
    code = "import sys, outreach.cli.app; print('sqlalchemy' in sys.modules)"
    assert run(code=code) == "False\n"
