"""What was written down: corrected and removed."""

from collections.abc import Sequence

from outreach.domain.interactions import Exchange, NewInteraction
from outreach.domain.timeline import EntryKind
from outreach.domain.typed import Promising
from outreach.services import entries
from outreach.services.relationships import Logged
from outreach.tui.drawers.drawer import Drawer


class Entries(Drawer):
    """Interactions, notes and follow-ups, each by its id."""

    def read_exchange(self, interaction_id: int) -> Exchange:
        return entries.read_exchange(self._database, interaction_id)

    def read_note(self, note_id: int) -> str:
        return entries.read_note(self._database, note_id)

    def read_follow_up(self, follow_up_id: int) -> Promising:
        return entries.read_follow_up(self._database, follow_up_id)

    def edit_exchange(
        self, interaction_id: int, interaction: NewInteraction, names: Sequence[str] | None
    ) -> Logged:
        return entries.edit_exchange(
            self._database, interaction_id, interaction, self._present(), names=names
        )

    def edit_note(self, note_id: int, text: str) -> list[str]:
        return entries.edit_note(self._database, note_id, text=text, present=self._present())

    def edit_follow_up(self, follow_up_id: int, promising: Promising) -> list[str]:
        return entries.edit_follow_up(self._database, follow_up_id, promising, self._present())

    def remove(self, kind: EntryKind, entry_id: int) -> list[str]:
        return entries.remove_entry(self._database, kind, entry_id, self._present())
