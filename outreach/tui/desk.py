"""What the screens ask of the services. Every call blocks, so it is made in a worker.

Importing this module imports SQLAlchemy, so the app does that in a worker as well.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from outreach.db.database import Database
from outreach.db.undo import Step
from outreach.db.watch import Watch
from outreach.domain.agenda import Agenda
from outreach.domain.interactions import NewInteraction
from outreach.domain.mentions import Verdict
from outreach.domain.post_list import PostIndex, PostRow
from outreach.domain.timeline import TimelineEntry
from outreach.services import history, listening, reading, relationships
from outreach.services.agenda import read_agenda
from outreach.services.present import Present
from outreach.services.profiles import Profile, read_profile
from outreach.services.reading import ReadPost
from outreach.services.relationships import Logged
from outreach.services.timeline import read_timeline

NEWEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One blogger: what is known, and the newest entries of the timeline."""

    profile: Profile
    newest: Sequence[TimelineEntry]


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

    def read_page(self, blogger_id: int) -> Page:
        present = self._present()
        return Page(
            profile=read_profile(self.database, blogger_id, present),
            newest=read_timeline(self.database, blogger_id, present)[:NEWEST],
        )

    def read_index(self, typed: str) -> PostIndex:
        """The posts with these words, counted."""
        self._watch.has_changed()  # as above
        return reading.read_index(self.database, reading.chosen_by(typed))

    def read_window(self, index: PostIndex, *, offset: int, limit: int) -> Sequence[PostRow]:
        present = self._present()
        return reading.read_window(self.database, index, present, offset=offset, limit=limit)

    def place_of(self, index: PostIndex, post_id: int) -> int | None:
        return reading.place_of(self.database, index, post_id)

    def read_post(self, post_id: int) -> ReadPost:
        return reading.read_post(self.database, post_id, self._present())

    def read_beside(self, index: PostIndex | None, post_id: int, *, older: bool) -> int | None:
        return reading.read_beside(self.database, index, post_id, older=older)

    def read_excerpt(self, post_id: int, *, length: int) -> str:
        return reading.read_excerpt(self.database, post_id, length=length)

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
