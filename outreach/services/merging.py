"""Two bloggers who are one person become one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from outreach.db import merging as db
from outreach.db.database import Database
from outreach.db.listed import read_callings, read_names
from outreach.db.merging import Move
from outreach.db.profiles import read_introductions
from outreach.db.undo import Step
from outreach.domain import merging as domain
from outreach.domain.actions import Action
from outreach.domain.merging import Difference, Field, Person
from outreach.domain.names import resolve
from outreach.errors import UsageError
from outreach.services.present import Present


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """What a merge does: the two as they are, the one they become, and what changes hands.

    `names` are those of everybody, by id.
    """

    kept: Person
    other: Person
    merged: Person
    moves: Sequence[Move]
    names: Mapping[int, str]

    @property
    def differences(self) -> list[Difference]:
        return list(domain.differences(self.kept, self.other, self.merged))


def plan_merge(
    database: Database,
    query: str,
    other_query: str,
    present: Present,
    *,
    take: Collection[Field] = (),
) -> Merge:
    """What merging would do. Raises NotFoundError, AmbiguousError, UsageError for one person."""
    with database.read() as session:
        names = read_callings(session)
        kept_id = resolve(query, names, what="blogger")
        other_id = resolve(other_query, names, what="blogger")
        return _plan(session, (kept_id, other_id), present, take)


def merge(
    database: Database,
    kept_id: int,
    other_id: int,
    present: Present,
    *,
    take: Collection[Field] = (),
) -> Merge:
    """Merge the other into the one that is kept, as one step that can be undone."""
    with database.read() as session:
        planned = _plan(session, (kept_id, other_id), present, take)
    subject = f"{planned.other.name} into {planned.kept.name}"
    with database.write(Step(action=Action.MERGE, subject=subject, at=present.now)) as session:
        plan = _plan(session, (kept_id, other_id), present, take)
        db.absorb(session, plan.merged, other_id)
    return plan


def _plan(
    session: Session, ids: tuple[int, int], present: Present, take: Collection[Field]
) -> Merge:
    kept, other = (db.read_person(session, id_) for id_ in ids)
    if kept == other:
        raise UsageError(f"Both names mean {kept.name}; there is nothing to merge.")
    merged = domain.merge(
        kept,
        other,
        take=take,
        introductions=read_introductions(session),
        today=present.today,
    )
    return Merge(
        kept=kept,
        other=other,
        merged=merged,
        moves=db.count_moves(session, *ids),
        names=dict(read_names(session)),
    )
