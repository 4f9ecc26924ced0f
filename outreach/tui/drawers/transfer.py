"""What comes in from files of other programs."""

from dataclasses import dataclass

from outreach.errors import InputFileError
from outreach.exchange.files import name_of
from outreach.exchange.sources import read_source
from outreach.services.importing import import_all
from outreach.services.watching import Watch
from outreach.tui.drawers.drawer import Drawer
from outreach.wording import import_report as wording
from outreach.wording.importing import broken


@dataclass(frozen=True, slots=True)
class Told:
    """What an import came to: the counts, and what is to be told beside them."""

    summary: str
    details: list[str]


class Transfer(Drawer):
    """Files of other programs."""

    def import_file(self, path: str, watch: Watch) -> Told:
        """Bring in what a file lists, or a folder of cards. Raises InputFileError, StoppedError."""
        reading = read_source(path)
        if reading.broken:
            raise InputFileError(broken(reading.broken))
        report = import_all(
            self._database,
            reading.people,
            reading.feeds,
            self._present(),
            subject=name_of(path),
            watch=watch,
        )
        counts = wording.summary(report, reading, dry_run=False)
        return Told(" ".join(counts), list(wording.details(report, reading)))
