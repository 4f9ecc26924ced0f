"""Bloggers: how you stand with them, and what you do about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from outreach.db.feed_health import FeedHealth
from outreach.domain.blogger_list import Listing
from outreach.domain.interactions import NewInteraction
from outreach.domain.record import Record
from outreach.domain.timeline import TimelineEntry
from outreach.errors import NotFoundError
from outreach.saving import save
from outreach.services import forgetting, relationships
from outreach.services.blogger_list import read_beginning, read_everybody
from outreach.services.cadences import HeldCadences, read_held
from outreach.services.editing import read_record, write_record
from outreach.services.feeds import list_feeds
from outreach.services.merging import Merge, merge, plan_merge
from outreach.services.personal import export_person
from outreach.services.profiles import Profile, read_profile
from outreach.services.relationships import Logged, list_names
from outreach.services.timeline import read_timeline
from outreach.tui.drawers.drawer import FIRST, Drawer
from outreach.tui.person import Person

NEWEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One blogger: what is known, and the newest entries of the timeline."""

    profile: Profile
    newest: Sequence[TimelineEntry]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """Everything there is about one blogger."""

    profile: Profile
    cadences: HeldCadences
    feeds: Sequence[FeedHealth]
    timeline: Sequence[TimelineEntry]


class People(Drawer):
    """The bloggers you know."""

    def read_everybody(self) -> Listing:
        self._about_to_read()
        return read_everybody(self._database, self._present())

    def read_beginning(self) -> Listing:
        """The first bloggers by name, before all are read."""
        self._about_to_read()
        return read_beginning(self._database, self._present(), limit=FIRST)

    def read_page(self, blogger_id: int) -> Page | None:
        """None once the blogger is gone, whose row may still show."""
        present = self._present()
        try:
            profile = read_profile(self._database, blogger_id, present)
        except NotFoundError:
            return None
        return Page(
            profile=profile,
            newest=read_timeline(self._database, blogger_id, present, limit=NEWEST),
        )

    def read_whole(self, blogger_id: int, *, limit: int | None = None) -> Whole:
        """With the newest entries, or all. Raises NotFoundError once the blogger is gone."""
        self._about_to_read()
        present = self._present()
        return Whole(
            profile=read_profile(self._database, blogger_id, present),
            cadences=read_held(self._database, blogger_id, present),
            feeds=list_feeds(self._database, blogger_id=blogger_id),
            timeline=read_timeline(self._database, blogger_id, present, limit=limit),
        )

    def read_profile(self, blogger_id: int) -> Profile:
        return read_profile(self._database, blogger_id, self._present())

    def log(self, interaction: NewInteraction, people: Sequence[int]) -> Logged:
        return relationships.log_with(
            self._database, interaction, self._present(), blogger_ids=people
        )

    def everybody(self) -> list[Person]:
        """All bloggers, by name."""
        return [Person(*row) for row in list_names(self._database)]

    def read_record(self, blogger_id: int) -> Record:
        return read_record(self._database, f"#{blogger_id}")[1]

    def write_record(self, blogger_id: int, record: Record) -> Record:
        return write_record(self._database, blogger_id, record, self._present())

    def plan_merge(self, kept_id: int, other_id: int) -> Merge:
        return plan_merge(self._database, f"#{kept_id}", f"#{other_id}", self._present())

    def merge(self, kept_id: int, other_id: int) -> None:
        merge(self._database, kept_id, other_id, self._present())

    def count_rows(self, people: Sequence[int]) -> Mapping[str, int]:
        """How much is known of these people, as rows by table."""
        return forgetting.count_rows(self._database, people)

    def export(self, blogger_id: int, file: Path) -> None:
        """Write all that is known of one person to a new file."""
        save(file, [export_person(self._database, blogger_id)])

    def forget(self, people: Sequence[int]) -> None:
        forgetting.forget(self._database, *people)
