"""Whether anybody wrote is told once."""

from contextlib import closing

from outreach.db.database import Database
from outreach.db.watch import Watch
from tests.tui.people import fill


def test_a_write_by_another_connection_is_noticed_once(database: Database) -> None:
    with closing(Watch(database.path)) as watch:
        assert not watch.has_changed()
        fill(database)
        assert watch.has_changed()
        assert not watch.has_changed()
