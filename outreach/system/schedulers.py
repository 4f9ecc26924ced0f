"""What every scheduler of a machine can do, and which there are."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

from outreach.system import cron, launchd, systemd
from outreach.system.jobs import Installed, Job, Using


class Scheduler(Protocol):
    """One way of running something every day; a module each. All may raise PlatformError.

    Texts are by where they stand: a file's path, or the crontab.
    """

    def require(self) -> None:
        """Raise, saying why, where this way cannot be used."""

    def find(self) -> Mapping[str, str]:
        """The texts of ours that are there."""

    def describe(self, jobs: Sequence[Job]) -> Mapping[str, str]:
        """The texts for these jobs. Raises where somebody else's is in the place of one."""

    def apply(self, jobs: Sequence[Job]) -> None:
        """Have these jobs and no others of ours run; on failure the texts are as they were."""

    def installed(self) -> Sequence[Installed]:
        """The jobs of ours that are there."""


SCHEDULERS: Mapping[Using, Scheduler] = MappingProxyType(
    {Using.SYSTEMD: systemd, Using.LAUNCHD: launchd, Using.CRON: cron}
)
