"""The settings that can be changed in the app."""

from pathlib import Path

import pytest

from outreach.config import Home, Settings, load_settings
from outreach.db.database import Database
from outreach.tui.dialogs.settings import SettingsDialog
from tests import factories
from tests.tui.conftest import Start


@pytest.fixture
def file(home: Path) -> Path:
    return Home.within(home).config_file


async def test_a_default_cadence_is_saved_and_holds_at_once(
    start: Start, database: Database, file: Path
) -> None:
    with database.write() as session:
        factories.blogger(session, "Ada Byron")
    async with start() as driver:
        assert "RECONNECT  0 due" not in driver.text
        await driver.press("comma", "j", "enter")
        await driver.type("soon")
        assert "'soon' is not a length of time" in driver.text
        await driver.press("enter")
        for _ in "soon":
            await driver.press("backspace")
        await driver.type("6w")
        assert "Talk every 6 weeks, for whoever has none of their own" in driver.text
        await driver.press("enter")
        assert driver.toasts == [f"Saved in {file}."]
        assert "Talk every  6 weeks" in driver.text
        await driver.press("escape")
        assert "talk every 6 weeks" in driver.text
        assert load_settings(file).cadence.talk_every == "6 weeks"
        await driver.press("comma", "j", "enter", "ctrl+a")
        for _ in "6 weeks":
            await driver.press("delete")
        await driver.type("none")
        await driver.press("enter")
        assert load_settings(file).cadence.talk_every is None


@pytest.mark.usefixtures("circle")
async def test_a_key_is_changed_by_pressing_another(start: Start, file: Path) -> None:
    async with start(size=(120, 40)) as driver:
        await driver.press("comma", "j", "j", "j", "enter")
        await driver.type("undo")
        await driver.press("enter", "l")
        assert "l would mean both 'Log' (people.log) and 'Undo' (app.undo)" in driver.text
        await driver.press("f6")
        assert "1 command with another key" in driver.text
        assert load_settings(file).keys == {"app.undo": "f6"}
        await driver.press("q")
        assert "f6 Undo" in driver.lines[-1]
        await driver.press("f6")
        assert driver.toasts[-1] == "There is nothing to undo."
        await driver.press("comma", "j", "j", "j", "enter")
        await driver.type("undo")
        await driver.press("enter", "delete", "escape")
        assert "u Undo" in driver.lines[-1]
        assert load_settings(file).keys == {}


async def test_leaving_changes_nothing(start: Start, file: Path) -> None:
    async with start() as driver:
        for way in (
            ["j", "enter", "escape"],
            ["G", "enter", "enter", "escape"],
            ["enter", "escape"],
        ):
            await driver.press("comma", *way)
            assert isinstance(driver.app.screen, SettingsDialog)
            await driver.press("escape")
        assert driver.toasts == []
    assert load_settings(file) == Settings()


async def test_a_file_that_broke_meanwhile_is_told_and_left_alone(start: Start, file: Path) -> None:
    async with start() as driver:
        with file.open("w") as stream:
            stream.write("oh no")
        await driver.press("comma", "j", "enter")
        await driver.type("6w")
        await driver.press("enter")
        assert f"{file} cannot be used" in driver.toasts[0]
        assert isinstance(driver.app.screen, SettingsDialog)


async def test_it_says_where_the_files_are(start: Start, file: Path) -> None:
    async with start(size=(200, 30)) as driver:
        await driver.press("comma")
        for name in ("config.toml", "outreach.db", "backups", "app.json", "outreach.log"):
            assert str(file.parent / name)[:60] in driver.text
