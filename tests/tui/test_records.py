"""What is written down about bloggers, by forms and in the editor, against the database."""

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import func, select
from textual.drivers.headless_driver import HeadlessDriver

from outreach.db.database import Database
from outreach.db.models import Blogger, ContactPoint, Feed, Note
from outreach.wording import records
from tests.tui.conftest import Start


@dataclass
class Editor:
    """Stands for the user at an editor: each time one line of Python makes a text of `text`."""

    script: Path

    def does(self, *lines: str) -> None:
        self.script.write_text("".join(f"{line}\n" for line in lines))

    @property
    def is_done(self) -> bool:
        return not self.script.read_text()


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    monkeypatch.setattr(HeadlessDriver, "can_suspend", True)
    program = tmp_path / "editor.py"
    program.write_text(
        "import os, pathlib, sys\n"
        "file, script = pathlib.Path(sys.argv[1]), pathlib.Path(__file__).with_name('script')\n"
        "first, _, rest = script.read_text().partition('\\n')\n"
        "script.write_text(rest)\n"
        "text = file.read_text()\n"
        "file.write_text(eval(first))\n"
        "os.utime(file, (1, 1))\n"
    )
    monkeypatch.setenv("EDITOR", f"{sys.executable} {program}")
    return Editor(tmp_path / "script")


def content(file: Path) -> str | None:
    return file.read_text() if file.exists() else None


def make_unwritable(file: Path) -> None:
    """Put a folder in its place."""
    file.unlink()
    file.mkdir()


def names(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(select(Blogger.name).order_by(Blogger.id)))


async def test_e_edits_and_comes_back_with_what_is_wrong_and_capital_e_notes_at_length(
    start: Start, circle: Database, editor: Editor
) -> None:
    editor.does(
        "text.replace('1 month', 'sometimes')",
        "text.replace('sometimes', '2 months') if 'not a length' in text else text",
        r"'likes tea\nand [chess]'",
    )
    async with start() as driver:
        await driver.press("e")
        assert driver.toasts == ["Karine Morel is changed. `u` undoes."]
        with circle.read() as session:
            assert session.get_one(Blogger, 1).talk_every == "2 months"
        await driver.press("E")
        with circle.read() as session:
            assert session.scalars(select(Note.text)).all() == ["likes tea\nand [chess]"]
        assert editor.is_done


async def test_an_edit_that_is_given_up_is_kept_in_a_file_or_the_clipboard(
    start: Start, circle: Database, editor: Editor, home: Path
) -> None:
    editor.does("'name = [b'", "text", "'name = [c'", "text")
    async with start() as driver:
        await driver.press("e")
        assert driver.toasts == [records.draft_kept(str(home / "edit-draft-1.toml"))]
        assert content(home / "edit-draft-1.toml") == "name = [b"
        assert names(circle)[0] == "Karine Morel"
        make_unwritable(home / "edit-draft-1.toml")
        await driver.press("e")
        assert driver.toasts[-1].endswith(records.DRAFT_COPIED)
        assert driver.app.clipboard == "name = [c"


async def test_n_adds_somebody_and_keeps_what_was_typed_where_it_cannot(
    start: Start, circle: Database
) -> None:
    async with start() as driver:
        await driver.press("n")
        await driver.paste("karine morel")
        await driver.press("tab")
        await driver.paste("k@two.example")
        await driver.press("enter")
        assert "There is a blogger called 'karine morel' already" in driver.text
        await driver.paste(" the second")
        await driver.press("tab", "tab")
        await driver.paste("https://two.example/feed")
        await driver.press("tab")
        await driver.paste("press, old friends")
        await driver.press("tab")
        await driver.paste("talk 3w")
        await driver.press("enter")
        assert driver.toasts[0].startswith(
            "Added karine morel the second. Following https://two.example/feed"
        )
        await driver.press("E")
        assert driver.toasts[1] == "The terminal cannot be lent to an editor here."
        with circle.read() as session:
            added = session.scalars(select(Blogger).order_by(Blogger.id.desc())).first()
            assert added is not None
            assert added.talk_every == "3 weeks"
            mail = select(ContactPoint.value).where(ContactPoint.blogger_id == added.id)
            assert session.scalar(mail) == "k@two.example"


async def test_capital_m_merges_with_whom_is_picked_once_it_is_confirmed(
    start: Start, circle: Database
) -> None:
    async with start() as driver:
        await driver.press("M")
        await driver.paste("tom")
        await driver.press("enter")
        assert "Merge Tom Okafor into Karine Morel?" in driver.text
        assert "1 feed" in driver.text
        await driver.press("enter")
        assert "Tom Okafor" in names(circle)
        await driver.press("M")
        await driver.paste("tom")
        await driver.press("enter", "y")
        assert driver.toasts == ["Tom Okafor is now Karine Morel. `u` undoes."]
        assert "Tom Okafor" not in names(circle)
        await driver.press("u")
        assert "Tom Okafor" in names(circle)


async def test_capital_x_offers_a_copy_tells_what_goes_and_asks_before_it_forgets(
    start: Start, circle: Database, tmp_path: Path
) -> None:
    copy = tmp_path / "karine.json"
    async with start() as driver:
        await driver.press("X")
        await driver.paste(str(copy))
        await driver.press("enter")
        assert "1 mention" in driver.text
        assert "This cannot be undone" in driver.text
        await driver.press("enter")
        assert "Karine Morel" in names(circle)
        assert content(copy) is None
        await driver.press("X")
        await driver.paste(str(copy))
        await driver.press("enter", "right", "enter")
        assert driver.toasts == ["Karine Morel is forgotten."]
        assert "karine@example.org" in (content(copy) or "")
        with circle.read() as session:
            assert "Karine Morel" not in names(circle)
            assert session.scalar(select(func.count()).select_from(Feed)) == 2
