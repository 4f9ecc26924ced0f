"""Tab, in bash, zsh and fish."""

import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.cli.command_line import quoted, split
from outreach.cli.main import COMMANDS
from outreach.db.database import Database
from tests import factories
from tests.cli.conftest import Run

HOSTILE = [
    "$(touch pwned)",
    "`touch pwned`",
    "a; touch pwned",
    'a\' "b" \\c',
    "*",
    "~root",
    "!x!",
    "é è",
    "#hash",
    "{a,b}",
    "a|b&c>d<e",
    "$HOME",
    "[a-z]?",
    "a=b:c",
    "日本 語",
    "^x^y",
]

Offered = Callable[..., list[str]]


@pytest.fixture
def offered(run: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[Offered]:
    """The words offered by zsh, given those before the cursor."""
    with monkeypatch.context() as shell:

        def offered(*words: str) -> list[str]:
            shell.setenv("_OUTREACH_COMPLETE", "zsh")
            result = run(*words)
            shell.delenv("_OUTREACH_COMPLETE")
            assert (result.code, result.err) == (0, "")
            lines = [line.split("\t") for line in result.out.splitlines()]
            return [fields[1] if fields[0] == "value" else fields[0] for fields in lines]

        yield offered


@pytest.fixture
def people(run: Run) -> None:
    for name in ("Ada Byron", "Alice O'Brien", "Grace Hopper"):
        run("add", name, "--feed", f"https://{name.split()[0].lower()}.example/feed")
    run("tag", "Ada", "+press", "+old friends")
    run("product", "add", "Acme Widget")


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("sh",), ["show"]),
        (("show", "A"), ["Ada Byron", "Alice O'Brien"]),
        (("show", "Ada", ""), ["Byron"]),
        (("show", "--json", "gra"), ["Grace Hopper"]),
        (("cadence", "tag:"), ["tag:old friends", "tag:press"]),
        (("cadence", "A"), ["Ada Byron", "Alice O'Brien"]),
        (("tag", "Ada", "+pr"), ["+press"]),
        (("bloggers", "--tag", "p"), ["press"]),
        (("mentions", "--product", "a"), ["Acme Widget"]),
        (("mentions", "--product=a"), ["--product=Acme Widget"]),
        (("product", "edit", "Acme", ""), ["Widget"]),
        (("product", "add", "A"), []),
        (("feeds", "pause", "https://g"), ["https://grace.example/feed"]),
        (("refresh", "--only", "Gr"), ["Grace Hopper"]),
        (("log", "met", "Ada,", "Gr"), ["Grace Hopper"]),
        (("follow-up", "Gr"), ["Grace Hopper"]),
        (("schedule", "re"), ["remove"]),
        (("schedule", "--using", "s"), ["systemd"]),
        (("import", ""), ["file"]),
        (("backup", "x"), ["file"]),
        (("add", "A"), []),
        (("nonsense", "A"), []),
    ],
)
def test_tab_offers_what_fits(offered: Offered, words: tuple[str, ...], answer: list[str]) -> None:
    assert offered(*words) == answer


def test_tab_offers_every_command_and_every_option(offered: Offered) -> None:
    assert offered("") == list(COMMANDS)
    assert offered("snooze", "--h") == ["--help"]
    assert "--no-notify" in offered("schedule", "--")


def test_without_a_home_tab_is_silent_and_makes_none(offered: Offered, home: Path) -> None:
    assert offered("show", "A") == []
    assert not home.exists()


def test_whatever_the_database_is_tab_is_silent_and_changes_nothing(
    offered: Offered, home: Path
) -> None:
    home.mkdir()
    for content in (b"", b"not a database" * 1000):
        (home / "outreach.db").write_bytes(content)
        assert offered("show", "A") == []
        assert (home / "outreach.db").read_bytes() == content
    (home / "outreach.db").unlink()
    (home / "outreach.db").mkdir()
    assert offered("show", "A") == []


def test_tab_answers_while_another_process_writes(offered: Offered, database: Database) -> None:
    with database.write() as session:
        factories.blogger(session, "Ada Byron")
    with database.write() as session:
        factories.blogger(session, "Alan")
        assert offered("show", "A") == ["Ada Byron"]


def test_tab_does_not_wait_for_the_heavy_libraries(home: Path) -> None:
    code = (
        "import sys; from outreach.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: print([name for name in {heavy} if name in sys.modules])"
    )
    for words, heavy in (
        (["s"], ("sqlalchemy", "textual", "pycurl", "feedparser", "sqlite3")),
        (["show", "A"], ("textual", "pycurl", "feedparser", "alembic")),
    ):
        done = subprocess.run(
            [sys.executable, "-c", code.format(heavy=heavy), *words],
            env={"_OUTREACH_COMPLETE": "fish", "OUTREACH_HOME": str(home)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.splitlines()[-1] == "[]"


@pytest.fixture
def bash(tmp_path: Path) -> Callable[[str], str]:
    """Run a script in bash with this program on its PATH and its completion loaded."""
    program = tmp_path / "bin" / "outreach"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m outreach "$@"\n')
    program.chmod(0o755)
    found = shutil.which("bash")
    assert found is not None

    def bash(script: str) -> str:
        start = f'PATH={shlex.quote(str(program.parent))}:$PATH\neval "$(outreach completion bash)"'
        done = subprocess.run(
            [found, "--norc", "-c", f"{start}\n{script}"],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stderr == ""
        return done.stdout

    return bash


@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_bash_puts_in_hostile_names_as_one_harmless_word(
    bash: Callable[[str], str],
    database: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    quote: str,
) -> None:
    names = [f"Eve {number} {text}" for number, text in enumerate(HOSTILE)]
    with database.write() as session:
        for name in names:
            factories.blogger(session, name)
    project = Path(__file__).parents[2]
    monkeypatch.setenv("PYTHONPATH", str(project))
    monkeypatch.chdir(tmp_path)
    line = f"outreach show {quote}Eve"
    written = bash(
        f"COMP_LINE={shlex.quote(line)}; COMP_POINT=${{#COMP_LINE}}; _outreach outreach Eve\n"
        f"quote={shlex.quote(quote)}\n"
        'for word in "${COMPREPLY[@]}"; do\n'
        '    eval "set -- $quote$word$quote"; printf "%s %s\\0" "$#" "$1"\n'
        "done"
    )
    assert written.split("\0")[:-1] == [f"1 {name}" for name in sorted(names, key=str.casefold)]
    assert not (tmp_path / "pwned").exists()


@pytest.mark.usefixtures("people")
def test_bash_keeps_what_stands_before_a_colon_or_an_equals_sign(
    bash: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    for line, replaced, answer in (
        ("outreach cadence tag:o", "o", r"old\ friends"),
        ("outreach mentions --product=Ac", "Ac", r"Acme\ Widget"),
        ("outreach show Ada\\ B", "Ada\\ B", r"Ada\ Byron"),
        ("outreach schedule --us", "--us", "--using"),
    ):
        written = bash(
            f"COMP_LINE={shlex.quote(line)}; COMP_POINT=${{#COMP_LINE}}\n"
            f"_outreach outreach {shlex.quote(replaced)}\n"
            'printf "%s\\n" "${COMPREPLY[@]}"'
        )
        assert written == f"{answer}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(run: Run, shell: str) -> None:
    result = run("completion", shell)
    assert result.code == 0
    assert f"_OUTREACH_COMPLETE={shell} outreach" in result.out


def test_a_shell_that_is_not_known_gets_no_answer(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("completion", "tcsh").code == 2
    monkeypatch.setenv("_OUTREACH_COMPLETE", "tcsh")
    result = run("sh")
    assert (result.code, result.out, result.err) == (0, "", "")


@given(
    st.text(st.characters(exclude_characters="\n\0"), min_size=1), st.sampled_from(["", "'", '"'])
)
def test_a_quoted_word_is_read_as_it_was(text: str, quote: str) -> None:
    (word,) = split(f"{quote}{quoted(text, quote)}{quote}")
    assert (word.text, word.quote) == (text, "")


@given(st.text(st.characters(codec="ascii", exclude_characters="\0"), max_size=20))
def test_a_finished_line_is_read_as_by_a_posix_shell(line: str) -> None:
    try:
        known = shlex.split(line)
    except ValueError:
        split(line)  # not finished: any reading will do that does not fail
        return
    if not set(line) & set("\r\\#"):
        assert [word.text for word in split(f"{line} ")[:-1]] == known
