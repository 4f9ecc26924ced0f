"""Keys of the user's own."""

from pathlib import Path

import pytest

from outreach.config import Settings, load_settings
from outreach.errors import ConfigurationError
from outreach.tui.keymap import Keymap
from tests.tui.conftest import Start


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"people.lgo": "x"}, "there is no command 'people.lgo'"),
        ({"people.log": "ctrl+z"}, "ctrl+z for people.log cannot be used"),
        ({"people.log": "Ctrl+M"}, "ctrl+m for people.log cannot be used"),
        ({"people.log": "hyper+"}, "'hyper+' for people.log is no key"),
        ({"people.log": "elephants"}, "'elephants' for people.log is no key"),
        ({"people.log": ""}, "'' for people.log is no key"),
        ({"people.log": "x,"}, "'' for people.log is no key"),
        ({"people.log": "?"}, "? would mean both 'Log' (people.log) and 'Help' (app.help)"),
        ({"people.log": "j"}, "j would mean both 'Log' (people.log) and 'Down' (list.down)"),
        ({"app.undo": "x", "app.quit": "x"}, "x would mean both 'Undo' (app.undo) and 'Quit'"),
        ({"confirm.yes": "n"}, "n would mean both 'Yes' (confirm.yes) and 'No' (confirm.no)"),
        ({"ask.leave": "x"}, "ask.leave is used while you type"),
        ({"list.clear": "space,slash"}, "list.clear is used while you type"),
    ],
)
def test_keys_that_cannot_be_are_refused_with_the_reason(keys: dict[str, str], said: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        Keymap.parse(keys)
    assert said in refused.value.sentence


@pytest.mark.parametrize(
    ("written", "keys", "shown"),
    [
        ("L", "L", "L"),
        ("?, f5", "question_mark,f5", "?"),
        (",", "comma", ","),
        ("Ctrl+L", "ctrl+l", "^l"),
        ("é", "é", "é"),
        ("space", "space", "space"),
    ],
)
def test_keys_are_written_as_characters_or_by_name(written: str, keys: str, shown: str) -> None:
    keymap = Keymap.parse({"people.log": written, "app.help": "f1", "app.settings": "f2"})
    assert keymap.keys["people.log"] == keys
    assert keymap.shown("people.log") == shown


def test_a_key_may_be_swapped_with_another() -> None:
    logs = dict.fromkeys(("people.log", "posts.log", "reader.log"), "u")
    keymap = Keymap.parse({"app.undo": "l", **logs})
    assert (keymap.shown("people.log"), keymap.shown("app.undo")) == ("u", "l")


def test_a_hint_shows_the_keys_that_commands_have() -> None:
    keymap = Keymap.parse({"app.undo": "z"})
    assert keymap.fill("{app.undo} undoes, {app.stop} stops, {x} stays") == (
        "z undoes, esc stops, {x} stays"
    )


def test_a_command_written_without_quotes_is_explained(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[keys]\npeople.log = "L"\n')
    with pytest.raises(ConfigurationError, match="in quotes"):
        load_settings(file)


@pytest.mark.usefixtures("circle")
async def test_a_remapped_key_works_and_shows_in_footer_help_palette_dialogs_and_hints(
    start: Start,
) -> None:
    keys = {"people.log": "x", "app.undo": "z", "log.met": "r", "log.leave": "f2", "app.help": "f1"}
    async with start(settings=Settings(keys=keys)) as driver:
        assert "x Log" in driver.lines[-1]
        assert driver.lines[-1].endswith("f1 Help  q Quit")
        await driver.press("l")
        assert "Log with" not in driver.text
        await driver.press("x")
        assert "Log with Karine Morel" in driver.text
        assert "r  met in person" in driver.text
        assert "f2: leave" in driver.text
        await driver.press("escape", "m", "f2")
        assert "Log with" not in driver.text
        await driver.press("x", "r")
        assert driver.toasts[-1].endswith("`z` undoes.")
        await driver.press("ctrl+p")
        await driver.type("log")
        assert "Log  x" in driver.text
        await driver.press("escape", "f1", "slash")
        await driver.type("undo")
        assert "z       Undo" in driver.text
