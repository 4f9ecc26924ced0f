"""What is counted of a year."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from sqlalchemy import String, exists, func, select, text, type_coerce
from sqlalchemy.orm import Session

from outreach.db.models import Blogger, Interaction, Mention, Participation
from outreach.db.models.relationships import MET
from outreach.db.shown_mentions import is_first, stands
from outreach.domain.stats import DayCount, Year


def count_days(session: Session, year: Year) -> Sequence[DayCount]:
    """The exchanges by day and kind, in order; what is planned does not count."""
    rows = session.execute(
        select(Interaction.happened_on, Interaction.kind, func.count())
        .where(Interaction.happened_on.between(year.first, year.last), ~Interaction.planned)
        .group_by(Interaction.happened_on, Interaction.kind)
        .order_by(Interaction.happened_on, Interaction.kind)
    )
    return [DayCount(*row) for row in rows]


def count_people(session: Session, year: Year) -> int:
    """With how many bloggers there was an exchange."""
    taken_part = exists().where(
        Participation.blogger_id == Blogger.id,
        Participation.happened_on.between(year.first, year.last),
        ~Participation.planned,
    )
    return session.scalar(select(func.count(Blogger.id)).where(taken_part)) or 0


def read_first_day(session: Session) -> date | None:
    """The day of the first exchange."""
    return session.scalar(select(func.min(Interaction.happened_on)).where(~Interaction.planned))


def read_meetings(session: Session, until: date) -> Sequence[tuple[int, date]]:
    """Whom you met and when, by blogger id and then by day."""
    day = type_coerce(Participation.happened_on, String)
    rows = session.execute(
        select(Participation.blogger_id, day)
        .where(text(MET), Participation.happened_on <= until)
        .order_by(Participation.blogger_id, Participation.happened_on)
    )
    return [(row[0], date.fromisoformat(row[1])) for row in rows]


def read_mentions(
    session: Session, since: datetime, before: datetime, *, zone: tzinfo
) -> Sequence[tuple[date, int | None]]:
    """The mentions that stand in posts between these instants: the post's day and who wrote it.

    Posts that were old when their feed was first fetched are left out.
    """
    rows = session.execute(
        select(Mention.dated_at, Mention.blogger_id).where(
            stands(),
            is_first(),
            ~Mention.history,
            Mention.dated_at >= since,
            Mention.dated_at < before,
        )
    )
    return [(row[0].astimezone(zone).date(), row[1]) for row in rows]
