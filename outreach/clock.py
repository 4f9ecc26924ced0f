"""The only reader of the clock, and of OUTREACH_NOW, which stands in for it."""

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from outreach.errors import ConfigurationError


def now() -> datetime:
    """The present instant in UTC; an OUTREACH_NOW without an offset is taken as UTC."""
    given = os.environ.get("OUTREACH_NOW")
    if not given:
        return datetime.now(UTC)  # noqa: TID251 (this is the one place)
    try:
        instant = datetime.fromisoformat(given)
    except ValueError as error:
        raise ConfigurationError(
            f"OUTREACH_NOW is {given!r}; it should be an instant such as 2026-11-23T08:00:00Z."
        ) from error
    return instant.astimezone(UTC) if instant.tzinfo else instant.replace(tzinfo=UTC)


def zone(name: str | None) -> ZoneInfo:
    """The zone called `name` (IANA), or the machine's own."""
    if name is None:
        return _local_zone()
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ConfigurationError(
            f"There is no time zone {name!r}; use a name such as Europe/Paris."
        ) from error


def _local_zone() -> ZoneInfo:
    import tzlocal  # noqa: PLC0415 (5 ms, not needed when the zone is configured)

    try:
        return tzlocal.get_localzone()
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ConfigurationError(
            "The time zone of this machine is not known; set timezone in the configuration."
        ) from error


def today(in_zone: ZoneInfo) -> date:
    """The civil date of the present in `in_zone`."""
    return now().astimezone(in_zone).date()
