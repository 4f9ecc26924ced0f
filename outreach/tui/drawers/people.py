"""Bloggers: how you stand with them, and what you do about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from outreach.domain.blogger_list import Listing
from outreach.domain.interactions import NewInteraction
from outreach.domain.timeline import TimelineEntry
from outreach.services import relationships
from outreach.services.blogger_list import read_beginning, read_everybody
from outreach.services.profiles import Profile, read_profile
from outreach.services.relationships import Logged
from outreach.services.timeline import read_timeline
from outreach.tui.drawers.drawer import Drawer

NEWEST = 8
FIRST = 200  # more than any screen has lines; as many are read in 10 ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One blogger: what is known, and the newest entries of the timeline."""

    profile: Profile
    newest: Sequence[TimelineEntry]


class People(Drawer):
    """The bloggers you know."""

    def read_everybody(self) -> Listing:
        self._about_to_read()
        return read_everybody(self._database, self._present())

    def read_beginning(self) -> Listing:
        """The first bloggers by name, before all are read."""
        self._about_to_read()
        return read_beginning(self._database, self._present(), limit=FIRST)

    def read_page(self, blogger_id: int) -> Page:
        present = self._present()
        return Page(
            profile=read_profile(self._database, blogger_id, present),
            newest=read_timeline(self._database, blogger_id, present)[:NEWEST],
        )

    def read_profile(self, blogger_id: int) -> Profile:
        return read_profile(self._database, blogger_id, self._present())

    def log(self, interaction: NewInteraction, people: Sequence[int]) -> Logged:
        return relationships.log_with(
            self._database, interaction, self._present(), blogger_ids=people
        )
