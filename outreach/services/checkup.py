"""A check-up of everything that Outreach keeps, and what of it can be mended safely."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from outreach.config import Home, Settings
from outreach.db.copies import copy_as_it_is, unused_name
from outreach.db.database import Database, explained
from outreach.db.due import read_leaseholders, release
from outreach.db.feed_health import FeedHealth, read_health
from outreach.db.migrate import current_revision, newest_revision
from outreach.db.soundness import RULES, Rule, find_damage
from outreach.domain.health import Finding, Level, Matter
from outreach.domain.schedule import FeedStatus
from outreach.errors import DatabaseError
from outreach.services.present import Present
from outreach.services.processes import is_running
from outreach.services.surroundings import (
    backups,
    check_backups,
    check_configuration,
    check_disk,
    check_permissions,
    zone_called,
)

ROUND_EXPECTED = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkup:
    """All findings, and where the copy from before mending is, if anything was mended."""

    findings: Sequence[Finding]
    copied_to: Path | None = None

    @property
    def is_well(self) -> bool:
        return all(finding.level is not Level.WRONG for finding in self.findings)


def check_up(
    home: Home,
    *,
    now: datetime,
    local: ZoneInfo,
    judge: Callable[[Settings], None],
    mend: bool = False,
) -> Checkup:
    """Look at everything; mend what is safe to mend, after a copy of the database as it is.

    The database is not upgraded, and not made where there is none. `local` is the machine's zone;
    `judge` raises ConfigurationError for settings that a front end could not use.
    """
    settings, misconfigured = check_configuration(home, judge)
    zone = zone_called(settings.timezone or "") if settings else None
    present = Present(now, zone or local, settings or Settings())
    findings, copied_to = _check_file(home, present, mend=mend)
    return Checkup(
        findings=[
            *findings,
            *check_permissions(home, mend=mend),
            *misconfigured,
            *check_disk(home),
            check_backups(home, present.zone),
        ],
        copied_to=copied_to,
    )


def _check_file(
    home: Home, present: Present, *, mend: bool
) -> tuple[Sequence[Finding], Path | None]:
    path = home.database
    if not path.exists():
        lost = _newest(home)
        matter = Matter.LOST_DATABASE if lost else Matter.NO_DATABASE
        level = Level.WRONG if lost else Level.NOTE
        return [Finding(matter=matter, level=level, details=(str(path), *lost))], None
    try:
        with explained(path):
            revision, newest = current_revision(path), newest_revision()
            if revision is None or revision < newest:
                return [_note(Matter.OLD_DATABASE, str(path))], None
            if revision > newest:
                return [_wrong(Matter.UNREADABLE, f"{path} was written by a newer release.")], None
            return _check_rows(home, present, mend=mend)
    except DatabaseError as error:
        return [_wrong(Matter.UNREADABLE, error.sentence, *_newest(home))], None


def _check_rows(
    home: Home, present: Present, *, mend: bool
) -> tuple[Sequence[Finding], Path | None]:
    database = Database(home.database)
    try:
        with database.read() as session:
            damage, _ = find_damage(session)
            if damage:
                return [_wrong(Matter.DAMAGED, damage[0], *_newest(home))], None
            broken = _broken(session)
            feeds = list(_check_feeds(session, present))
        if not (broken and mend):
            unmended = [_unmended(rule, lines) for rule, lines in broken]
            return [*(unmended or [_sound(home)]), *feeds], None
        copied_to = copy_as_it_is(home.database, unused_name(home.backups / "before-repair.db"))
        return [*_mend(database), *feeds], copied_to
    finally:
        database.close()


def _broken(session: Session) -> list[tuple[Rule, Sequence[str]]]:
    found = ((rule, rule.find(session)) for rule in (*RULES, LEASES))
    return [(rule, lines) for rule, lines in found if lines]


def _mend(database: Database) -> list[Finding]:
    """Mend rule after rule, each as it finds things after those before it; all or nothing."""
    mended = []
    with database.write() as session:
        for rule in (*RULES, LEASES):
            lines = rule.find(session)
            if lines:
                rule.mend(session)
                session.flush()
                mended.append(Finding(matter=rule.matter, level=Level.MENDED, details=tuple(lines)))
        left = _broken(session)
    return [*mended, *(_unmended(rule, lines) for rule, lines in left)]


def _abandoned(session: Session) -> list[int]:
    return [process for process in read_leaseholders(session) if not is_running(process)]


def _release_abandoned(session: Session) -> None:
    for process in _abandoned(session):
        release(session, process)


# Harmless, as the next round takes them anyway; here because a process id tells nothing to db.
LEASES = Rule(
    Matter.LEASES,
    lambda session: [*map(str, _abandoned(session))],
    _release_abandoned,
    level=Level.NOTE,
)


def _check_feeds(session: Session, present: Present) -> Iterator[Finding]:
    feeds = read_health(session)
    if not feeds:
        return
    last = max((feed.last_checked_at for feed in feeds if feed.last_checked_at), default=None)
    asked = any(feed.status in {FeedStatus.ACTIVE, FeedStatus.BROKEN} for feed in feeds)
    late = asked and last is not None and present.now - last > ROUND_EXPECTED
    yield Finding(
        matter=Matter.ROUND,
        level=Level.WRONG if late else Level.FINE if last else Level.NOTE,
        details=(present.day_of(last).isoformat(),) if last else (),
    )
    troubled = [feed for feed in feeds if _is_troubled(feed)]
    yield Finding(
        matter=Matter.FEEDS,
        level=Level.NOTE if troubled else Level.FINE,
        details=(str(len(feeds)), str(len(troubled))),
    )


def _is_troubled(feed: FeedHealth) -> bool:
    return feed.status in {FeedStatus.BROKEN, FeedStatus.GONE} or feed.error_count > 0


def _newest(home: Home) -> list[str]:
    """The backup to go back to, if there is one."""
    files = sorted(backups(home), key=lambda path: path.stat().st_mtime)
    return [str(path) for path in files[-1:]]


def _note(matter: Matter, *details: str) -> Finding:
    return Finding(matter=matter, level=Level.NOTE, details=details)


def _wrong(matter: Matter, *details: str) -> Finding:
    return Finding(matter=matter, level=Level.WRONG, details=details)


def _unmended(rule: Rule, lines: Sequence[str]) -> Finding:
    return Finding(matter=rule.matter, level=rule.level, details=tuple(lines))


def _sound(home: Home) -> Finding:
    return Finding(matter=Matter.SOUND, level=Level.FINE, details=(str(home.database),))
