"""A year in numbers, and what is owed now."""

from datetime import date, datetime, time, timedelta

from outreach.db import stats as db
from outreach.db.database import Database
from outreach.db.last_days import read_last_exchanges
from outreach.domain import stats as domain
from outreach.domain.stats import Owed, Stats, Year
from outreach.services.agenda import read_agenda
from outreach.services.present import Present


def read_stats(database: Database, present: Present, year: Year) -> Stats:
    """What there was in the year. A mention may have been answered since."""

    def began(day: date) -> datetime:
        return datetime.combine(day, time.min, present.zone)

    with database.read() as session:
        mentions = db.read_mentions(
            session,
            began(year.first),
            began(year.last + timedelta(days=1)),
            zone=present.zone,
        )
        authors = {blogger_id for _, blogger_id in mentions if blogger_id is not None}
        exchanges = read_last_exchanges(session, sorted(authors), today=present.today)
        return Stats(
            year=year,
            began_on=db.read_first_day(session),
            people=db.count_people(session, year),
            days=db.count_days(session, year),
            gaps=domain.gaps(db.read_meetings(session, year.last), year),
            months=domain.months(mentions, exchanges, year),
        )


def read_owed(database: Database, present: Present) -> Owed:
    """How much the agenda holds."""
    agenda = read_agenda(database, present)
    return Owed(
        wrote_about_you=len(agenda.wrote_about_you),
        reconnect=len(agenda.reconnect),
        follow_ups=len(agenda.follow_ups),
        waiting=len(agenda.waiting),
        planned=len(agenda.planned),
    )
