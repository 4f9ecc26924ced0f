"""What has a day: plans, follow-ups, and who is due."""

from outreach.db.database import Database
from outreach.db.interactions import read_plans
from outreach.db.promises import read_promises
from outreach.domain.agenda import planned, promised
from outreach.domain.upcoming import Upcoming, due_dates
from outreach.services.agenda import read_standings
from outreach.services.present import Present


def read_upcoming(database: Database, present: Present) -> Upcoming:
    """What a calendar is to show."""
    with database.read() as session:
        standings = read_standings(session, present)
        return Upcoming(
            plans=planned(read_plans(session, today=present.today), standings),
            promises=promised(read_promises(session), standings),
            due=list(due_dates(standings.values())),
        )
