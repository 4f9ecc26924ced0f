"""Forgetting a person."""

from outreach.db import forgetting
from outreach.db.database import Database


def forget(database: Database, blogger_id: int) -> None:
    """Erase the person and everything about them, for good; the undo log goes with it."""
    with database.write() as session:
        forgetting.forget(session, blogger_id)
