"""What happens between you and a blogger: finding whom a name means, and logging it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from sqlalchemy.orm import Session

from outreach.db.database import Database
from outreach.db.interactions import insert_interaction, read_plans
from outreach.db.listed import read_callings, read_names
from outreach.db.models import Interaction
from outreach.db.tags import put_on
from outreach.db.undo import Step
from outreach.domain.actions import Action
from outreach.domain.interactions import NewInteraction
from outreach.domain.names import rejoined, resolve
from outreach.domain.standing import Standing
from outreach.domain.text import many_lines, one_line
from outreach.errors import UsageError
from outreach.services.agenda import read_standings
from outreach.services.present import Present


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """What was understood, and where it leaves you with everybody who took part."""

    interaction: NewInteraction
    planned: bool
    standings: Sequence[Standing]


def find_blogger(database: Database, query: str) -> int:
    """The id behind a name. Raises NotFoundError or AmbiguousError with candidates."""
    with database.read() as session:
        return resolve(query, read_callings(session), what="blogger")


def list_names(database: Database) -> list[tuple[int, str]]:
    """Everybody's id and name, by name."""
    with database.read() as session:
        return read_names(session)


def log_interaction(
    database: Database,
    interaction: NewInteraction,
    present: Present,
    *,
    names: Sequence[str],
    tags: Sequence[str] = (),
) -> Logged:
    """Store one interaction with everybody named; each name must resolve or nothing is stored."""
    with database.read() as session:
        known = read_callings(session)
    people = dict.fromkeys(resolve(name, known, what="blogger") for name in rejoined(names, known))
    if not people:
        raise UsageError("Name at least one blogger.")
    return log_with(database, interaction, present, blogger_ids=list(people), tags=tags)


def log_with(
    database: Database,
    interaction: NewInteraction,
    present: Present,
    *,
    blogger_ids: Sequence[int],
    tags: Sequence[str] = (),
) -> Logged:
    """Store one interaction with these bloggers, as one step that can be undone.

    The tags are put on everybody who took part. Raises UsageError for a plan that there is.
    """
    planned = interaction.on > present.today
    with database.read() as session:
        subject = _names(session, blogger_ids)
    with database.write(Step(action=Action.LOG, subject=subject, at=present.now)) as session:
        if planned:
            _refuse_known_plan(session, cleaned(interaction), blogger_ids, present)
        insert_interaction(
            session, _row(interaction, planned=planned, now=present.now), blogger_ids
        )
        for blogger_id, tag in product(blogger_ids, tags):
            put_on(session, blogger_id, tag)
        standings = read_standings(session, present, blogger_ids=blogger_ids)
    return Logged(
        interaction=interaction,
        planned=planned,
        standings=[standings[blogger_id] for blogger_id in blogger_ids],
    )


def _refuse_known_plan(
    session: Session, wanted: NewInteraction, blogger_ids: Sequence[int], present: Present
) -> None:
    for plan in read_plans(session, today=present.today):
        is_same = (plan.kind, plan.on, plan.place) == (wanted.kind, wanted.on, wanted.place)
        if is_same and dict(plan.bloggers).keys() == set(blogger_ids):
            raise UsageError("This is planned already.")


def cleaned(interaction: NewInteraction) -> NewInteraction:
    """The same with nothing in it that a terminal would obey, and None for what is empty."""
    return NewInteraction(
        kind=interaction.kind,
        on=interaction.on,
        channel=one_line(interaction.channel or "") or None,
        place=one_line(interaction.place or "") or None,
        note=many_lines(interaction.note or "") or None,
    )


def _row(interaction: NewInteraction, *, planned: bool, now: datetime) -> Interaction:
    clean = cleaned(interaction)
    return Interaction(
        kind=clean.kind,
        happened_on=clean.on,
        planned=planned,
        channel=clean.channel,
        place=clean.place,
        note=clean.note,
        logged_at=now,
    )


def _names(session: Session, blogger_ids: Sequence[int]) -> str:
    names = dict(read_names(session))
    return ", ".join(names[blogger_id] for blogger_id in blogger_ids)
