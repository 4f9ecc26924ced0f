"""The morning's notification."""

from datetime import date
from pathlib import Path

import pytest

from outreach.db.database import Database
from outreach.domain.clocks import InteractionKind
from tests import factories
from tests.cli.conftest import Run
from tests.machine import Machine


@pytest.fixture
def somebody_is_due(run: Run) -> None:
    for name in ("Ada Byron", "Grace Hopper"):
        run("add", name, "--talk-every", "3w")
        run("log", name, "--call", "--on", "2025-06-01")


def shown(machine: Machine, program: str = "notify-send") -> list[list[str]]:
    return [given for given, _ in machine.calls(program)]


@pytest.mark.usefixtures("somebody_is_due")
def test_it_says_the_answer_and_how_many_are_due_once_a_day(
    run: Run, machine: Machine, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    machine.install("notify-send")
    answer = run("due", "--json").json["answer"]["sentence"]
    for _ in range(2):
        result = run("notify")
        assert (result.code, result.out, result.err) == (0, "", "")
    assert [given[-2:] for given in shown(machine)] == [
        ["Outreach", f"{answer} 2 people are due."],
    ]
    monkeypatch.setenv("OUTREACH_NOW", "2026-03-15T23:30:00Z")  # the 16th in Paris
    run("notify")
    assert len(shown(machine)) == 2
    assert [path.name for path in home.glob("notified-*")] == ["notified-2026-03-16"]


def test_a_day_without_anything_owed_is_silent(run: Run, machine: Machine) -> None:
    machine.install("notify-send")
    run("add", "Ada Byron")
    assert run("notify").code == 0
    assert shown(machine) == []
    run("follow-up", "Ada", "send the beta", "--by", "2026-03-15")
    run("notify")
    assert shown(machine)[0][-1].endswith("1 follow-up is due.")


@pytest.mark.usefixtures("somebody_is_due")
def test_where_nothing_shows_notifications_it_says_so_and_the_day_stays_open(
    run: Run, machine: Machine, home: Path
) -> None:
    result = run("notify")
    assert result.code == 1
    assert "notify-send" in result.err
    machine.install("notify-send")
    machine.refuse("notify-send", "GDBus.Error: no daemon")
    assert "no daemon" in run("notify").err
    assert list(home.glob("notified-*")) == []


@pytest.mark.usefixtures("somebody_is_due")
def test_it_can_be_tried(run: Run, machine: Machine) -> None:
    machine.install("notify-send")
    assert run("notify", "--dry-run").out.endswith(" 2 people are due.\n")
    assert shown(machine) == []
    run("notify")
    run("notify", "--again")
    assert len(shown(machine)) == 2


NAME = 'Eve "$(id)" `id` <b>&\\n" & do shell script "id'


@pytest.fixture
def met(run: Run, database: Database) -> None:
    """Somebody with a name that shells, markup and AppleScript would all like to read."""
    with database.write() as session:
        eve = factories.blogger(session, NAME, talk_every="3 weeks")
        feed = factories.feed(session, eve)
        factories.post(session, feed, title="On the Widget Deluxe")
        factories.exchange(session, [eve], InteractionKind.MET, date(2025, 6, 1))
    run("product", "add", "Widget Deluxe")


@pytest.mark.usefixtures("met")
def test_a_name_reaches_notify_send_as_plain_text(run: Run, machine: Machine) -> None:
    machine.install("notify-send")
    run("notify")
    ((*options, title, body),) = shown(machine)
    assert (options, title) == (["--app-name=Outreach", "--"], "Outreach")
    assert 'Eve "$(id)" `id` &lt;b&gt;&amp;\\\\n" &amp; do shell script "id' in body


@pytest.mark.usefixtures("met")
def test_a_name_reaches_osascript_as_an_argument_and_no_script(run: Run, machine: Machine) -> None:
    machine.install("osascript", "notify-send")
    run("notify")
    ((given, script),) = machine.calls("osascript")
    assert given[0] == "-"
    assert NAME in given[1]
    assert given[2] == "Outreach"
    assert "Eve" not in script
    assert script.startswith("on run argv")
    assert shown(machine) == []
