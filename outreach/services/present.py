"""When and where a use case runs, and under which settings."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from outreach.config import Settings


@dataclass(frozen=True, slots=True)
class Present:
    """One instant for the whole of a command, so that no two answers of it disagree."""

    now: datetime
    zone: ZoneInfo
    settings: Settings

    @property
    def today(self) -> date:
        """The civil date in the user's zone."""
        return self.day_of(self.now)

    def day_of(self, instant: datetime) -> date:
        """The civil date of an instant in the user's zone."""
        return instant.astimezone(self.zone).date()

    def days_back(self, days: int) -> datetime:
        """The instant at which the civil day that many days ago began."""
        return datetime.combine(self.today - timedelta(days=days), time.min, self.zone)
