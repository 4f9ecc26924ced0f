"""The list of feeds."""

from outreach.db.database import Database
from outreach.services.feeds import list_feeds, list_first
from tests import factories


def test_feeds_stand_by_title_whatever_its_case_and_accents(database: Database) -> None:
    with database.write() as session:
        for name in ("Zoé", "Éric", "ada"):
            factories.feed(session, factories.blogger(session, name), title=name)
    assert [feed.title for feed in list_feeds(database)] == ["ada", "Éric", "Zoé"]
    first, count = list_first(database, limit=2)
    assert ([feed.title for feed in first], count) == (["ada", "Éric"], 3)
