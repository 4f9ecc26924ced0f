"""Importing a file from the app."""

import os
from pathlib import Path

import pytest
from sqlalchemy import select

from outreach.db.database import Database
from outreach.db.models import Blogger
from tests.tui.conftest import Start

OPML = """<opml version="2.0"><body>
<outline type="rss" text="Ada [b]builds[/b]" xmlUrl="https://ada.example/feed"/>
<outline type="rss" text="Broken" xmlUrl="ftp://bob.example/feed"/>
</body></opml>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    there = tmp_path / "lists"
    (there / "deeper").mkdir(parents=True)
    (there / "deeper" / "feeds.opml").write_text(OPML)
    (there / "deeper" / "feet.txt").write_text("nothing")
    (there / "deeper" / ".hidden").write_text("nothing")
    return there


def names(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(select(Blogger.name)))


async def test_a_file_is_found_by_typing_and_what_is_refused_in_it_is_told(
    start: Start, database: Database, folder: Path
) -> None:
    async with start() as driver:
        await driver.press("I")
        await driver.paste(f"{folder}{os.sep}dee")
        await driver.press("tab")
        assert "feeds.opml" in driver.text
        assert ".hidden" not in driver.text
        await driver.type("feed")
        assert "feet.txt" not in driver.text
        await driver.press("enter")
        assert "1 new feed, 0 known, 1 invalid. 1 new blogger, 0 known." in driver.toasts[-1]
        assert "ftp://bob.example/feed" in driver.text
        assert names(database) == ["Ada [b]builds[/b]"]
        await driver.press("escape", "I")
        await driver.paste(f"{folder}{os.sep}deeper{os.sep}feeds.opml")
        await driver.press("enter")
        assert "0 new feeds, 1 known" in driver.toasts[-1]
        assert "undoes" not in driver.toasts[-1]
        await driver.press("escape", "u")
        assert names(database) == []


async def test_a_long_list_tells_how_far_it_is_and_esc_stops_it_with_nothing_changed(
    start: Start, database: Database, folder: Path
) -> None:
    feeds = "".join(f'<outline text="{n}" xmlUrl="https://{n}.example/"/>' for n in range(300))
    (folder / "long.opml").write_text(f"<opml><body>{feeds}</body></opml>")
    async with start() as driver:
        await driver.press("I")
        await driver.paste(str(folder / "long.opml"))
        with database.write():  # nothing can be kept meanwhile
            await driver.pilot.press("enter")
            await driver.pilot.pause()
            assert driver.lines[-2].startswith(" Importing long.opml")
            assert driver.lines[-2].endswith("esc stops.")
            await driver.pilot.press("escape")
        await driver.settle()
        assert driver.toasts == ["Stopped; nothing was changed."]
        assert names(database) == []


async def test_a_file_that_cannot_be_used_changes_nothing_and_says_why(
    start: Start, database: Database, folder: Path
) -> None:
    file = folder / "picture.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    async with start() as driver:
        await driver.press("I")
        await driver.paste(str(file))
        await driver.press("enter")
        assert "picture.png" in driver.toasts[-1]
        assert names(database) == []
