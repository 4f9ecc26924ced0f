"""Forgetting people."""

from collections import Counter
from collections.abc import Collection

from outreach.db import forgetting
from outreach.db.database import Database


def count_rows(database: Database, blogger_ids: Collection[int]) -> Counter[str]:
    """How much is known of these people, as rows by table."""
    with database.read() as session:
        counts = (forgetting.count_rows(session, blogger_id) for blogger_id in blogger_ids)
        return sum(counts, Counter())


def forget(database: Database, *blogger_ids: int) -> None:
    """Erase these people and everything about them, for good; the undo log goes with it."""
    with database.write() as session:
        for blogger_id in blogger_ids:
            forgetting.forget(session, blogger_id)
