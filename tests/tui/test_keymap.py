"""Keys of the user's own."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from outreach.config import Settings, load_settings
from outreach.errors import ConfigurationError
from outreach.tui.keymap import DEFAULTS, Keymap
from outreach.wording import __path__ as PATH  # noqa: N812 (a constant here)
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
        ({"app.undo": "f9", "app.quit": "f9"}, "f9 would mean both 'Undo' (app.undo) and 'Quit'"),
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
    keymap = Keymap.parse({"stats.kind": written, "app.help": "f1", "app.settings": "f2"})
    assert keymap.keys["stats.kind"] == keys
    assert keymap.shown("stats.kind") == shown


def test_a_key_may_be_swapped_with_another() -> None:
    keymap = Keymap.parse({"app.undo": "r", "app.refresh": "u"})
    assert (keymap.shown("app.undo"), keymap.shown("app.refresh")) == ("r", "u")


def test_a_hint_shows_the_keys_that_commands_have() -> None:
    keymap = Keymap.parse({"app.undo": "f6"})
    assert keymap.fill("{app.undo} undoes, {app.stop} stops, {x} stays") == (
        "f6 undoes, esc stops, {x} stays"
    )


def test_every_hint_names_commands_that_there_are() -> None:
    modules = [import_module(f"outreach.wording.{found.name}") for found in iter_modules(PATH)]
    hints = [
        text
        for module in modules
        for text in vars(module).values()
        if isinstance(text, str) and re.search(r"\{\w+\.", text)
    ]
    assert len(hints) >= 10
    assert not any("{" in DEFAULTS.fill(hint) for hint in hints)


def test_a_command_written_without_quotes_is_explained(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[keys]\npeople.log = "L"\n')
    with pytest.raises(ConfigurationError, match="in quotes"):
        load_settings(file)


@pytest.mark.usefixtures("circle")
async def test_a_remapped_key_works_and_shows_in_footer_help_palette_dialogs_and_hints(
    start: Start,
) -> None:
    keys = {
        "people.log": "f5",
        "app.undo": "f6",
        "log.met": "f7",
        "log.leave": "f2",
        "app.help": "f1",
    }
    async with start(size=(99, 24), settings=Settings(keys=keys)) as driver:
        assert "f5 Log" in driver.lines[-1]
        assert "f1 Help  q Quit" in driver.lines[-1]
        await driver.press("l")
        assert "Log with" not in driver.text
        await driver.press("f5")
        assert "Log with Karine Morel" in driver.text
        assert "f7  met in person" in driver.text
        assert "f2: leave" in driver.text
        await driver.press("escape", "m", "f2")
        assert "Log with" not in driver.text
        await driver.press("f5", "f7")
        assert driver.toasts[-1].endswith("`f6` undoes.")
        await driver.press("ctrl+p")
        await driver.type("log")
        assert "Log  f5" in driver.text
        await driver.press("escape", "f1", "slash")
        await driver.type("undo")
        assert "f6      Undo" in driver.text
