"""What a check-up finds."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad it is; only `wrong` asks for something to be done."""

    FINE = "fine"
    MENDED = "mended"
    NOTE = "note"
    WRONG = "wrong"


class Matter(StrEnum):
    """What was looked at; wording has a sentence for each that is not fine."""

    NO_DATABASE = "no_database"
    LOST_DATABASE = "lost_database"
    OLD_DATABASE = "old_database"
    UNREADABLE = "unreadable"
    DAMAGED = "damaged"
    INDEXES = "indexes"
    MISSING_INDEXES = "missing_indexes"
    PARTICIPATIONS = "participations"
    MENTIONS = "mentions"
    STRAY_ROWS = "stray_rows"
    EMPTY_EXCHANGES = "empty_exchanges"
    NAMES = "names"
    CADENCES = "cadences"
    UNDO_LOG = "undo_log"
    LEASES = "leases"
    PERMISSIONS = "permissions"
    CONFIGURATION = "configuration"
    DISK = "disk"
    ROUND = "round"
    FEEDS = "feeds"
    BACKUPS = "backups"
    SOUND = "sound"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at; `details` are the values of its sentence, one line each."""

    matter: Matter
    level: Level
    details: tuple[str, ...] = ()
