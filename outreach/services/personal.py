"""What is kept of one person."""

from outreach.db.database import Database
from outreach.db.listed import read_names
from outreach.db.personal import read_person
from outreach.domain.urls import shown_url
from outreach.exchange.archive import write_person


def export_person(database: Database, blogger_id: int) -> bytes:
    """Everything about one person, to be read by that person."""
    with database.read() as session:
        name = dict(read_names(session))[blogger_id]
        tables = dict(read_person(session, blogger_id))
    # An address may hold the password of the user's own account there.
    feeds = [{**feed, "url": shown_url(str(feed["url"]))} for feed in tables.pop("feed", [])]
    return write_person(name, {**tables, **({"feed": feeds} if feeds else {})})
