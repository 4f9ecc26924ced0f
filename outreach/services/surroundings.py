"""What the database stands in: its files, the disk, the configuration."""

import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from outreach.config import Home, Settings, load_settings
from outreach.domain.cadence import Every
from outreach.domain.health import Finding, Level, Matter
from outreach.domain.links import Address
from outreach.errors import ConfigurationError, UsageError

_MEGABYTE = 1024 * 1024
_LEAST_FREE = 100 * _MEGABYTE
_FILE_MODE, _FOLDER_MODE = 0o600, 0o700
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def check_permissions(home: Home, *, mend: bool) -> Iterator[Finding]:
    """The data and its backups are for their owner alone."""
    for path, mode in _private(home):
        found = path.stat().st_mode
        if not found & _OTHERS or found & stat.S_ISVTX:  # a folder shared by all, as /tmp is
            continue
        level = Level.WRONG
        if mend:
            with suppress(OSError):  # somebody else's file stays wrong
                path.chmod(mode)
                level = Level.MENDED
        details = (str(path), f"{stat.S_IMODE(found):04o}", f"{mode:04o}")
        yield Finding(matter=Matter.PERMISSIONS, level=level, details=details)


def check_disk(home: Home) -> Iterator[Finding]:
    """There is room for three times what there is: an upgrade copies, and SQLite does once more."""
    folder = next((place for place in (home.data, *home.data.parents) if place.exists()), None)
    if folder is None:
        return
    free = shutil.disk_usage(folder).free
    size = home.database.stat().st_size if home.database.exists() else 0
    if free < max(_LEAST_FREE, 3 * size):
        details = (str(folder), str(free // _MEGABYTE))
        yield Finding(matter=Matter.DISK, level=Level.WRONG, details=details)


def check_backups(home: Home, zone: tzinfo) -> Finding:
    """How many there are, from when, and how large together."""
    files = sorted(backups(home), key=lambda path: path.stat().st_mtime)
    days = [
        datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone(zone).date().isoformat()
        for path in files
    ]
    size = sum(path.stat().st_size for path in files) // _MEGABYTE
    details = (str(len(files)), days[0], days[-1], str(size), str(home.backups)) if files else ()
    return Finding(matter=Matter.BACKUPS, level=Level.FINE, details=details)


def backups(home: Home) -> list[Path]:
    """The copies that were made by themselves, before an upgrade and the like."""
    return list(home.backups.glob("*.db"))


def check_configuration(
    home: Home, judge: Callable[[Settings], None]
) -> tuple[Settings | None, list[Finding]]:
    """The settings, if they can be read, and all that is wrong with them.

    `judge` raises ConfigurationError for what a front end could not use.
    """
    try:
        settings = load_settings(home.config_file)
    except ConfigurationError as error:
        return None, [_misconfigured(error.sentence)]
    sentences = list(_bad_values(settings))
    try:
        judge(settings)
    except ConfigurationError as error:
        sentences.append(error.sentence)
    return settings, [_misconfigured(f"{home.config_file}: {said}") for said in sentences]


def zone_called(name: str) -> ZoneInfo | None:
    """The zone of that name, None if there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _misconfigured(sentence: str) -> Finding:
    return Finding(matter=Matter.CONFIGURATION, level=Level.WRONG, details=(sentence,))


def _bad_values(settings: Settings) -> Iterator[str]:
    if settings.timezone is not None and zone_called(settings.timezone) is None:
        yield (f"there is no time zone {settings.timezone!r}; use a name such as Europe/Paris.")
    for key in ("talk_every", "meet_every"):
        text = getattr(settings.cadence, key)
        try:
            _ = text is not None and Every.parse(text)
        except UsageError as error:
            yield f"cadence.{key}: {error.sentence}"
    for site in settings.own_sites:
        if not Address.parse(site).host:
            yield f"own_sites: {site!r} is neither a host nor an address."
    for address in settings.me.addresses:
        if "@" not in address:
            yield f"me.addresses: {address!r} is not an email address."
    yield from _bad_numbers(settings)


def _bad_numbers(settings: Settings) -> Iterator[str]:
    for key in settings.agenda.__struct_fields__:
        if getattr(settings.agenda, key) < 0:
            yield f"agenda.{key} is negative; write a number of days."
    if settings.refresh.every_hours <= 0:
        yield "refresh.every_hours is not positive; write a number of hours."


def _private(home: Home) -> Iterator[tuple[Path, int]]:
    for folder in dict.fromkeys((home.data, home.backups)):
        if folder.is_dir():
            yield folder, _FOLDER_MODE
    beside = (home.database.with_name(home.database.name + end) for end in ("", "-wal", "-shm"))
    for file in (*beside, *backups(home)):
        if file.exists():
            yield file, _FILE_MODE
