"""A year in numbers."""

from outreach.domain.stats import Owed, Stats, Year
from outreach.services import stats
from outreach.tui.drawers.drawer import Drawer


class Numbers(Drawer):
    """What there was, and what is owed."""

    def read_stats(self, *, back: int) -> Stats:
        """The year to today, or one so many years before it."""
        self._about_to_read()
        present = self._present()
        return stats.read_stats(self._database, present, Year.ending(present.today, back=back))

    def read_owed(self) -> Owed:
        return stats.read_owed(self._database, self._present())
