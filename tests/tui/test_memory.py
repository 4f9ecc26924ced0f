"""What comes back after a restart, and the ways to leave."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from textual.widgets import Input

from outreach.config import App, Home, Settings
from outreach.db.database import Database
from outreach.domain.listening import TermKind
from outreach.domain.terms import Term
from outreach.errors import ConfigurationError
from outreach.services.listening import add_product
from outreach.tui.app import OutreachApp
from outreach.tui.memory import Memory, ThemeChosen, read_memory, write_memory
from outreach.tui.screens.home import Home as HomeScreen
from outreach.tui.screens.posts import Posts
from tests import factories
from tests.tui import shelf
from tests.tui.conftest import Start, present

LIGHT = Settings(app=App(theme="textual-light"))


@pytest.fixture
def file(home: Path) -> Path:
    return Home.within(home).memory_file


async def test_the_list_of_bloggers_comes_back_with_filter_order_and_cursor(
    start: Start, database: Database
) -> None:
    with database.write() as session:
        for name in ("Ada Byron", "Alan Kay", "Grace Hopper", "Barbara Liskov"):
            factories.blogger(session, name)
    async with start() as driver:
        await driver.press("2", "S", "down", "down", "enter", "slash")
        await driver.type("a a")
        await driver.press("enter", "j", "j")
        before = driver.lines[2:-1]
        await driver.press("1", "q")
    async with start() as driver:
        await driver.press("2")
        assert driver.lines[2:-1] == before


async def test_every_list_comes_back_with_filter_view_and_cursor(
    start: Start, database: Database
) -> None:
    shelf.fill(database)
    add_product(database, "Sparrow", [Term(kind=TermKind.NAME, text="tea")], present())
    sections = {"3": ("v", "j"), "5": ("j",), "F": ("slash", "o", "enter", "j")}
    before = {}
    async with start() as driver:
        for section, keys in sections.items():
            await driver.press(section, *keys)
            before[section] = driver.lines[1:-1]
        await driver.press("q")
    async with start() as driver:
        for section in sections:
            await driver.press(section)
            assert driver.lines[1:-1] == before[section]


def opened(database: Database, settings: Settings) -> OutreachApp:
    return OutreachApp(lambda: database, lambda: replace(present(), settings=settings))


async def test_section_filter_cursor_and_theme_come_back(
    start: Start, database: Database, file: Path
) -> None:
    shelf.fill(database)
    with database.write() as session:
        for name in ("Guido Verhoeven", "Jo Lind"):
            factories.blogger(session, name, talk_every="1 week")
    async with start() as driver:
        await driver.press("j", "4", "slash")
        await driver.type("e")
        await driver.press("enter", "j")
        before = driver.lines[2:-1]
        await driver.press("T", "down", "enter", "q")
    theme = read_memory(file).theme
    async with start() as driver:
        assert isinstance(driver.app.screen, Posts)
        assert driver.app.screen.query_one("#filter", Input).value == "e"
        assert driver.lines[2:-1] == before
        assert theme
        assert driver.app.theme == theme.name != "textual-dark"
        await driver.press("1")
        assert isinstance(driver.app.screen, HomeScreen)
        assert [person.name for person in driver.app.screen.chosen] == ["Guido Verhoeven"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[1, 2]",
        b"[" * 100_000,
        b'{"schema": 99, "section": "posts"}',
        b'{"section": "no such section", "sections": {"home": {"row": 7}}}',
        b'{"section": 3}',
    ],
)
def test_a_file_that_is_not_ours_is_no_error(
    database: Database, file: Path, content: bytes
) -> None:
    file.write_bytes(content)
    app = opened(database, Settings())
    assert app.first_tab.mode == "home"


@pytest.fixture
def foreign(database: Database, file: Path) -> None:
    """A row that none of Home's can be."""
    del database
    file.write_bytes(b'{"section": "home", "sections": {"home": {"row": 7}}}')


@pytest.mark.usefixtures("foreign")
async def test_a_section_begins_anew_where_what_it_is_given_is_not_its_own(start: Start) -> None:
    async with start() as driver:
        assert isinstance(driver.app.screen, HomeScreen)


@pytest.fixture
def taken(database: Database, file: Path) -> None:
    """Something that is no file stands where the file is to be."""
    del database
    file.mkdir()


@pytest.mark.usefixtures("taken")
async def test_where_nothing_can_be_written_one_leaves_all_the_same(start: Start) -> None:
    async with start() as driver:
        await driver.press("q")
        assert driver.app.return_code == 0


def test_it_is_for_the_user_alone(file: Path) -> None:
    write_memory(file, Memory())
    assert file.stat().st_mode & 0o077 == 0


def test_what_a_section_does_not_know_of_is_kept_for_it(database: Database, file: Path) -> None:
    sections = {"elsewhere": msgspec.Raw(b'{"row": 1}')}
    write_memory(file, Memory(section="elsewhere", sections=sections))
    opened(database, Settings())
    assert bytes(read_memory(file).sections["elsewhere"]) == b'{"row": 1}'


def test_a_theme_that_was_picked_holds_until_the_configuration_names_another(
    database: Database, file: Path
) -> None:
    assert opened(database, LIGHT).theme == "textual-light"
    write_memory(file, Memory(theme=ThemeChosen("nord", configured="textual-light")))
    assert opened(database, LIGHT).theme == "nord"
    assert opened(database, Settings(app=App(theme="dracula"))).theme == "dracula"
    write_memory(file, Memory(theme=ThemeChosen("of a later release")))
    assert opened(database, Settings()).theme == "textual-dark"


def test_a_theme_that_there_is_not_is_told_with_those_like_it(database: Database) -> None:
    with pytest.raises(ConfigurationError, match="no theme 'gruvbux'") as refused:
        opened(database, Settings(app=App(theme="gruvbux")))
    assert refused.value.candidates == ("gruvbox",)


def test_under_no_color_the_themes_of_the_terminal_are_not_offered(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = opened(database, Settings(app=App(theme="ansi-dark")))
    assert not any(theme.ansi for theme in app.available_themes.values())
    assert app.theme == "textual-dark"


async def test_the_theme_under_the_cursor_shows_at_once_and_escape_takes_it_back(
    start: Start, file: Path
) -> None:
    async with start() as driver:
        before = driver.app.theme
        await driver.press("T")
        await driver.type("gruv")
        assert driver.app.theme == "gruvbox"
        await driver.press("escape")
        assert driver.app.theme == before
        await driver.press("q")
    assert read_memory(file).theme is None
