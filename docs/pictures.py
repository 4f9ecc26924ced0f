"""Draws the README's pictures from the demo's data: `make pictures`."""

import asyncio
import os
import re
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.pilot import Pilot

HERE = Path(__file__).parent
SIZE = (100, 30)
# What each picture shows, by the keys that lead there from the one before it.
PICTURES = {
    "home": [],
    "blogger": ["down", "down", "down", "enter"],
    "reader": ["escape", "3", "enter"],
    "stats": ["7"],
}


@contextmanager
def demo_home() -> Iterator[Path]:
    """A folder at a fixed present, so that a picture changes only when the app or the demo does."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"OUTREACH_NOW": "2026-11-23T08:00:00Z", "TZ": "Europe/Paris"}
        yield Path(folder)


@asynccontextmanager
async def opened(folder: Path) -> "AsyncIterator[Pilot[None]]":
    """The app on a filled home."""
    from outreach.cli.context import open_world  # noqa: PLC0415 (after the environment is set)
    from outreach.config import Home  # noqa: PLC0415
    from outreach.demo.home import configure, feeds_folder, fill  # noqa: PLC0415
    from outreach.demo.server import serve  # noqa: PLC0415
    from outreach.tui.app import OutreachApp  # noqa: PLC0415

    home = Home.within(folder)
    with open_world(home) as world:
        with serve(feeds_folder(home)) as port:
            configure(home, port=port)
            await asyncio.to_thread(fill, home, world.database, world.present, port=port)
        app = OutreachApp(lambda: world.database, lambda: world.present, home=home)
        async with app.run_test(size=SIZE, notifications=True) as pilot:
            yield pilot


async def settle(pilot: "Pilot[None]") -> None:
    """Wait until no worker runs; what one posts may start another."""
    await pilot.pause()
    while len(pilot.app.workers):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    await pilot.pause()


async def draw(folder: Path) -> dict[str, str]:
    """The pictures by their names."""
    drawn = {}
    async with opened(folder) as pilot:
        await settle(pilot)
        for name, keys in PICTURES.items():
            for key in keys:
                await pilot.press(key)
                await settle(pilot)
            drawn[name] = pilot.app.export_screenshot(title="outreach")
    return drawn


def settled(svg: str) -> str:
    """A picture that asks nobody for fonts and whose spaces every viewer keeps."""
    plain = re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)
    kept = plain.replace("<svg ", '<svg xml:space="preserve" ', 1)
    return re.sub(r">[^<>]+</text>", lambda text: text[0].replace(" ", "&#160;"), kept)


def main() -> None:
    with demo_home() as folder:
        drawn = asyncio.run(draw(folder))
    for name, svg in drawn.items():
        (HERE / f"{name}.svg").write_text(settled(svg), encoding="utf-8")


if __name__ == "__main__":
    main()
