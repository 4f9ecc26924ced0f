"""Follow-ups and notes."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach.db.models import Blogger, FollowUp, Note
from outreach.domain.agenda import Promise


def read_promises(session: Session, *, due_by: date | None = None) -> list[Promise]:
    """Follow-ups that are not done, those due by a day or all, the oldest first."""
    statement = (
        select(FollowUp, Blogger.name)
        .join(Blogger, Blogger.id == FollowUp.blogger_id)
        .where(FollowUp.done_on.is_(None))
        .order_by(FollowUp.due_on, FollowUp.id)
    )
    if due_by is not None:
        statement = statement.where(FollowUp.due_on <= due_by)
    return [
        Promise(
            follow_up_id=row.id,
            blogger_id=row.blogger_id,
            name=name,
            text=row.text,
            due_on=row.due_on,
        )
        for row, name in session.execute(statement)
    ]


def insert_promise(session: Session, blogger_id: int, *, text: str, due_on: date) -> int:
    row = FollowUp(blogger_id=blogger_id, text=text, due_on=due_on)
    session.add(row)
    session.flush()
    return row.id


def mark_done(session: Session, follow_up_id: int, *, on: date) -> None:
    session.get_one(FollowUp, follow_up_id).done_on = on


def insert_note(session: Session, blogger_id: int, *, text: str, written_at: datetime) -> None:
    session.add(Note(blogger_id=blogger_id, text=text, written_at=written_at))
