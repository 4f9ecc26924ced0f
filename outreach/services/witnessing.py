"""Past contacts from mail and calendars on disk: found, proposed, and kept once confirmed."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from outreach.db.database import Database
from outreach.db.interactions import insert_interaction
from outreach.db.listed import read_names
from outreach.db.models import Interaction
from outreach.db.undo import Step
from outreach.db.witnessed import read_addresses, read_exchanged, read_witnessed, remember
from outreach.domain.actions import Action
from outreach.domain.text import one_line
from outreach.domain.witness import (
    Doubt,
    Doubtful,
    Event,
    Eyes,
    Letter,
    Proposal,
    from_event,
    from_letter,
    gather,
)
from outreach.errors import InputFileError, UsageError
from outreach.exchange.calendar import read_events
from outreach.exchange.files import find_files, read_file
from outreach.exchange.mail import is_mbox, is_message, read_mbox, read_message
from outreach.services.present import Present

_AHEAD = timedelta(days=366)  # events that repeat are looked at for a year


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What is proposed, oldest first; what could not be used; and everybody's name by id.

    `known` counts messages and events that were proposed before, or whose exchange is there.
    """

    proposals: Sequence[Proposal]
    doubtful: Sequence[Doubtful]
    known: int
    names: Mapping[int, str]


@dataclass(slots=True)
class _Found:
    proposals: list[Proposal] = field(default_factory=list)
    doubtful: list[Doubtful] = field(default_factory=list)
    known: int = 0


def find_witnesses(
    database: Database,
    paths: Sequence[Path],
    present: Present,
    *,
    since: date | None = None,
    again: bool = False,
) -> Batch:
    """Look through these files and folders for exchanges with known bloggers; nothing is stored.

    `again` proposes what was refused before, too. Raises UsageError for a path that is not there.
    """
    for path in paths:
        _refuse_missing(path)
    with database.read() as session:
        eyes = _eyes(read_addresses(session), present)
        witnessed = read_witnessed(session)
        names = dict(read_names(session))
    closed = {digest for digest, taken in witnessed.items() if taken or not again}
    found = _look(paths, eyes, closed, since or date.min)
    with database.read() as session:
        proposals, known = _without_known(session, gather(found.proposals))
    return Batch(
        proposals=proposals,
        doubtful=found.doubtful,
        known=found.known + known,
        names=names,
    )


def keep(
    database: Database,
    accepted: Sequence[Proposal],
    refused: Sequence[Proposal],
    present: Present,
    *,
    subject: str,
) -> int:
    """Log what was accepted and remember what was refused, as one step; how many were logged."""
    step = Step(action=Action.WITNESS, subject=one_line(subject), at=present.now)
    with database.write(step) as session:
        taken = {digest for digest, kept in read_witnessed(session).items() if kept}
        new = [row for row in accepted if taken.isdisjoint(row.digests)]
        for row in new:
            interaction_id = insert_interaction(session, _row(row, present), row.blogger_ids)
            remember(session, row.digests, interaction_id)
        for row in refused:
            remember(session, row.digests, None)
    return len(new)


def _refuse_missing(path: Path) -> None:
    shown = one_line(str(path))
    try:
        if not path.exists():
            raise UsageError(f"There is no file or folder {shown}.")
    except OSError as error:
        raise UsageError(f"{shown} cannot be read: {error.strerror}.") from error


def _eyes(people: Mapping[str, int], present: Present) -> Eyes:
    own = frozenset(address.strip().casefold() for address in present.settings.me.addresses)
    return Eyes(people=people, own=own, now=present.now, zone=present.zone)


def _look(paths: Sequence[Path], eyes: Eyes, closed: Collection[bytes], since: date) -> _Found:
    found = _Found()
    for path in paths:
        for file in find_files(path):
            try:
                _judge(_read(file, eyes), eyes, closed, since, found)
            except (OSError, InputFileError):
                found.doubtful.append(Doubtful(what=one_line(str(file)), doubt=Doubt.UNREADABLE))
    return found


def _read(file: Path, eyes: Eyes) -> Iterable[Letter | Event]:
    """Nothing from a file that is neither mail nor a calendar."""
    if is_message(file):
        return read_message(file, among=eyes.people)
    if file.suffix.casefold() == ".ics":
        until = eyes.today + _AHEAD
        return read_events(read_file(str(file)), name=file.name, until=until)
    return read_mbox(file, among=eyes.people) if is_mbox(file) else ()


def _judge(
    sources: Iterable[Letter | Event],
    eyes: Eyes,
    closed: Collection[bytes],
    since: date,
    found: _Found,
) -> None:
    for source in sources:
        seen = from_letter(source, eyes) if isinstance(source, Letter) else from_event(source, eyes)
        if isinstance(seen, Doubtful):
            found.doubtful.append(seen)
        elif seen is not None and seen.on >= since:
            if closed and seen.digests[0] in closed:
                found.known += 1
            else:
                found.proposals.append(seen)


def _without_known(session: Session, proposals: Sequence[Proposal]) -> tuple[list[Proposal], int]:
    """Leave out whom such an exchange is there with on that day, whoever wrote it down."""
    people = {id_ for row in proposals for id_ in row.blogger_ids}
    exchanged = read_exchanged(session, people)

    def missing(row: Proposal) -> Iterator[int]:
        return (id_ for id_ in row.blogger_ids if (id_, row.kind, row.on) not in exchanged)

    wanted = [replace(row, blogger_ids=tuple(missing(row))) for row in proposals]
    kept = [row for row in wanted if row.blogger_ids]
    return kept, len(wanted) - len(kept)


def _row(proposal: Proposal, present: Present) -> Interaction:
    return Interaction(
        kind=proposal.kind,
        happened_on=proposal.on,
        planned=proposal.planned,
        channel=proposal.channel,
        place=proposal.place,
        note=proposal.note,
        logged_at=present.now,
    )
