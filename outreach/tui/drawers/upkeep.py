"""What you decide about being reminded of bloggers, and what you owe them."""

from collections.abc import Sequence
from datetime import date

from outreach.domain.agenda import Plan, Promise
from outreach.domain.standing import Standing
from outreach.domain.typed import Pausing, Promising, Retagging
from outreach.services import promises, upkeep
from outreach.services.cadences import HeldCadences, read_held
from outreach.services.upkeep import Cadences, Snoozed
from outreach.tui.drawers.drawer import Drawer

Ids = Sequence[int]


class Upkeep(Drawer):
    """Each change is one step that can be undone, however many bloggers it is about."""

    def standings(self, people: Ids) -> list[Standing]:
        return upkeep.read_standings_of(self._database, people, self._present())

    def held_cadences(self, blogger_id: int) -> HeldCadences:
        return read_held(self._database, blogger_id, self._present())

    def tags(self, people: Ids) -> tuple[Sequence[str], Sequence[str]]:
        """Those that any of these people carry, and all there are."""
        return upkeep.read_tags_of(self._database, people)

    def set_cadences(self, people: Ids, cadences: Cadences) -> list[Standing]:
        return upkeep.set_cadence(self._database, people, cadences, self._present())

    def snooze(self, people: Ids, until: date) -> list[Snoozed]:
        return upkeep.snooze(self._database, people, until=until, present=self._present())

    def pause(self, people: Ids, pausing: Pausing) -> list[Standing]:
        return upkeep.pause(
            self._database,
            people,
            until=pausing.until,
            because=pausing.because,
            present=self._present(),
        )

    def resume(self, people: Ids) -> list[Standing]:
        return upkeep.resume(self._database, people, self._present())

    def archive(self, people: Ids) -> list[Standing]:
        return upkeep.archive(self._database, people, self._present())

    def do_not_contact(self, people: Ids, because: str) -> list[Standing]:
        return upkeep.do_not_contact(
            self._database, people, because=because, present=self._present()
        )

    def allow_contact(self, people: Ids) -> list[Standing]:
        return upkeep.allow_contact(self._database, people, self._present())

    def change_tags(self, people: Ids, change: Retagging) -> None:
        upkeep.change_tags(
            self._database,
            people,
            added=list(change.added),
            removed=list(change.removed),
            present=self._present(),
        )

    def promise(self, people: Ids, promising: Promising) -> list[Promise]:
        return promises.promise(
            self._database,
            people,
            text=promising.text,
            due_on=promising.due_on,
            present=self._present(),
        )

    def keep_promise(self, follow_up_id: int) -> Promise:
        return promises.keep_promise(self._database, f"#{follow_up_id}", self._present())

    def read_plan(self, interaction_id: int) -> Plan:
        return promises.read_plan(self._database, f"#{interaction_id}", self._present())

    def settle_plan(self, interaction_id: int, *, happened: bool) -> Plan:
        return promises.settle_plan(
            self._database, f"#{interaction_id}", happened=happened, present=self._present()
        )

    def move_plan(self, interaction_id: int, day: date) -> Plan:
        present = self._present()
        return promises.move_plan(self._database, f"#{interaction_id}", on=day, present=present)

    def note(self, people: Ids, text: str) -> list[str]:
        return promises.add_note(self._database, people, text=text, present=self._present())
