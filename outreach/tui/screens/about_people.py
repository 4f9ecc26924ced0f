"""What can be done about bloggers, in a list and on their own page."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from outreach.tui.actions import forgetting, merging, reaching, records, remembering, upkeep
from outreach.tui.person import Person
from outreach.tui.screens.section import Section
from outreach.wording import app as wording

Act = Callable[[Section, Sequence[Person]], None]
ACTS: Mapping[str, Act] = MappingProxyType(
    {
        "log": remembering.log,
        "write": reaching.write,
        "snooze": upkeep.snooze,
        "follow_up": remembering.follow_up,
        "cadence": upkeep.cadence,
        "tags": remembering.tags,
        "note": remembering.note,
        "pause": upkeep.pause,
        "archive": upkeep.archive,
        "do_not_contact": upkeep.do_not_contact,
        "note_at_length": records.note_at_length,
        "edit": records.edit,
        "merge": merging.merge,
        "forget": forgetting.forget,
    }
)


class AboutPeople(Section):
    """A section in which bloggers are `chosen`: those that are marked, or the one selected."""

    @property
    def chosen(self) -> Sequence[Person]:
        raise NotImplementedError

    @property
    def why_nobody(self) -> str:
        """Why nobody is chosen, where nobody is."""
        return wording.NOTHING_SELECTED

    def action_people(self, what: str) -> None:
        """Do one of the acts to those who are chosen."""
        people = self.chosen
        if people:
            ACTS[what](self, people)
        else:
            self.frame.say(self.why_nobody, severity="warning")

    def action_new_blogger(self) -> None:
        records.new(self)
