"""Single entries of a timeline: read, changed, deleted."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from outreach.db.interactions import insert_participants
from outreach.db.models import Blogger, FollowUp, Interaction, Note, Participation
from outreach.domain.interactions import NewInteraction
from outreach.domain.timeline import EntryKind
from outreach.domain.typed import Promising

_TABLES = {
    EntryKind.INTERACTION: Interaction,
    EntryKind.NOTE: Note,
    EntryKind.FOLLOW_UP: FollowUp,
}


def read_people(session: Session, kind: EntryKind, entry_id: int) -> list[tuple[int, str]]:
    """Whom an entry is about, as (id, name); nobody where there is no such entry."""
    about: dict[EntryKind, Select[int]] = {
        EntryKind.INTERACTION: select(Participation.blogger_id).where(
            Participation.interaction_id == entry_id
        ),
        EntryKind.NOTE: select(Note.blogger_id).where(Note.id == entry_id),
        EntryKind.FOLLOW_UP: select(FollowUp.blogger_id).where(FollowUp.id == entry_id),
    }
    rows = session.execute(
        select(Blogger.id, Blogger.name)
        .where(Blogger.id.in_(about[kind]))
        .order_by(Blogger.name_key)
    )
    return [(id_, name) for id_, name in rows]


def read_interaction(session: Session, interaction_id: int) -> NewInteraction:
    row = session.get_one(Interaction, interaction_id)
    return NewInteraction(
        kind=row.kind, on=row.happened_on, channel=row.channel, place=row.place, note=row.note
    )


def read_note(session: Session, note_id: int) -> str:
    return session.get_one(Note, note_id).text


def read_follow_up(session: Session, follow_up_id: int) -> Promising:
    row = session.get_one(FollowUp, follow_up_id)
    return Promising(text=row.text, due_on=row.due_on)


def update_interaction(
    session: Session, interaction_id: int, interaction: NewInteraction, *, today: date
) -> bool:
    """Make the row and all participations so; whether it is planned."""
    row = session.get_one(Interaction, interaction_id)
    row.kind = interaction.kind
    row.happened_on = interaction.on
    row.planned = row.planned or interaction.on > today
    row.channel, row.place, row.note = interaction.channel, interaction.place, interaction.note
    session.flush()
    return row.planned


def replace_participants(
    session: Session, interaction_id: int, blogger_ids: Collection[int]
) -> None:
    """Make these the ones who took part."""
    row = session.get_one(Interaction, interaction_id)
    mine = Participation.interaction_id == interaction_id
    known = set(session.scalars(select(Participation.blogger_id).where(mine)))
    gone = Participation.blogger_id.not_in(blogger_ids)
    session.execute(delete(Participation).where(mine, gone))
    new = [blogger_id for blogger_id in blogger_ids if blogger_id not in known]
    insert_participants(session, row, new)


def update_note(session: Session, note_id: int, text: str) -> None:
    session.get_one(Note, note_id).text = text


def update_follow_up(session: Session, follow_up_id: int, promising: Promising) -> None:
    row = session.get_one(FollowUp, follow_up_id)
    row.text, row.due_on = promising.text, promising.due_on


def delete_entry(session: Session, kind: EntryKind, entry_id: int) -> None:
    """Delete an interaction, a note or a follow-up."""
    table: Any = _TABLES[kind]
    session.execute(delete(table).where(table.id == entry_id))
