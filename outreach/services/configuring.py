"""Changing the configuration file for its owner, who keeps everything else that is in it."""

from pathlib import Path

from outreach.config import Settings, parse_settings, read_configuration
from outreach.domain.cadence import Every
from outreach.domain.clocks import ClockName
from outreach.errors import PlatformError
from outreach.exchange.settings import with_value
from outreach.saving import save

_CADENCES = {ClockName.SPOKE: "talk_every", ClockName.MET: "meet_every"}


def set_default_cadence(file: Path, clock: ClockName, every: Every | None) -> Settings:
    """How often to see everybody who has no cadence by themselves or a tag; the settings then."""
    return _set(file, "cadence", _CADENCES[clock], str(every) if every else None)


def set_keys(file: Path, command_id: str, keys: str | None) -> Settings:
    """The keys of one command of the app, None for its own; the settings then."""
    return _set(file, "keys", command_id, keys)


def _set(file: Path, table: str, key: str, value: str | None) -> Settings:
    """Raises ConfigurationError, and writes nothing, where the file is not right to begin with."""
    content = read_configuration(file)
    parse_settings(content, file)
    changed = with_value(content.decode(), table, key, value).encode()
    settings = parse_settings(changed, file)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PlatformError(f"{file.parent} cannot be made: {error.strerror}.") from error
    save(file, [changed], replace=True)
    return settings
