"""Adding bloggers."""

from collections.abc import Sequence
from datetime import date
from itertools import zip_longest

from sqlalchemy import exists, insert, or_, select
from sqlalchemy.orm import Session

from outreach.db.models import Blogger, OtherName
from outreach.db.models.people import new_uid
from outreach.domain.cadence import Every
from outreach.domain.text import fold


def insert_bloggers(
    session: Session, names: Sequence[str], *, added_on: date, uids: Sequence[str | None] = ()
) -> list[int]:
    """The ids of new bloggers, in the order of their names; some may have a uid of their own."""
    if not names:
        return []
    statement = insert(Blogger).returning(Blogger.id, sort_by_parameter_order=True)
    rows = [
        {"name": name, "name_key": fold(name), "added_on": added_on, "uid": uid or new_uid()}
        for name, uid in zip_longest(names, uids)
    ]
    return list(session.scalars(statement, rows))


def insert_blogger(
    session: Session,
    name: str,
    *,
    added_on: date,
    talk_every: Every | None,
    meet_every: Every | None,
) -> int:
    """The id of a new blogger with cadences of their own."""
    blogger = Blogger(
        name=name,
        name_key=fold(name),
        added_on=added_on,
        talk_every=None if talk_every is None else str(talk_every),
        meet_every=None if meet_every is None else str(meet_every),
    )
    session.add(blogger)
    session.flush()
    return blogger.id


def is_called(session: Session, name: str, *, but: int | None = None) -> bool:
    """Whether somebody has this name, or had it before a merge; case and accents ignored.

    One blogger, `but`, may.
    """
    key = fold(name)
    called = (
        exists().where(Blogger.name_key == key, Blogger.id != (but or 0)),
        exists().where(OtherName.name_key == key, OtherName.blogger_id != (but or 0)),
    )
    return bool(session.scalar(select(or_(*called))))
