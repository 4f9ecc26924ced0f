"""Interactions, past and planned."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach.db.models import Blogger, Interaction, Participation
from outreach.domain.agenda import Plan
from outreach.domain.clocks import InteractionKind


def insert_interaction(
    session: Session,
    interaction: Interaction,
    blogger_ids: Collection[int],
) -> int:
    """Store one interaction with everybody who took part; its id."""
    session.add(interaction)
    session.flush()
    session.add_all(
        Participation(
            interaction_id=interaction.id,
            blogger_id=blogger_id,
            kind=interaction.kind,
            happened_on=interaction.happened_on,
            planned=interaction.planned,
        )
        for blogger_id in blogger_ids
    )
    session.flush()
    return interaction.id


def read_newest(
    session: Session, blogger_id: int, *, on: date, kinds: Collection[InteractionKind]
) -> tuple[InteractionKind, str | None]:
    """Kind and channel of the interaction of that day that was logged last."""
    row = session.execute(
        select(Interaction.kind, Interaction.channel)
        .join(Participation, Participation.interaction_id == Interaction.id)
        .where(
            Participation.blogger_id == blogger_id,
            Interaction.happened_on == on,
            Interaction.kind.in_(kinds),
            ~Interaction.planned,
        )
        .order_by(Interaction.id.desc())
    ).first()
    if row is None:
        raise LookupError(blogger_id, on)
    return row[0], row[1]


def read_plans(session: Session, *, today: date) -> list[Plan]:
    """Everything planned and not yet confirmed, past days included, earliest first."""
    rows = session.execute(
        select(Interaction, Blogger.id, Blogger.name)
        .join(Participation, Participation.interaction_id == Interaction.id)
        .join(Blogger, Blogger.id == Participation.blogger_id)
        .where(Interaction.planned)
        .order_by(Interaction.happened_on, Interaction.id, Blogger.name)
    )
    people: dict[int, list[tuple[int, str]]] = defaultdict(list)
    interactions: dict[int, Interaction] = {}
    for interaction, blogger_id, name in rows:
        interactions[interaction.id] = interaction
        people[interaction.id].append((blogger_id, name))
    return [
        Plan(
            interaction_id=interaction.id,
            kind=interaction.kind,
            bloggers=tuple(people[interaction.id]),
            on=interaction.happened_on,
            place=interaction.place,
            ask=interaction.happened_on < today,
        )
        for interaction in interactions.values()
    ]


def confirm_plan(session: Session, interaction_id: int) -> None:
    """It happened: from now on it moves the clocks."""
    session.get_one(Interaction, interaction_id).planned = False


def delete_plan(session: Session, interaction_id: int) -> None:
    session.delete(session.get_one(Interaction, interaction_id))
