"""Correcting and removing what was written down: interactions, notes, follow-ups."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy.orm import Session

from outreach.db import entries as db
from outreach.db.database import Database
from outreach.db.listed import read_callings
from outreach.db.undo import Step
from outreach.domain.actions import Action
from outreach.domain.interactions import Exchange, NewInteraction
from outreach.domain.names import resolve
from outreach.domain.text import many_lines, one_line
from outreach.domain.timeline import EntryKind
from outreach.domain.typed import Promising
from outreach.errors import NotFoundError, UsageError
from outreach.services.agenda import read_standings
from outreach.services.present import Present
from outreach.services.relationships import Logged, cleaned

_REMOVALS = {
    EntryKind.INTERACTION: Action.REMOVE_LOG,
    EntryKind.NOTE: Action.REMOVE_NOTE,
    EntryKind.FOLLOW_UP: Action.REMOVE_PROMISE,
}
REMOVABLE = tuple(_REMOVALS)


def read_exchange(database: Database, interaction_id: int) -> Exchange:
    """An interaction and who took part. Raises NotFoundError."""
    with database.read() as session:
        people = _people(session, EntryKind.INTERACTION, interaction_id)
        interaction = db.read_interaction(session, interaction_id)
    return Exchange(interaction=interaction, people=people)


def read_note(database: Database, note_id: int) -> str:
    """A note's text. Raises NotFoundError."""
    with database.read() as session:
        _people(session, EntryKind.NOTE, note_id)
        return db.read_note(session, note_id)


def read_follow_up(database: Database, follow_up_id: int) -> Promising:
    """A follow-up, done or not. Raises NotFoundError."""
    with database.read() as session:
        _people(session, EntryKind.FOLLOW_UP, follow_up_id)
        return db.read_follow_up(session, follow_up_id)


def edit_exchange(
    database: Database,
    interaction_id: int,
    interaction: NewInteraction,
    present: Present,
    *,
    names: Sequence[str] | None = None,
) -> Logged:
    """Make an interaction what it was; `names` are all who took part, None for those there are.

    A plan stays one until it is said to have happened.
    """
    clean = cleaned(interaction)
    with database.read() as session:
        ids = None if names is None else _resolved(session, names)
    kind, action = EntryKind.INTERACTION, Action.EDIT_LOG
    with _changing(database, (kind, interaction_id), action, present) as (session, _):
        planned = db.update_interaction(session, interaction_id, clean, today=present.today)
        if ids is not None:
            db.replace_participants(session, interaction_id, ids)
        people = [id_ for id_, _ in _people(session, kind, interaction_id)]
        standings = read_standings(session, present, blogger_ids=people)
    return Logged(interaction=clean, planned=planned, standings=[standings[id_] for id_ in people])


def edit_note(database: Database, note_id: int, *, text: str, present: Present) -> list[str]:
    """Make the note say this: whom it is about."""
    words = many_lines(text)
    if not words:
        raise UsageError("A note says something; remove it if it has nothing to say.")
    entry = EntryKind.NOTE, note_id
    with _changing(database, entry, Action.EDIT_NOTE, present) as (session, names):
        db.update_note(session, note_id, words)
        return names


def edit_follow_up(
    database: Database, follow_up_id: int, promising: Promising, present: Present
) -> list[str]:
    """Make the follow-up say this, by that day: whom it was promised to."""
    text = one_line(promising.text)
    if not text:
        raise UsageError("Say what you promised.")
    entry = EntryKind.FOLLOW_UP, follow_up_id
    with _changing(database, entry, Action.EDIT_PROMISE, present) as (session, names):
        db.update_follow_up(session, follow_up_id, replace(promising, text=text))
        return names


def remove_entry(database: Database, kind: EntryKind, entry_id: int, present: Present) -> list[str]:
    """Take an interaction, a note or a follow-up away: whom it was about."""
    with _changing(database, (kind, entry_id), _REMOVALS[kind], present) as (session, names):
        db.delete_entry(session, kind, entry_id)
        return names


@contextmanager
def _changing(
    database: Database, entry: tuple[EntryKind, int], action: Action, present: Present
) -> Iterator[tuple[Session, list[str]]]:
    """The session and the names of those whom the entry is about, in one recorded transaction."""
    with database.read() as session:
        names = [name for _, name in _people(session, *entry)]
    step = Step(action=action, subject=", ".join(names), at=present.now)
    with database.write(step) as session:
        yield session, names


def _people(session: Session, kind: EntryKind, entry_id: int) -> tuple[tuple[int, str], ...]:
    people = db.read_people(session, kind, entry_id)
    if not people:
        raise NotFoundError(f"There is no {kind.replace('_', '-')} #{entry_id}.")
    return tuple(people)


def _resolved(session: Session, names: Sequence[str]) -> list[int]:
    known = read_callings(session)
    ids = list(dict.fromkeys(resolve(name, known, what="blogger") for name in names))
    if not ids:
        raise UsageError("Name at least one blogger.")
    return ids
