"""What the drawers of the desk have in common."""

from collections.abc import Callable

from outreach.db.database import Database
from outreach.db.watch import Watch
from outreach.services.present import Present

FIRST = 200  # of a list that is read as a whole: more than any screen has lines, read in 10 ms


class Drawer:
    """Calls on one topic. Each blocks, so it is made in a worker.

    What fills a screen's rows calls `_about_to_read` first: what another process writes meanwhile
    is then read twice rather than missed.
    """

    def __init__(self, database: Database, present: Callable[[], Present], watch: Watch) -> None:
        self._database = database
        self._present = present
        self._watch = watch

    def _about_to_read(self) -> None:
        self._watch.has_changed()
