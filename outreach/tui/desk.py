"""What the screens ask of the services. Every call blocks, so it is made in a worker.

Importing this module imports SQLAlchemy, so the app does that in a worker as well.
"""

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from outreach.db.database import Database
from outreach.db.watch import Watch
from outreach.domain.agenda import Agenda
from outreach.services import history
from outreach.services.agenda import read_agenda
from outreach.services.inbox import read_open_count
from outreach.services.present import Present
from outreach.tui.drawers.drawer import Drawer
from outreach.wording import changes

if TYPE_CHECKING:  # each is imported when it is opened
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

T = TypeVar("T")


class Desk(Drawer):
    """The user's data by topic, and whether another process has changed it.

    A drawer, which is the class called like its topic in the module called so, is opened when it is
    first used: the first section waits for no more than its own.
    """

    entries: "Entries"
    feeds: "Feeds"
    finding: "Finding"
    following: "Following"
    inbox: "Inbox"
    numbers: "Numbers"
    people: "People"
    products: "Products"
    reading: "Reading"
    transfer: "Transfer"
    upkeep: "Upkeep"

    def __init__(self, database: Database, present: Callable[[], Present]) -> None:
        super().__init__(database, present, Watch(database.path))
        self.database = database

    def __getattr__(self, topic: str) -> Drawer:
        if topic not in Desk.__annotations__:
            raise AttributeError(topic)
        module = import_module(f"outreach.tui.drawers.{topic}")
        drawer: Drawer = getattr(module, topic.title())(self._database, self._present, self._watch)
        setattr(self, topic, drawer)
        return drawer

    def openings(self) -> Iterator[Callable[[], object]]:
        """What opens each drawer, so that nothing waits for that."""
        return (partial(getattr, self, topic) for topic in Desk.__annotations__)

    def read_agenda(self) -> Agenda:
        self._about_to_read()
        return read_agenda(self._database, self._present())

    def count_open_mentions(self) -> int:
        return read_open_count(self._database, self._present())

    def undo(self) -> str:
        """Take back the last step, and say which it was."""
        step = history.undo_last(self._database)
        return changes.undone(step.action, step.subject)

    def redo(self) -> str:
        step = history.redo_last(self._database)
        return changes.done_again(step.action, step.subject)

    def has_made_a_step(self, work: Callable[[], T]) -> tuple[T, bool]:
        """Do this, and whether there is something new to undo then."""
        before = history.newest_step(self._database)
        done = work()
        return done, history.newest_step(self._database) not in {None, before}

    def has_changed(self) -> bool:
        """Whether anybody has written since rows were read; fast enough for the event loop."""
        return self._watch.has_changed()

    @property
    def version(self) -> int:
        """Another number once anybody has written; fast enough for the event loop as well."""
        return self._watch.version

    def close(self) -> None:
        self._watch.close()
