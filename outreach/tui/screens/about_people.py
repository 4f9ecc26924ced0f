"""What can be done about bloggers, in a list and on their own page."""

from collections.abc import Sequence

from outreach.tui.person import Person
from outreach.tui.screens.section import Section
from outreach.wording import app as wording
from outreach.wording.changes import listed


class AboutPeople(Section):
    """A section in which bloggers are `chosen`: those that are marked, or the one selected."""

    @property
    def chosen(self) -> Sequence[Person]:
        raise NotImplementedError

    def action_log(self) -> None:
        people = self.chosen
        if people:
            names = listed([person.name for person in people])
            self.log_with(names, [person.blogger_id for person in people])
        else:
            self.frame.say(wording.NOTHING_SELECTED, severity="warning")
