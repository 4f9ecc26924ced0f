"""Finding anything again."""

from collections.abc import Sequence

from outreach.domain.searching import Found
from outreach.errors import UsageError
from outreach.services import searching
from outreach.tui.drawers.drawer import Drawer
from outreach.tui.person import Person

FOUND_AT_MOST = 20  # of each kind


class Finding(Drawer):
    """What has the words that are typed."""

    def search(self, typed: str) -> Sequence[Found]:
        """Kind by kind, the best first; nothing where nothing is typed that could be looked for."""
        try:
            return searching.search(self._database, typed, self._present(), limit=FOUND_AT_MOST)
        except UsageError:
            return ()

    def find_people(self, typed: str, *, limit: int) -> Sequence[Person]:
        """The bloggers with that in their names, the nearest first."""
        found = searching.find_people(self._database, typed, limit=limit)
        return [Person(id_, name) for id_, name in found]
