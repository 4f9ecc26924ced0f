"""How the agenda is read: by indexes, and however far back the answer lies."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from outreach.config import Settings
from outreach.db.database import Database
from outreach.db.models import Mention, Product
from outreach.db.promises import insert_promise
from outreach.domain.agenda import Encounter
from outreach.domain.clocks import InteractionKind
from outreach.domain.listening import Verdict
from outreach.domain.standing import Clock
from outreach.services import editing, judging, promises, reading, upkeep
from outreach.services.agenda import read_agenda, read_standings
from outreach.services.present import Present
from outreach.services.upcoming import read_upcoming
from tests import factories
from tests.conftest import NOW

PRESENT = Present(NOW, ZoneInfo("Europe/Paris"), Settings())
TODAY = PRESENT.today
LARGE = ("participation", "interaction", "mention", "post", "evidence")


def talker(session: Session, name: str) -> int:
    """A blogger who wrote about the product yesterday."""
    if session.get(Product, 1) is None:
        session.add(Product(id=1, name="Acme", name_key="acme", added_at=NOW))
    blogger_id = factories.blogger(session, name, meet_every="1 month")
    post_id = factories.post(session, factories.feed(session, blogger_id))
    session.add(
        Mention(
            post_id=post_id,
            blogger_id=blogger_id,
            dated_at=NOW - timedelta(days=1),
            product_id=1,
            found_at=NOW,
        )
    )
    return blogger_id


def met(session: Session, blogger_ids: list[int], on: date) -> None:
    factories.exchange(session, blogger_ids, InteractionKind.MET, on)


@pytest.mark.parametrize("others", [1, 600])
def test_the_talker_met_last_is_found_however_many_others_were_met_since(
    database: Database, others: int
) -> None:
    with database.write() as session:
        met(session, [talker(session, "Ada Byron")], TODAY - timedelta(days=40))
        strangers = [factories.blogger(session, f"Stranger {n}") for n in range(others)]
        met(session, strangers, TODAY - timedelta(days=1))

    answer = read_agenda(database, PRESENT).answer

    assert isinstance(answer.met, Encounter)
    assert (answer.met.name, answer.met.days) == ("Ada Byron", 40)


@pytest.mark.parametrize("decided", ["archived_on", "do_not_contact_on"])
def test_nothing_is_owed_to_whoever_was_put_away_or_is_not_to_be_contacted(
    database: Database, decided: str
) -> None:
    with database.write() as session:
        away = factories.blogger(session, "Ada", **{decided: TODAY - timedelta(days=1)})
        bo = factories.blogger(session, "Bo")
        for blogger_id in (away, bo):
            insert_promise(session, blogger_id, text="the beta", due_on=TODAY)
            kind, ahead = InteractionKind.MET, TODAY + timedelta(days=5)
            factories.exchange(session, [blogger_id], kind, ahead, planned=True)

    agenda, upcoming = read_agenda(database, PRESENT), read_upcoming(database, PRESENT)

    for owed in (agenda.follow_ups, upcoming.promises):
        assert [row.name for row in owed] == ["Bo"]
    for plans in (agenda.planned, upcoming.plans):
        assert [plan.bloggers for plan in plans] == [((bo, "Bo"),)]


def test_the_day_of_a_post_is_that_of_the_users_zone(database: Database) -> None:
    with database.write() as session:
        talker(session, "Ada")
        session.query(Mention).update({"dated_at": datetime(2026, 3, 14, 23, 30, tzinfo=UTC)})
    (row,) = read_agenda(database, PRESENT).wrote_about_you
    assert row.mention.day == date(2026, 3, 15)


def test_nothing_but_an_exchange_moves_a_clock(database: Database) -> None:
    with database.write() as session:
        ada = talker(session, "Ada")
        met(session, [ada], TODAY - timedelta(days=90))
    before = clocks(database)

    promises.add_note(database, [ada], text="likes tea", present=PRESENT)
    promises.promise(database, [ada], text="the beta", due_on=TODAY, present=PRESENT)
    upkeep.change_tags(database, [ada], added=["press"], removed=[], present=PRESENT)
    _, record = editing.read_record(database, "Ada")
    editing.write_record(database, ada, replace(record, name="Ada Byron"), PRESENT)
    reading.read_post(database, 1, PRESENT)
    for verdict in (Verdict.CONFIRMED, Verdict.DISMISSED):
        judging.judge_mentions(database, [1], verdict, NOW)
    upkeep.snooze(database, [ada], until=TODAY + timedelta(days=9), present=PRESENT)

    assert clocks(database) == before


def clocks(database: Database) -> tuple[Clock, ...]:
    with database.read() as session:
        return read_standings(session, PRESENT)[1].clocks


def test_nothing_that_grows_with_the_years_is_read_from_end_to_end(database: Database) -> None:
    with database.write() as session:
        met(session, [talker(session, "Ada Byron")], TODAY - timedelta(days=400))
    plans: list[str] = []

    @event.listens_for(database._reading, "before_cursor_execute")
    def explain(connection: Any, _cursor: Any, sql: str, parameters: Any, *_rest: Any) -> None:
        if "SELECT" in sql and not sql.startswith("EXPLAIN"):
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", parameters)
            plans.extend(row[3] for row in rows)

    assert read_agenda(database, PRESENT).reconnect
    scans = [plan for plan in plans for table in LARGE if plan.startswith(f"SCAN {table}")]
    # With whom something is planned is read from an index of nothing but plans.
    assert [scan for scan in scans if not scan.endswith("INDEX ix_participation_planned")] == []
    for name in ("met", "spoke", "wrote", "met_with", "spoke_with"):
        assert any(f"INDEX ix_participation_{name} " in plan for plan in plans)
