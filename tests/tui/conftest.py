"""The app on an empty or a filled database, at a fixed present, driven by its keys."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count, repeat
from zoneinfo import ZoneInfo

import pytest
from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.screen import ModalScreen

from outreach.config import Settings
from outreach.db.database import Database
from outreach.services.present import Present
from outreach.tui.app import OutreachApp
from tests.conftest import NOW
from tests.tui.people import fill


@dataclass
class Driver:
    """Presses keys and reads the screen, waiting for all work in between."""

    app: OutreachApp
    pilot: Pilot[None]

    async def settle(self) -> None:
        """Wait until no worker runs, or one asks in a dialog; what one posts may start another.

        What is imported for later is not waited for.
        """
        await self.pilot.pause()
        while self.app.is_running and self._is_working:
            await self.pilot.pause(0.01)
            await self.pilot.pause()

    @property
    def _is_working(self) -> bool:
        pumps = [self.app, *self.app.screen.walk_children(with_self=True)]
        unawaited = {"import", "asking" if isinstance(self.app.screen, ModalScreen) else ""}
        return any(pump.message_queue_size for pump in pumps) or any(
            not worker.is_finished and worker.group not in unawaited for worker in self.app.workers
        )

    async def press(self, *keys: str) -> None:
        """Press one after the other, each when the work of the last is done."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        await self.pilot.press(*("space" if letter == " " else letter for letter in text))
        await self.settle()

    async def burst(self, *keys: str) -> None:
        """Press all at once, as when the program has not followed for a moment."""
        for key in keys:
            self.app.post_message(Key(key, key if len(key) == 1 else None))
        await self.settle()

    async def paste(self, text: str) -> None:
        """Type a text in one go, as a terminal's paste does."""
        self.app.post_message(Paste(text))
        await self.settle()

    @property
    def lines(self) -> list[str]:
        """The screen as text, one string a line."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def toasts(self) -> list[str]:
        return [notification.message for notification in self.app._notifications]


Start = Callable[..., AbstractAsyncContextManager[Driver]]


def present() -> Present:
    return Present(NOW, ZoneInfo("Europe/Paris"), Settings())


@pytest.fixture
def start(database: Database, monkeypatch: pytest.MonkeyPatch) -> Start:
    """Open the app on the test's database; `size` is columns and lines.

    With `ticking` a second passes whenever the app looks at the clock. Messages stay until they
    were read, whatever else the machine has to do.
    """
    monkeypatch.setattr(OutreachApp, "NOTIFICATION_TIMEOUT", 600)

    @asynccontextmanager
    async def started(
        *,
        size: tuple[int, int] = (80, 24),
        settings: Settings | None = None,
        ticking: bool = False,
        **arguments: object,
    ) -> AsyncIterator[Driver]:
        ticks = count() if ticking else repeat(0)

        def set_so() -> Present:
            now = NOW + timedelta(seconds=next(ticks))
            return replace(present(), now=now, settings=settings or Settings())

        app = OutreachApp(lambda: database, set_so, **arguments)  # type: ignore[arg-type]
        async with app.run_test(size=size, notifications=True) as pilot:
            driver = Driver(app, pilot)
            await driver.settle()
            yield driver

    return started


@pytest.fixture
def circle(database: Database) -> Database:
    """The database with the circle of tests/tui/people.py in it."""
    fill(database)
    return database
