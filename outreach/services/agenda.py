"""The agenda, read in one consistent view; the command line and the app show the same."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy.orm import Session

from outreach.db import mentions as db
from outreach.db.database import Database
from outreach.db.interactions import read_newest, read_plans
from outreach.db.listed import has_bloggers, has_products
from outreach.db.promises import read_promises
from outreach.db.standings import read_facts, read_last_exchanges
from outreach.domain import agenda as domain
from outreach.domain.agenda import Agenda, Answer, Encounter, Situation, Talker, Unanswered
from outreach.domain.cadence import Every
from outreach.domain.clocks import MOVES, ClockName
from outreach.domain.standing import Standing, stand
from outreach.services.present import Present


def read_agenda(database: Database, present: Present) -> Agenda:
    """What is owed to a person now."""
    with database.read() as session:
        standings = read_standings(session, present)
        talkers = read_talkers(session, present)
        today = present.today
        return Agenda(
            today=today,
            answer=_answer(session, standings, talkers, today=today),
            wrote_about_you=read_unanswered(session, standings, present),
            reconnect=domain.reconnect(standings.values(), talkers),
            follow_ups=read_promises(session, due_by=today),
            waiting=domain.waiting(standings.values()),
            planned=read_plans(session, today=today),
            counts=domain.count_states(standings.values()),
        )


def read_standings(
    session: Session, present: Present, *, blogger_ids: Collection[int] | None = None
) -> dict[int, Standing]:
    """Where you stand with everybody, or with these, by blogger id."""
    settings = present.settings
    facts = read_facts(
        session,
        today=present.today,
        default_talk=_every(settings.cadence.talk_every),
        default_meet=_every(settings.cadence.meet_every),
        blogger_ids=blogger_ids,
    )
    waiting_days = settings.agenda.waiting_days
    return {
        known.blogger_id: stand(known, today=present.today, waiting_days=waiting_days)
        for known in facts
    }


def read_talkers(
    session: Session, present: Present, *, blogger_ids: Collection[int] | None = None
) -> dict[int, Talker]:
    """Who has talked about your products in the last year, of these or of all, by blogger id."""
    since = present.days_back(present.settings.agenda.talks_about_days)
    return db.read_talkers(session, since=since, zone=present.zone, blogger_ids=blogger_ids)


def read_unanswered(
    session: Session,
    standings: Mapping[int, Standing],
    present: Present,
    *,
    blogger_ids: Collection[int] | None = None,
) -> list[Unanswered]:
    """The mentions in posts of the last weeks that nobody answered yet, by these or by all."""
    since = present.days_back(present.settings.agenda.unanswered_days)
    mentions = db.read_open(session, since=since, zone=present.zone, blogger_ids=blogger_ids)
    authors = {row.blogger_id for row in mentions if row.blogger_id is not None}
    exchanges = read_last_exchanges(session, sorted(authors), today=present.today)
    return domain.unanswered(mentions, standings, exchanges)


def _every(text: str | None) -> Every | None:
    return None if text is None else Every.parse(text)


def _answer(
    session: Session,
    standings: Mapping[int, Standing],
    talkers: Mapping[int, Talker],
    *,
    today: date,
) -> Answer:
    known = {id_: standings[id_] for id_ in talkers}
    met = _encounter(session, known, ClockName.MET, today)
    spoke = _encounter(session, known, ClockName.SPOKE, today)
    if met:
        return Answer(situation=Situation.MET, met=met, spoke=spoke)
    if talkers:
        return Answer(
            situation=Situation.NEVER_MET,
            spoke=spoke,
            suggestion=domain.suggest(talkers.values(), standings),
        )
    if not has_bloggers(session):
        return Answer(situation=Situation.NOBODY)
    if not has_products(session):
        return Answer(situation=Situation.NO_PRODUCTS)
    return Answer(situation=Situation.NO_MENTIONS)


def _encounter(
    session: Session, standings: Mapping[int, Standing], clock: ClockName, today: date
) -> Encounter | None:
    days = {
        id_: day
        for id_, standing in standings.items()
        if (day := _last_on(standing, clock)) is not None
    }
    if not days:
        return None
    newest_on = max(days.values())
    blogger_id = min(
        (id_ for id_, day in days.items() if day == newest_on),
        key=lambda id_: standings[id_].facts.name,
    )
    kind, channel = read_newest(session, blogger_id, on=newest_on, kinds=MOVES[clock])
    return Encounter(
        blogger_id=blogger_id,
        name=standings[blogger_id].facts.name,
        on=newest_on,
        days=(today - newest_on).days,
        kind=kind,
        channel=channel,
    )


def _last_on(standing: Standing, clock: ClockName) -> date | None:
    facts = standing.facts
    return facts.last_met_on if clock is ClockName.MET else facts.last_spoke_on
