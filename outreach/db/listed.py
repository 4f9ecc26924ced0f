"""Names and existence: what is there at all."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from outreach.db.models import Blogger, OtherName, Product


def has_bloggers(session: Session) -> bool:
    return bool(session.scalar(select(exists().select_from(Blogger))))


def has_products(session: Session) -> bool:
    return bool(session.scalar(select(exists().select_from(Product))))


def read_names(session: Session) -> list[tuple[int, str]]:
    """Every blogger's id and name."""
    rows = session.execute(select(Blogger.id, Blogger.name).order_by(Blogger.name_key))
    return [(row.id, row.name) for row in rows]


def read_callings(session: Session) -> list[tuple[int, str]]:
    """Every name that means a blogger, with its id: the names, and those of before a merge."""
    rows = session.execute(select(OtherName.blogger_id, OtherName.name).order_by(OtherName.id))
    return [*read_names(session), *((row.blogger_id, row.name) for row in rows)]
