"""The agenda, read in one consistent view; the command line and the app show the same."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from outreach.db import talkers as db
from outreach.db.cadences import Cadences, read_cadences
from outreach.db.database import Database
from outreach.db.interactions import read_newest, read_plans
from outreach.db.listed import has_bloggers, has_products
from outreach.db.mentions import read_in_full, read_open
from outreach.db.noteworthy import read_noteworthy
from outreach.db.promises import read_promises
from outreach.db.standings import read_facts
from outreach.domain import agenda as domain
from outreach.domain.agenda import Agenda, Answer, Encounter, Heard, Situation, Talker, is_answered
from outreach.domain.clocks import MOVES, ClockName
from outreach.domain.standing import Facts, Standing, stand
from outreach.services.present import Present


def read_agenda(database: Database, present: Present) -> Agenda:
    """What is owed to a person now."""
    today = present.today
    with database.read() as session:
        heard = read_unanswered(session, present)
        noteworthy, quiet = read_noteworthy(
            session,
            _cadences(session, present),
            today=today,
            wanted={row.blogger_id for row in heard},
        )
        standings = _stand(noteworthy, present)
        due = domain.due(standings.values())
        talkers = read_talkers(session, present, blogger_ids=[row.facts.blogger_id for row in due])
        mentions = read_in_full(session, [row.mention_id for row in heard], zone=present.zone)
        return Agenda(
            today=today,
            answer=_answer(session, present),
            wrote_about_you=domain.unanswered(mentions, standings),
            reconnect=domain.reconnect(due, talkers),
            follow_ups=domain.promised(read_promises(session, due_by=today), standings),
            waiting=domain.waiting(standings.values()),
            planned=domain.planned(read_plans(session, today=today), standings),
            counts=quiet + domain.count_states(standings.values()),
        )


def read_standings(
    session: Session, present: Present, *, blogger_ids: Collection[int] | None = None
) -> dict[int, Standing]:
    """Where you stand with everybody, or with these, by blogger id."""
    cadences = _cadences(session, present)
    facts = read_facts(session, cadences, today=present.today, blogger_ids=blogger_ids)
    return _stand(facts, present)


def read_talkers(
    session: Session, present: Present, *, blogger_ids: Collection[int] | None = None
) -> dict[int, Talker]:
    """Who has talked about your products in the last year, of these or of all, by blogger id."""
    return db.read_talkers(
        session, since=_talking_since(present), zone=present.zone, blogger_ids=blogger_ids
    )


def read_unanswered(
    session: Session, present: Present, *, blogger_ids: Collection[int] | None = None
) -> list[Heard]:
    """The mentions in posts of the last weeks that nobody answered yet, by these or by all."""
    since = present.days_back(present.settings.agenda.unanswered_days)
    rows = read_open(session, since=since, today=present.today, blogger_ids=blogger_ids)
    return [row for row in rows if not is_answered(present.day_of(row.dated_at), row.exchanged_on)]


def _cadences(session: Session, present: Present) -> Cadences:
    defaults = present.settings.cadence
    return read_cadences(session, talk=defaults.talk_every, meet=defaults.meet_every)


def _stand(facts: Iterable[Facts], present: Present) -> dict[int, Standing]:
    today, waiting_days = present.today, present.settings.agenda.waiting_days
    return {
        known.blogger_id: stand(known, today=today, waiting_days=waiting_days) for known in facts
    }


def _talking_since(present: Present) -> datetime:
    return present.days_back(present.settings.agenda.talks_about_days)


def _answer(session: Session, present: Present) -> Answer:
    since = _talking_since(present)
    if db.has_talkers(session, since=since):
        met = _encounter(session, ClockName.MET, present)
        return Answer(
            situation=Situation.MET if met else Situation.NEVER_MET,
            met=met,
            spoke=_encounter(session, ClockName.SPOKE, present),
            suggestion=None if met else db.read_most_talking(session, since=since),
        )
    if not has_bloggers(session):
        return Answer(situation=Situation.NOBODY)
    if not has_products(session):
        return Answer(situation=Situation.NO_PRODUCTS)
    return Answer(situation=Situation.NO_MENTIONS)


def _encounter(session: Session, clock: ClockName, present: Present) -> Encounter | None:
    """The newest time on a clock with somebody who talks about your products."""
    newest = db.read_newest_encounter(
        session, clock, since=_talking_since(present), today=present.today
    )
    if newest is None:
        return None
    blogger_id, on = newest
    name, kind, channel = read_newest(session, blogger_id, on=on, kinds=MOVES[clock])
    return Encounter(
        blogger_id=blogger_id,
        name=name,
        on=on,
        days=(present.today - on).days,
        kind=kind,
        channel=channel,
    )
