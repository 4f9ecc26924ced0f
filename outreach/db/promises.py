"""Follow-ups and notes."""

from datetime import date, datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from outreach.db.models import Blogger, FollowUp, Note
from outreach.domain.agenda import Promise

_PROMISES = (
    select(FollowUp.id, FollowUp.blogger_id, Blogger.name, FollowUp.text, FollowUp.due_on)
    .join(Blogger, Blogger.id == FollowUp.blogger_id)
    .where(FollowUp.done_on.is_(None), FollowUp.due_on <= bindparam("due_by"))
    .order_by(FollowUp.due_on, FollowUp.id)
)


def read_promises(session: Session, *, due_by: date = date.max) -> list[Promise]:
    """Follow-ups that are not done, those due by a day or all, the oldest first."""
    return [
        Promise(follow_up_id=id_, blogger_id=blogger_id, name=name, text=text, due_on=due_on)
        for id_, blogger_id, name, text, due_on in session.execute(_PROMISES, {"due_by": due_by})
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
