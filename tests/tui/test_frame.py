"""The frame: first paint, failures, keys, palette, help, refresh."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from threading import Event

import pytest
from textual.widgets import OptionList

from outreach.db.database import Database
from outreach.db.models import Blogger
from outreach.errors import DatabaseError, OutreachError
from outreach.services.present import Present
from outreach.tui.app import OutreachApp
from outreach.tui.catalogue.groups import GROUPS, PLACES
from outreach.tui.commands import beginning_with, matching
from outreach.tui.dialogs.help import HelpSheet
from outreach.tui.keymap import DEFAULTS, RESERVED
from outreach.tui.palette import BLOGGERS_AT_MOST
from outreach.tui.refreshing import IsStopped, Only, Progress, Report
from outreach.tui.screens.blogger import BloggerPage
from outreach.tui.screens.bloggers import Bloggers
from outreach.tui.screens.home import Home
from outreach.tui.screens.mentions import Mentions
from outreach.tui.widgets.frame import SectionBar
from outreach.wording import app as wording
from tests import factories
from tests.tui.conftest import Driver, Start, present


def test_no_key_means_two_things_in_one_place() -> None:
    assert list(DEFAULTS.clashes()) == []


def test_every_group_is_in_some_place() -> None:
    assert {group.title for place in PLACES for group in place} == {group.title for group in GROUPS}


def test_every_command_has_an_id_of_its_own_and_no_reserved_key() -> None:
    commands = [command for group in GROUPS for command in group.commands]
    assert max(Counter(command.id for command in commands).values()) == 1
    assert not RESERVED & {key for command in commands for key in command.keys.split(",")}


def test_the_help_is_searched_by_key_name_and_purpose() -> None:
    found = [command.id for group in matching(GROUPS, "take back") for command in group.commands]
    assert found == ["app.undo"]


def test_the_help_begins_with_the_keys_of_the_place_where_one_is() -> None:
    titles = [group.title for group in beginning_with(Mentions.GROUPS, GROUPS)]
    assert titles[:3] == ["Judging mentions", "Mentions", "Marking"]
    assert sorted(titles) == sorted(group.title for group in GROUPS)


@dataclass
class Late:
    """A database that is not open until `ready` is set."""

    database: Database
    ready: Event = field(default_factory=Event)

    def open(self) -> Database:
        self.ready.wait(timeout=10)
        return self.database


@asynccontextmanager
async def opening(late: Late) -> AsyncIterator[Driver]:
    app = OutreachApp(late.open, present)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        yield Driver(app, pilot)
        late.ready.set()


async def test_the_first_paint_does_not_wait_for_the_database_and_takes_keys(
    database: Database,
) -> None:
    late = Late(database)
    async with opening(late) as driver:
        assert driver.lines[0].startswith(" 1 Home  2 Bloggers")
        assert wording.READING in driver.text
        await driver.pilot.press("u")
        assert driver.toasts == [wording.STILL_READING]
        await driver.pilot.press("question_mark")
        late.ready.set()
        await driver.settle()
        assert isinstance(driver.app.screen, HelpSheet)
        await driver.press("escape")
        assert isinstance(driver.app.screen, Home)
        assert wording.READING not in driver.text


async def test_a_section_opened_before_the_database_is_shows_its_rows_once_it_is(
    circle: Database,
) -> None:
    late = Late(circle)
    async with opening(late) as driver:
        await driver.pilot.press("2")
        late.ready.set()
        await driver.settle()
        assert isinstance(driver.app.screen, Bloggers)
        assert "Guido Verhoeven" in driver.text


async def test_q_quits_before_the_database_is_open(database: Database) -> None:
    async with opening(Late(database)) as driver:
        await driver.pilot.press("q")
        assert driver.app.return_code == 0


async def test_a_database_that_cannot_be_opened_ends_the_app_with_the_reason() -> None:
    def fail() -> Database:
        raise DatabaseError("It is damaged.")

    app = OutreachApp(fail, present)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
    assert str(app.failure) == "It is damaged."


async def test_an_error_nobody_foresaw_is_not_swallowed() -> None:
    def fail() -> Database:
        raise ZeroDivisionError

    async def run() -> None:
        app = OutreachApp(fail, present)
        async with app.run_test(notifications=True) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()

    with pytest.raises(ZeroDivisionError):
        await run()


@pytest.mark.usefixtures("circle")
async def test_what_is_typed_in_a_burst_goes_where_its_beginning_led(start: Start) -> None:
    async with start() as driver:
        await driver.burst("2", "slash", *"jo")
        assert "1 of 10 bloggers by name: with 'jo'." in driver.text
        await driver.press("escape")
        await driver.burst("1", "l", "C", *"hello", "enter")
        assert driver.toasts[-1].startswith("Had a call with Karine Morel")


@pytest.mark.usefixtures("circle")
async def test_help_lists_all_keys_is_searchable_and_closes(start: Start) -> None:
    async with start(size=(120, 60)) as driver:
        for close in ("escape", "q", "question_mark"):
            await driver.press("question_mark")
            assert isinstance(driver.app.screen, HelpSheet)
            await driver.press(close)
            assert not isinstance(driver.app.screen, HelpSheet)
        await driver.press("question_mark", "slash")
        await driver.type("take q")
        assert "Take back" not in driver.text
        await driver.press("backspace", "backspace")
        assert "Take back" in driver.text
        assert "Half a page" not in driver.text
        await driver.press("escape")
        assert "Half a page" in driver.text
        await driver.press("escape")
        assert not isinstance(driver.app.screen, HelpSheet)


@pytest.mark.usefixtures("circle")
async def test_the_palette_runs_a_command_by_its_name(start: Start) -> None:
    async with start() as driver:
        await driver.press("ctrl+p")
        await driver.type("help")
        await driver.press("down", "enter")
        assert isinstance(driver.app.screen, HelpSheet)


@pytest.mark.usefixtures("circle")
async def test_the_bar_shows_all_sections_however_narrow_and_a_click_opens_one(
    start: Start,
) -> None:
    async with start(size=(60, 16)) as driver:
        assert driver.lines[0].startswith(" 1 Home  2 Blog  3 Ment 3  4 Post  5 Prod")
        await driver.pilot.click(SectionBar, offset=(20, 0))
        await driver.settle()
        assert driver.app.current_mode == "mentions"
        await driver.pilot.resize_terminal(80, 24)
        await driver.pilot.pause()
        assert driver.lines[0].startswith(" 1 Home  2 Bloggers  3 Mentions 3  4 Posts")


async def test_q_quits(start: Start) -> None:
    async with start() as driver:
        await driver.press("q")
        assert not driver.app.is_running or driver.app.return_code == 0


async def test_refreshing_counts_and_tells_what_failed(start: Start) -> None:
    shown, seen = Event(), Event()

    def refresh(
        _data: Database, _now: Present, _only: Only, report: Report, _stop: IsStopped
    ) -> Progress:
        report(Progress(total=3, done=1, new_posts=2))
        shown.set()
        seen.wait(timeout=10)
        return Progress(total=3, done=3, failed=1, new_posts=4)

    async with start(refresh_feeds=refresh) as driver:
        await driver.pilot.press("r")
        await driver.pilot.pause()
        shown.wait(timeout=10)
        await driver.pilot.pause()
        assert "Refreshing 1 of 3, 2 new posts. esc stops." in driver.text
        await driver.pilot.press("r")
        assert driver.toasts == ["The feeds are being refreshed already; esc stops that."]
        seen.set()
        await driver.settle()
        assert driver.toasts[-1] == (
            "Refresh done: 3 feeds checked, 4 new posts. 1 feed failed: `F` says why."
        )
        assert "Refreshing" not in driver.text


class Endless:
    """A refresh that goes on until it is told to stop."""

    def __init__(self) -> None:
        self.started, self.ended = Event(), Event()

    def __call__(
        self, _data: Database, _now: Present, _only: Only, _report: Report, stop: IsStopped
    ) -> Progress:
        self.started.set()
        while not stop():
            Event().wait(0.01)
        self.ended.set()
        return Progress(total=9, done=2)


async def test_escape_stops_a_refresh_and_keeps_what_is_done(start: Start) -> None:
    refresh = Endless()
    async with start(refresh_feeds=refresh) as driver:
        await driver.pilot.press("r")
        refresh.started.wait(timeout=10)
        await driver.press("escape")
        assert driver.toasts == ["Refresh stopped: 2 feeds checked, 0 new posts."]
        await driver.press("escape")
        assert driver.toasts == []


@pytest.mark.usefixtures("circle")
async def test_of_many_messages_the_newest_show_and_leave_room(start: Start) -> None:
    async with start() as driver:
        for number in range(6):
            driver.app.say(f"This is message {number}, which has enough words for a second line.")
            await driver.settle()
        shown = [number for number in range(6) if f"message {number}" in driver.text]
        assert shown == [4, 5]
        assert driver.lines[-1].endswith("? Help  q Quit")


async def test_quitting_ends_a_refresh_that_runs(start: Start) -> None:
    refresh = Endless()
    async with start(refresh_feeds=refresh) as driver:
        await driver.pilot.press("r")
        refresh.started.wait(timeout=10)
        await driver.pilot.press("q")
    assert refresh.ended.wait(timeout=10)


async def test_a_refresh_that_cannot_run_says_why(start: Start) -> None:
    def refresh(
        _data: Database, _now: Present, _only: Only, _report: Report, _stop: IsStopped
    ) -> Progress:
        raise OutreachError("There is no network.")

    async with start(refresh_feeds=refresh) as driver:
        await driver.press("r")
        assert driver.toasts == ["There is no network."]
        await driver.press("r")
        assert len(driver.toasts) == 2


async def test_the_palette_jumps_to_a_blogger_whatever_case_and_accents(
    start: Start, database: Database
) -> None:
    with database.write() as session:
        for name in ("Zoë [b]Lemaître[/b]", "Marcel Zoellner", "Ada Byron"):
            factories.blogger(session, name)
        session.add_all(
            Blogger(name=f"Ada {number}", name_key=f"ada {number}", added_on=date(2024, 1, 1))
            for number in range(100)
        )
    async with start() as driver:
        await driver.press("ctrl+p")
        await driver.type("ZOE")
        assert driver.text.index("Zoë [b]Lemaître[/b]") < driver.text.index("Marcel Zoellner")
        await driver.press("enter")
        assert isinstance(driver.app.screen, BloggerPage)
        assert driver.lines[1].startswith(" Zoë [b]Lemaître[/b]")
        await driver.press("escape", "ctrl+p")
        await driver.type("ada")
        options = driver.app.screen.query_one(OptionList)
        assert options.option_count <= BLOGGERS_AT_MOST


@pytest.mark.parametrize(
    ("section", "keys"),
    [
        ("1", "n New blogger  F Feeds  I Import  ? Help  q Quit"),
        ("2", "n New blogger  F Feeds  I Import  ? Help  q Quit"),
        ("3", "v View  r Refresh  ? Help  q Quit"),
        ("4", "r Refresh  I Import  ? Help  q Quit"),
        ("5", "n New  ? Help  q Quit"),
        ("F", "a Add  I Import  ? Help  q Quit"),
    ],
)
async def test_while_there_is_nothing_the_last_line_shows_how_to_begin(
    start: Start, section: str, keys: str
) -> None:
    async with start() as driver:
        await driver.press(section)
        assert driver.lines[-1].strip() == keys


async def test_with_somebody_to_act_on_the_last_line_shows_what_can_be_done(
    start: Start, database: Database
) -> None:
    async with start() as driver:
        await driver.press("2")
        with database.write() as session:
            factories.blogger(session, "Ada")
        await driver.press("1", "2")
        assert "l Log" in driver.lines[-1]
        assert "Import" not in driver.lines[-1]
