"""From the first paint to the data, and on to what no section is to wait for."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.message import Message

from outreach.config import Home
from outreach.services.present import Present
from outreach.tui.overlays import Overlays
from outreach.tui.screens.opening import Opening
from outreach.tui.sections import MODES, TABS

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.db.database import Database
    from outreach.tui.desk import Desk

STYLES = Path(__file__).with_name("outreach.tcss")
SECONDS_BEFORE_THE_REST = 0.5
SECONDS_BETWEEN_IMPORTS = 0.1


@dataclass
class Opened(Message):
    desk: "Desk"


class Starting(Overlays):
    """An app that paints its frame, then opens its data; until then `desk` is None."""

    CSS_PATH = "frame.tcss"
    MODES: ClassVar = {"opening": Opening, **MODES}
    DEFAULT_MODE = "opening"

    def __init__(
        self,
        home: Home,
        open_database: "Callable[[], Database]",
        present: Callable[[], Present],
    ) -> None:
        super().__init__(home, present().settings)
        self.desk: Desk | None = None
        self._open_database = open_database
        self._present = present

    def present(self) -> Present:
        """The instant and zone, under the settings as they are now."""
        return replace(self._present(), settings=self.settings)

    def read(self, *, acted: bool = False) -> None:
        """Read anew what is shown."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.call_after_refresh(self._go_on)

    def on_unmount(self) -> None:
        if self.desk is not None:
            self.desk.close()

    def _go_on(self) -> None:
        """What the first paint does not wait for."""
        self.stylesheet.read(STYLES)
        if not isinstance(self.screen, Opening):  # a key was typed ahead
            self.refresh_css(animate=False)
        self._open()

    @work(thread=True, group="open", exit_on_error=False)
    def _open(self) -> None:
        from outreach.tui.desk import Desk

        desk = Desk(self._open_database(), self.present)
        _ = self.first_tab.screen  # imported here, where no key waits for it
        self.post_message(Opened(desk))

    @on(Opened)
    def begin(self, message: Opened) -> None:
        self.desk = message.desk
        self.read()
        self.set_timer(SECONDS_BEFORE_THE_REST, partial(self._import_the_rest, message.desk))

    @work(group="import", exit_on_error=False)
    async def _import_the_rest(self, desk: "Desk") -> None:
        """So that no section waits for its imports when it is first opened.

        One thing after the other, with a pause in which a key has the interpreter for itself.
        """
        screens: list[Callable[[], object]] = [partial(getattr, tab, "screen") for tab in TABS]
        for open_next in (*desk.openings(), *screens):
            await asyncio.to_thread(open_next)
            await asyncio.sleep(SECONDS_BETWEEN_IMPORTS)
