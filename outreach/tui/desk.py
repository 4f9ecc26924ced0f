"""What the screens ask of the services. Every call blocks, so it is made in a worker.

Importing this module imports SQLAlchemy, so the app does that in a worker as well.
"""

from collections.abc import Callable

from outreach.db.database import Database
from outreach.db.watch import Watch
from outreach.domain.agenda import Agenda
from outreach.services import history
from outreach.services.agenda import read_agenda
from outreach.services.present import Present
from outreach.tui.drawers.drawer import Drawer
from outreach.tui.drawers.entries import Entries
from outreach.tui.drawers.feeds import Feeds
from outreach.tui.drawers.finding import Finding
from outreach.tui.drawers.following import Following
from outreach.tui.drawers.inbox import Inbox
from outreach.tui.drawers.numbers import Numbers
from outreach.tui.drawers.people import People
from outreach.tui.drawers.products import Products
from outreach.tui.drawers.reading import Reading
from outreach.tui.drawers.transfer import Transfer
from outreach.tui.drawers.upkeep import Upkeep
from outreach.wording import changes


class Desk(Drawer):
    """The user's data by topic, and whether another process has changed it."""

    def __init__(self, database: Database, present: Callable[[], Present]) -> None:
        watch = Watch(database.path)
        super().__init__(database, present, watch)
        self.database = database
        self.people = People(database, present, watch)
        self.feeds = Feeds(database, present, watch)
        self.following = Following(database, present, watch)
        self.entries = Entries(database, present, watch)
        self.upkeep = Upkeep(database, present, watch)
        self.inbox = Inbox(database, present, watch)
        self.products = Products(database, present, watch)
        self.reading = Reading(database, present, watch)
        self.transfer = Transfer(database, present, watch)
        self.finding = Finding(database, present, watch)
        self.numbers = Numbers(database, present, watch)

    def read_agenda(self) -> Agenda:
        self._about_to_read()
        return read_agenda(self._database, self._present())

    def undo(self) -> str:
        """Take back the last step, and say which it was."""
        step = history.undo_last(self._database)
        return changes.undone(step.action, step.subject)

    def redo(self) -> str:
        step = history.redo_last(self._database)
        return changes.done_again(step.action, step.subject)

    def has_changed(self) -> bool:
        """Whether anybody has written since rows were read; fast enough for the event loop."""
        return self._watch.has_changed()

    def close(self) -> None:
        self._watch.close()
