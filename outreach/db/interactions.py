"""Interactions, past and planned."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from sqlalchemy import bindparam, select, text
from sqlalchemy.orm import Session

from outreach.db.models import Blogger, Interaction, Participation
from outreach.db.models.relationships import PLANNED
from outreach.domain.agenda import Plan
from outreach.domain.clocks import InteractionKind

_PLANS = (
    select(Interaction, Blogger.id, Blogger.name)
    .join(Participation, Participation.interaction_id == Interaction.id)
    .join(Blogger, Blogger.id == Participation.blogger_id)
    .where(Interaction.id.in_(select(Participation.interaction_id).where(text(PLANNED))))
    .order_by(Interaction.happened_on, Interaction.id, Blogger.name)
)
_NEWEST = (
    select(Blogger.name, Interaction.kind, Interaction.channel)
    .join(Participation, Participation.blogger_id == Blogger.id)
    .join(Interaction, Interaction.id == Participation.interaction_id)
    .where(
        Blogger.id == bindparam("blogger_id"),
        Participation.happened_on == bindparam("on"),
        Participation.kind.in_(bindparam("kinds", expanding=True)),
        ~Participation.planned,
    )
    .order_by(Interaction.id.desc())
    .limit(1)
)


def insert_interaction(
    session: Session,
    interaction: Interaction,
    blogger_ids: Collection[int],
) -> int:
    """Store one interaction with everybody who took part; its id."""
    session.add(interaction)
    session.flush()
    insert_participants(session, interaction, blogger_ids)
    return interaction.id


def insert_participants(
    session: Session, interaction: Interaction, blogger_ids: Collection[int]
) -> None:
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


def read_newest(
    session: Session, blogger_id: int, *, on: date, kinds: Collection[InteractionKind]
) -> tuple[str, InteractionKind, str | None]:
    """The blogger's name, and kind and channel of the interaction of that day logged last."""
    row = session.execute(_NEWEST, {"blogger_id": blogger_id, "on": on, "kinds": kinds}).one()
    return row[0], row[1], row[2]


def read_plans(session: Session, *, today: date) -> list[Plan]:
    """Everything planned and not yet confirmed, past days included, earliest first."""
    people: dict[int, list[tuple[int, str]]] = defaultdict(list)
    interactions: dict[int, Interaction] = {}
    for interaction, blogger_id, name in session.execute(_PLANS):
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


def move_plan_to(session: Session, interaction_id: int, day: date) -> None:
    session.get_one(Interaction, interaction_id).happened_on = day


def delete_plan(session: Session, interaction_id: int) -> None:
    session.delete(session.get_one(Interaction, interaction_id))
