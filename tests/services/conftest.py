"""Databases that are filled."""

from datetime import date

import pytest

from outreach.db.database import Database
from outreach.db.models import Blogger
from outreach.domain.clocks import InteractionKind
from tests import factories


@pytest.fixture
def filled(database: Database) -> Database:
    """Two people who met, a feed with a post, and an id that nobody has any more."""
    with database.write() as session:
        ada = factories.blogger(session, "Ada Byron", talk_every="3 weeks")
        bea = factories.blogger(session, "Bea", introduced_by_id=ada)
        feed = factories.feed(session, ada)
        factories.post(session, feed, title="Turbines", html="<p>Steam!\x00</p>")
        factories.exchange(session, [ada, bea], InteractionKind.MET, date(2026, 3, 1))
        session.delete(session.get_one(Blogger, factories.blogger(session, "Gone")))
    return database
