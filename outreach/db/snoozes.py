"""Nudges put off."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from outreach.db.models import Snooze


def insert_snooze(session: Session, blogger_id: int, *, ended_from: date, until_on: date) -> None:
    """Hide until a day; a talk on or after the other ends it before."""
    session.add(Snooze(blogger_id=blogger_id, made_on=ended_from, until_on=until_on))
    session.flush()


def count_snoozes(session: Session, blogger_id: int, *, after: date | None) -> int:
    """How many were made since the day of the last talk, or ever."""
    statement = select(func.count()).where(Snooze.blogger_id == blogger_id)
    if after is not None:
        statement = statement.where(Snooze.made_on > after)
    return session.scalar(statement) or 0
