"""What a check-up found, and what to do about it."""

from outreach.domain.health import Finding, Level, Matter
from outreach.wording.time import plural

_REPAIR = "`outreach doctor --repair` {mends}."
# What is wrong, as "{count}" things with the first of them, and what mending does or did to them.
_ROWS: dict[Matter, tuple[str, str, str]] = {
    Matter.INDEXES: (
        "an index of the database lacks rows ({first})",
        "makes all indexes anew",
        "all indexes were made anew",
    ),
    Matter.MISSING_INDEXES: (
        "indexes are missing ({all})",
        "makes them",
        "they were made",
    ),
    Matter.PARTICIPATIONS: (
        "{count} differ between an exchange and who took part, such as {first}",
        "takes the exchange's word",
        "the exchange's word was taken",
    ),
    Matter.STRAY_ROWS: (
        "rows belong to nothing ({all})",
        "removes them, after a copy",
        "they were removed; the copy has them",
    ),
    Matter.MENTIONS: (
        "{count} differ from their posts in whose they are or when, such as mention {first}",
        "takes the posts' word",
        "the posts' word was taken",
    ),
    Matter.EMPTY_EXCHANGES: (
        "{count} with nobody, so that no list shows them: {all}",
        "removes them, after a copy",
        "they were removed; the copy has them",
    ),
    Matter.NAMES: (
        "{count} cannot be found by name, such as {first}",
        "files them anew",
        "they were filed anew",
    ),
    Matter.CADENCES: (
        "a cadence is no length of time ({all})",
        "clears it; set it again with `outreach cadence`",
        "it was cleared; set it again with `outreach cadence`",
    ),
    Matter.UNDO_LOG: (
        "the undo log cannot be followed ({first})",
        "empties it: no data changes, but what was done before cannot be undone any more",
        "it was emptied: what was done before cannot be undone any more",
    ),
    Matter.LEASES: (
        "feeds are still leased to a round that is gone (process {all}); the next round takes them",
        "frees them now",
        "they were freed",
    ),
}
_SHOWN = 5


def sentence(finding: Finding) -> str:
    """What was found, and what to do if anything is to be done."""
    if finding.matter in _ROWS:
        return _rows(finding)
    return _SENTENCES[finding.matter](finding)


def copied(path: str) -> str:
    return f"The database as it was before is in {path}."


def _rows(finding: Finding) -> str:
    wrong, mends, mended = _ROWS[finding.matter]
    said = wrong.format(
        count=plural(len(finding.details), _NOUNS.get(finding.matter, "row")),
        first=finding.details[0],
        all=_listed(finding.details),
    )
    said = said[0].upper() + said[1:]
    if finding.level is Level.MENDED:
        return f"{said}: {mended}."
    return f"{said}. {_REPAIR.format(mends=mends)}"


_NOUNS = {
    Matter.PARTICIPATIONS: "row",
    Matter.MENTIONS: "mention",
    Matter.EMPTY_EXCHANGES: "exchange",
    Matter.NAMES: "name",
}


def _listed(details: tuple[str, ...]) -> str:
    shown = ", ".join(details[:_SHOWN])
    return f"{shown} and {len(details) - _SHOWN} more" if len(details) > _SHOWN else shown


def _no_database(finding: Finding) -> str:
    return (
        f"There is no database at {finding.details[0]} yet. `outreach import FILE` or "
        "`outreach add NAME` makes one."
    )


def _lost_database(finding: Finding) -> str:
    path, backup = finding.details
    return f"{path} is gone. To go back to the newest backup: outreach restore {backup}"


def _old_database(finding: Finding) -> str:
    return (
        f"{finding.details[0]} is of an earlier release. The next command upgrades it, after a "
        "backup; check again then."
    )


def _unreadable(finding: Finding) -> str:
    reason, *backup = finding.details
    return f"{reason}{_restore(backup)}"


def _damaged(finding: Finding) -> str:
    reason, *backup = finding.details
    return f"The database is damaged ({reason}).{_restore(backup)}"


def _restore(backup: list[str]) -> str:
    """The way back: the newest backup, or one that the user may have."""
    file = backup[0] if backup else "FILE, if you have a backup"
    return f" To go back to a backup: outreach restore {file}"


def _permissions(finding: Finding) -> str:
    path, found, wanted = finding.details
    if finding.level is Level.MENDED:
        return f"Others could read {path} (mode {found}): it is yours alone again ({wanted})."
    return f"Others can read {path} (mode {found}). {_REPAIR.format(mends=f'makes it {wanted}')}"


def _configuration(finding: Finding) -> str:
    return finding.details[0]


def _disk(finding: Finding) -> str:
    folder, free = finding.details
    return f"Only {free} MB are free where {folder} is; make room before the next refresh."


def _round(finding: Finding) -> str:
    if not finding.details:
        return "No feed has been asked yet: `outreach refresh`."
    last = f"The last round of refreshing was on {finding.details[0]}."
    if finding.level is Level.FINE:
        return last
    return f"{last} Run `outreach refresh`, and see that it runs every night."


def _feeds(finding: Finding) -> str:
    total, troubled = finding.details
    followed = plural(int(total), "feed")
    if finding.level is Level.FINE:
        return f"{followed}, none of them in trouble."
    return f"{followed}, {troubled} of them in trouble: `outreach feeds --broken` says which."


def _backups(finding: Finding) -> str:
    if not finding.details:
        return "No backup was needed so far; `outreach backup FILE` makes one."
    count, oldest, newest, size, folder = finding.details
    return (
        f"{plural(int(count), 'backup')} in {folder}, from {oldest} to {newest}, "
        f"{size} MB together; delete those you do not need."
    )


def _sound(finding: Finding) -> str:
    return f"{finding.details[0]} is sound."


_SENTENCES = {
    Matter.NO_DATABASE: _no_database,
    Matter.LOST_DATABASE: _lost_database,
    Matter.OLD_DATABASE: _old_database,
    Matter.UNREADABLE: _unreadable,
    Matter.DAMAGED: _damaged,
    Matter.PERMISSIONS: _permissions,
    Matter.CONFIGURATION: _configuration,
    Matter.DISK: _disk,
    Matter.ROUND: _round,
    Matter.FEEDS: _feeds,
    Matter.BACKUPS: _backups,
    Matter.SOUND: _sound,
}
