"""The agenda, read in one consistent view; the command line and the app show the same."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from operator import attrgetter, itemgetter

from sqlalchemy.orm import Session

from outreach.db import mentions as db
from outreach.db.cadences import Cadences
from outreach.db.database import Database
from outreach.db.interactions import read_newest, read_plans
from outreach.db.listed import has_bloggers, has_products
from outreach.db.promises import read_promises
from outreach.db.standings import read_facts, read_glimpses, read_last_exchanges, read_noteworthy
from outreach.domain import agenda as domain
from outreach.domain.agenda import (
    Agenda,
    Answer,
    Encounter,
    PostMention,
    Situation,
    Talker,
    Unanswered,
    is_answered,
)
from outreach.domain.clocks import MOVES, ClockName
from outreach.domain.glance import Glimpse
from outreach.domain.standing import Facts, Standing, stand
from outreach.services.present import Present


def read_agenda(database: Database, present: Present) -> Agenda:
    """What is owed to a person now."""
    today = present.today
    with database.read() as session:
        talkers = read_talkers(session, present)
        mentions = _read_unanswered(session, present)
        glimpses = read_glimpses(session, today=today)
        noteworthy, quiet = read_noteworthy(
            session,
            glimpses,
            _cadences(session, present),
            today=today,
            wanted={row.blogger_id for row in mentions if row.blogger_id is not None},
        )
        standings = _stand(noteworthy, present)
        return Agenda(
            today=today,
            answer=_answer(session, glimpses, talkers, present),
            wrote_about_you=domain.unanswered(mentions, standings),
            reconnect=domain.reconnect(standings.values(), talkers),
            follow_ups=read_promises(session, due_by=today),
            waiting=domain.waiting(standings.values()),
            planned=read_plans(session, today=today),
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
    mentions = _read_unanswered(session, present, blogger_ids=blogger_ids)
    return domain.unanswered(mentions, standings)


def _read_unanswered(
    session: Session, present: Present, *, blogger_ids: Collection[int] | None = None
) -> list[PostMention]:
    since = present.days_back(present.settings.agenda.unanswered_days)
    mentions = db.read_open(session, since=since, zone=present.zone, blogger_ids=blogger_ids)
    authors = {row.blogger_id for row in mentions if row.blogger_id is not None}
    exchanges = read_last_exchanges(session, sorted(authors), today=present.today)
    return [row for row in mentions if not is_answered(row.day, exchanges.get(row.blogger_id or 0))]


def _cadences(session: Session, present: Present) -> Cadences:
    defaults = present.settings.cadence
    return Cadences(session, talk=defaults.talk_every, meet=defaults.meet_every)


def _stand(facts: Iterable[Facts], present: Present) -> dict[int, Standing]:
    waiting_days = present.settings.agenda.waiting_days
    return {
        known.blogger_id: stand(known, today=present.today, waiting_days=waiting_days)
        for known in facts
    }


def _answer(
    session: Session,
    glimpses: Iterable[Glimpse],
    talkers: Mapping[int, Talker],
    present: Present,
) -> Answer:
    seen = [glimpse for glimpse in glimpses if glimpse.blogger_id in talkers]
    met = _encounter(session, seen, ClockName.MET, present.today)
    spoke = _encounter(session, seen, ClockName.SPOKE, present.today)
    if met:
        return Answer(situation=Situation.MET, met=met, spoke=spoke)
    if talkers:
        standings = read_standings(session, present, blogger_ids=list(talkers))
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
    session: Session, seen: Iterable[Glimpse], clock: ClockName, today: date
) -> Encounter | None:
    """The newest time, and of several on one day the one whose name comes first."""
    moved = [(day, glimpse) for glimpse in seen if (day := glimpse.moved_on(clock))]
    if not moved:
        return None
    newest, _ = max(moved, key=itemgetter(0))
    blogger = min((who for day, who in moved if day == newest), key=attrgetter("name"))
    on = date.fromisoformat(newest)
    kind, channel = read_newest(session, blogger.blogger_id, on=on, kinds=MOVES[clock])
    return Encounter(
        blogger_id=blogger.blogger_id,
        name=blogger.name,
        on=on,
        days=(today - on).days,
        kind=kind,
        channel=channel,
    )
