"""What the screens ask of the services. Every call blocks, so it is made in a worker.

Importing this module imports SQLAlchemy, so the app does that in a worker as well.
"""

from collections.abc import Callable, Sequence

from outreach.db.database import Database
from outreach.db.undo import Step
from outreach.db.watch import Watch
from outreach.domain.agenda import Agenda
from outreach.domain.interactions import NewInteraction
from outreach.domain.mentions import Verdict
from outreach.services import history, listening, relationships
from outreach.services.agenda import read_agenda
from outreach.services.present import Present
from outreach.services.profiles import Profile, read_profile
from outreach.services.relationships import Logged


class Desk:
    """The user's data, and whether another process has changed it."""

    def __init__(self, database: Database, present: Callable[[], Present]) -> None:
        self.database = database
        self._present = present
        self._watch = Watch(database.path)

    def read_agenda(self) -> Agenda:
        # Asked before reading: what is written meanwhile is then read twice rather than missed.
        self._watch.has_changed()
        return read_agenda(self.database, self._present())

    def read_profile(self, blogger_id: int) -> Profile:
        return read_profile(self.database, blogger_id, self._present())

    def log(self, interaction: NewInteraction, people: Sequence[int]) -> Logged:
        return relationships.log_with(
            self.database, interaction, self._present(), blogger_ids=people
        )

    def dismiss(self, mention_id: int) -> None:
        now = self._present().now
        listening.judge_mention(self.database, mention_id, Verdict.DISMISSED, now)

    def undo(self) -> Step:
        return history.undo_last(self.database)

    def redo(self) -> Step:
        return history.redo_last(self.database)

    def has_changed(self) -> bool:
        """Whether anybody has written since the agenda was read; fast enough for the event loop."""
        return self._watch.has_changed()

    def close(self) -> None:
        self._watch.close()
