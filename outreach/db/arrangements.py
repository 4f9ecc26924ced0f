"""What was planned with bloggers, and what was decided about being reminded of them."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from outreach.db.models import Blogger, Participation, Snooze
from outreach.db.models.people import DECIDED
from outreach.db.models.relationships import PLANNED
from outreach.domain.standing import Arrangement

_DECISIONS = select(
    Blogger.id,
    Blogger.paused_on,
    Blogger.paused_until,
    Blogger.paused_because,
    Blogger.resumed_on,
    Blogger.archived_on,
    Blogger.do_not_contact_on,
    Blogger.do_not_contact_because,
).where(text(DECIDED))
_SNOOZES = select(Snooze.blogger_id, Snooze.made_on, Snooze.until_on).order_by(Snooze.id)
_PLANS = (
    select(Participation.blogger_id, Participation.happened_on)
    .where(text(PLANNED))
    .order_by(Participation.happened_on)
)


def read_arrangements(session: Session, *, today: date) -> dict[int, Arrangement]:
    """By blogger id, those for whom anything was arranged; they are few."""
    arranged: dict[int, Arrangement] = defaultdict(Arrangement)
    for row in session.execute(_DECISIONS):
        decided = row._asdict()
        id_ = decided.pop("id")
        arranged[id_] = Arrangement(**decided)
    for id_, made_on, until_on in session.execute(_SNOOZES):  # the one made last counts
        arranged[id_] = replace(arranged[id_], snoozed_on=made_on, snoozed_until=until_on)
    for id_, on in session.execute(_PLANS):
        if on < today:
            arranged[id_] = replace(arranged[id_], unconfirmed_on=on)
        elif arranged[id_].planned_on is None:
            arranged[id_] = replace(arranged[id_], planned_on=on)
    return arranged
