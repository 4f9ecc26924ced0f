"""What has a day: plans, follow-ups, and who is due."""

from outreach.db.database import Database
from outreach.db.interactions import read_plans
from outreach.db.promises import read_promises
from outreach.domain.upcoming import Upcoming, due_dates
from outreach.services.agenda import read_standings
from outreach.services.present import Present


def read_upcoming(database: Database, present: Present) -> Upcoming:
    """What a calendar is to show."""
    with database.read() as session:
        return Upcoming(
            plans=read_plans(session, today=present.today),
            promises=read_promises(session),
            due=list(due_dates(read_standings(session, present).values())),
        )
