"""What of the database is counted."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from outreach.config import Settings
from outreach.db.database import Database
from outreach.db.models import Mention
from outreach.domain.clocks import InteractionKind
from outreach.domain.listening import TermKind, Verdict
from outreach.domain.stats import DayCount, Gaps, Owed, Year
from outreach.domain.terms import Term
from outreach.services.listening import add_product
from outreach.services.present import Present
from outreach.services.stats import read_owed, read_stats
from tests import factories
from tests.conftest import NOW
from tests.tui import people

PRESENT = Present(NOW, ZoneInfo("Europe/Paris"), Settings())
TODAY = PRESENT.today
YEAR = Year.ending(TODAY)
MET, CALL, WROTE = InteractionKind.MET, InteractionKind.CALL, InteractionKind.MESSAGE_OUT


def test_exchanges_of_the_year_count_and_plans_do_not(database: Database) -> None:
    with database.write() as session:
        ada, bob = (factories.blogger(session, name) for name in ("Ada", "Bob"))
        factories.exchange(session, [ada], MET, date(2024, 1, 1))
        factories.exchange(session, [ada, bob], MET, YEAR.first)
        factories.exchange(session, [ada], MET, YEAR.last)
        factories.exchange(session, [ada], CALL, YEAR.last)
        factories.exchange(session, [bob], CALL, YEAR.last, planned=True)
    found = read_stats(database, PRESENT, YEAR)
    assert found.days == [
        DayCount(YEAR.first, MET, 1),
        DayCount(YEAR.last, CALL, 1),
        DayCount(YEAR.last, MET, 1),
    ]
    assert (found.people, found.began_on) == (2, date(2024, 1, 1))
    assert found.gaps == Gaps(((364, 1), (440, 1)))
    assert read_stats(database, PRESENT, Year.ending(TODAY, back=1)).exchanges == 0
    assert read_stats(database, PRESENT, Year.ending(TODAY, back=2)).exchanges == 1


@pytest.fixture
def mentions(database: Database) -> list[int]:
    """One in a post of 1 March at 00:30 in Paris, one a year old, one of a week ago; their ids."""
    with database.write() as session:
        feed = factories.feed(session, factories.blogger(session, "Ada"))
        for days in (14.4, 400, 7):
            factories.post(session, feed, html="<p>An Acme Widget.</p>", days=days)
    present = replace(PRESENT, now=NOW)
    add_product(database, "Acme Widget", [Term(kind=TermKind.NAME, text="Acme Widget")], present)
    with database.write() as session:
        for mention in session.query(Mention):
            mention.history = False
    return [1, 2, 3]


def counted(database: Database) -> list[tuple[date, int, int]]:
    months = read_stats(database, PRESENT, YEAR).months
    return [(month.first, month.mentions, month.answered) for month in months if month.mentions]


@pytest.mark.usefixtures("mentions")
def test_mentions_count_in_the_month_of_their_post_where_you_are(database: Database) -> None:
    assert counted(database) == [(date(2026, 3, 1), 2, 0)]


@pytest.mark.usefixtures("mentions")
def test_a_mention_is_answered_by_any_exchange_since(database: Database) -> None:
    with database.write() as session:
        factories.exchange(session, [1], WROTE, date(2026, 3, 1))
    assert counted(database) == [(date(2026, 3, 1), 2, 1)]


def test_what_was_judged_away_does_not_count(database: Database, mentions: list[int]) -> None:
    with database.write() as session:
        session.get_one(Mention, mentions[2]).verdict = Verdict.DISMISSED
    assert counted(database) == [(date(2026, 3, 1), 1, 0)]


def test_what_is_owed_is_what_the_agenda_holds(database: Database) -> None:
    people.fill(database)
    assert read_owed(database, PRESENT) == Owed(
        wrote_about_you=3, reconnect=4, follow_ups=1, waiting=1, planned=1
    )
