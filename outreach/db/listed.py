"""Names and existence: what is there at all."""

from collections.abc import Collection

from sqlalchemy import exists, func, select, true
from sqlalchemy.orm import Session

from outreach.db.models import Blogger, OtherName, Product

_BY_NAME = (Blogger.name_key, Blogger.id)


def has_bloggers(session: Session) -> bool:
    return bool(session.scalar(select(exists().select_from(Blogger))))


def has_products(session: Session) -> bool:
    return bool(session.scalar(select(exists().select_from(Product))))


def count_bloggers(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Blogger)) or 0


def read_name_keys(
    session: Session, blogger_ids: Collection[int] | None = None
) -> list[tuple[int, str]]:
    """Id and folded name of these bloggers or of all, by name."""
    these = true() if blogger_ids is None else Blogger.id.in_(blogger_ids)
    rows = session.execute(select(Blogger.id, Blogger.name_key).where(these).order_by(*_BY_NAME))
    return [(row.id, row.name_key) for row in rows]


def read_first(session: Session, *, limit: int) -> list[int]:
    """The ids of so many bloggers, the first by name."""
    return list(session.scalars(select(Blogger.id).order_by(*_BY_NAME).limit(limit)))


def read_names(session: Session) -> list[tuple[int, str]]:
    """Every blogger's id and name."""
    rows = session.execute(select(Blogger.id, Blogger.name).order_by(Blogger.name_key))
    return [(row.id, row.name) for row in rows]


def read_callings(session: Session) -> list[tuple[int, str]]:
    """Every name that means a blogger, with its id: the names, and those of before a merge."""
    rows = session.execute(select(OtherName.blogger_id, OtherName.name).order_by(OtherName.id))
    return [*read_names(session), *((row.blogger_id, row.name) for row in rows)]
