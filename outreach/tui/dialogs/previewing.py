"""Dialogs that show what an answer would do, while one types it."""

import asyncio
from collections.abc import Callable, Sequence
from threading import Event
from typing import TypeVar

from textual import work
from textual.content import Content
from textual.widgets import Static
from textual.worker import Worker

from outreach.errors import OutreachError
from outreach.services.watching import Watch
from outreach.tui.dialogs.dialog import Dialog

PAUSE_SECONDS = 0.25  # after a key: what is typed in one go is looked for once

Answer = TypeVar("Answer")
Look = Callable[[Watch], Sequence[Content]]


class Previewing(Dialog[Answer]):
    """What is found stands in `#preview`."""

    def preview(self, look: Look | None) -> None:
        """Look in a worker, once nothing is typed for a moment; None: there is nothing to show.

        What was looked for before is let go.
        """
        self.workers.cancel_group(self, "preview")
        if look is None:
            self.show_preview(())
        else:
            self._look(look)

    def show_preview(self, lines: Sequence[Content]) -> None:
        self.query_one("#preview", Static).update(Content("\n").join(lines))

    @work(group="preview", exit_on_error=False)
    async def _look(self, look: Look) -> None:
        stop = Event()
        try:
            await asyncio.sleep(PAUSE_SECONDS)
            lines = await asyncio.to_thread(_watched, look, stop)
        finally:
            stop.set()
        self.show_preview(lines)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        self.frame.report(event)


def _watched(look: Look, stop: Event) -> Sequence[Content]:
    try:
        return look(Watch(is_stopped=stop.is_set))
    except OutreachError as error:
        return [Content.styled(error.sentence, "$text-warning")]
