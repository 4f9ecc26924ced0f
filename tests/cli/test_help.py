"""Concepts and commands, explained."""

import re
import tomllib
from datetime import date
from textwrap import dedent

import pytest

from outreach.cli.main import COMMANDS
from outreach.cli.topics import TOPICS, read_topic
from outreach.domain.log_line import parse_line
from outreach.domain.standing import State
from outreach.tui.keymap import Keymap
from tests.cli.conftest import Run


def test_it_lists_every_concept_and_every_command(run: Run) -> None:
    result = run("help")
    assert result.code == 0
    listed = result.out.replace("\n ", "")
    assert all(name in listed for name in (*TOPICS, *COMMANDS))


@pytest.mark.parametrize("name", TOPICS)
def test_each_concept_has_a_title_and_fits_a_terminal(run: Run, name: str) -> None:
    shown = run("help", name).out
    assert shown.startswith(f"{read_topic(name).title}\n\n")
    assert max(map(len, shown.splitlines())) < 80


def test_a_concept_of_two_words_is_found_as_it_is_spoken(run: Run) -> None:
    assert run("help", "exit", "codes").out == run("help", "exit-codes").out
    assert run("help", "Clocks").out == run("help", "clocks").out


def test_the_help_of_a_command_is_what_its_option_says(run: Run) -> None:
    for words in (("cadence",), ("product", "add"), ("feeds",)):
        assert run("help", *words).out == run(*words, "--help").out


@pytest.mark.parametrize(
    ("words", "candidate"),
    [(("cadense",), "cadence"), (("clock",), "clocks"), (("product", "ad"), "add")],
)
def test_what_there_is_no_help_about_is_not_found(
    run: Run, words: tuple[str, ...], candidate: str
) -> None:
    result = run("help", *words)
    assert result.code == 4
    assert f"  {candidate}\n" in result.err
    assert run("help", "cadence", "add").code == 4


@pytest.mark.parametrize("name", TOPICS)
def test_a_concept_names_only_commands_that_there_are(name: str) -> None:
    text = read_topic(name).text
    named = re.findall(r"(?:^ {4}|`)outreach ([a-z][a-z-]*)", text, re.MULTILINE)
    assert set(named) <= set(COMMANDS)


def test_every_line_shown_for_logging_is_understood() -> None:
    text = read_topic("log-line").text
    lines = re.findall(r'^ {4}outreach log "(.+)"$', text, re.MULTILINE)
    lines += re.findall(r"`(wrote .+?)`", text)
    assert len(lines) == 7
    for line in lines:
        read = parse_line(line, today=date(2026, 3, 15))
        assert all(len(name.split()) == 1 for name in read.names), line


def test_the_keys_shown_for_changing_are_accepted() -> None:
    text = read_topic("keys").text
    example = re.search(r"^ {4}\[keys\]\n(?: {4}.+\n)+", text, re.MULTILINE)
    assert example
    keys = tomllib.loads(dedent(example[0]))["keys"]
    assert Keymap.parse(keys).keys.keys() == {"people.log", "app.help", "list.down"}


def test_every_state_is_explained() -> None:
    text = read_topic("states").text
    explained = [
        line[4:20].strip() for line in text.splitlines() if re.match(r" {4}\w[a-z ]+ {2}", line)
    ]
    assert explained[: len(State)] == [state.value.replace("_", " ") for state in State]
