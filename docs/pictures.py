"""Draws the README's pictures from the demo's data: `make pictures`."""

import asyncio
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
SIZE = (100, 30)


@contextmanager
def demo_home() -> Iterator[Path]:
    """A folder at a fixed present, so that a picture changes only when the app or the demo does."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"OUTREACH_NOW": "2026-11-23T08:00:00Z", "TZ": "Europe/Paris"}
        yield Path(folder)


async def draw_home(folder: Path) -> str:
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
            await app.workers.wait_for_complete()
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
            return app.export_screenshot(title="outreach")


def settled(svg: str) -> str:
    """A picture that asks nobody for fonts and whose spaces every viewer keeps."""
    plain = re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)
    return re.sub(r">[^<>]+</text>", lambda text: text[0].replace(" ", "&#160;"), plain)


def main() -> None:
    with demo_home() as folder:
        svg = asyncio.run(draw_home(folder))
    (HERE / "home.svg").write_text(settled(svg), encoding="utf-8")


if __name__ == "__main__":
    main()
