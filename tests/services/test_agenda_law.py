"""What SQL tells of everybody is what the rules tell of each, worked out one by one."""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete
from sqlalchemy.orm import Session

from outreach.config import Cadence, Settings
from outreach.db.database import Database
from outreach.db.models import Blogger, BloggerTag, Feed, Mention, Post, Product, Snooze, Tag
from outreach.domain.agenda import Agenda
from outreach.domain.cadence import Every
from outreach.domain.clocks import InteractionKind as Kind
from outreach.domain.listening import Verdict
from outreach.domain.standing import (
    RECONNECT_STATES,
    Arrangement,
    Facts,
    Standing,
    State,
    stand,
)
from outreach.services.agenda import read_agenda, read_standings
from outreach.services.present import Present
from tests import factories
from tests.conftest import NOW

PARIS = ZoneInfo("Europe/Paris")
TODAY = NOW.astimezone(PARIS).date()
SPOKEN = {Kind.MET, Kind.CALL, Kind.MESSAGE_IN}
guids = count(1)
TALKS, STAYS_OPEN = timedelta(days=365), timedelta(days=30)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


class Wrote(NamedTuple):
    """A mention: when its post is from, and what was said of it."""

    at: datetime
    verdict: Verdict | None
    history: bool

    @property
    def day(self) -> date:
        return self.at.astimezone(PARIS).date()


@dataclass(frozen=True)
class Person:
    """A blogger as it is entered; `tags` are numbers."""

    added_on: date
    talk: str | None
    meet: str | None
    tags: frozenset[int]
    exchanges: tuple[tuple[Kind, date], ...]
    arranged: Arrangement
    wrote: tuple[Wrote, ...]

    def days(self, kinds: set[Kind]) -> list[date]:
        """The days of past exchanges of these kinds, the newest first."""
        found = {on for kind, on in self.exchanges if kind in kinds and on <= TODAY}
        return sorted(found, reverse=True)


class World(NamedTuple):
    people: list[Person]
    tags: list[tuple[str | None, str | None]]  # talking and meeting of each
    default: tuple[str | None, str | None]


EVERY = st.sampled_from(["3 days", "1 week", "1 month", "60 days", "6 months", "1 year"])
MAYBE_EVERY = st.none() | EVERY
PAST = st.integers(0, 500).map(ago)
AROUND = st.integers(-40, 40).map(ago)
PAUSE = st.fixed_dictionaries(
    {
        "paused_on": st.just(ago(60)),
        "paused_until": st.none() | AROUND,
        "resumed_on": st.none() | st.integers(0, 20).map(ago),
    }
)
SNOOZE = st.fixed_dictionaries({"snoozed_on": st.just(ago(10)), "snoozed_until": AROUND})
ENDED = st.sampled_from([{}, {"archived_on": ago(5)}, {"do_not_contact_on": ago(5)}])
NOTHING: st.SearchStrategy[dict[str, date | None]] = st.just({})
ARRANGED = st.builds(
    lambda *parts: Arrangement(**{name: day for part in parts for name, day in part.items()}),
    NOTHING | PAUSE,
    NOTHING | SNOOZE,
    NOTHING | ENDED,
)
WROTE = st.builds(
    Wrote,
    st.integers(1, 24 * 400).map(lambda hours: NOW - timedelta(hours=hours)),
    st.none() | st.sampled_from(Verdict),
    st.booleans(),
)
EXCHANGE = st.tuples(st.sampled_from(Kind), st.integers(-30, 400).map(ago))
PERSON = st.builds(
    Person,
    PAST,
    MAYBE_EVERY,
    MAYBE_EVERY,
    st.frozensets(st.integers(0, 1)),
    st.lists(EXCHANGE, max_size=5).map(tuple),
    ARRANGED,
    st.lists(WROTE, max_size=2).map(tuple),
)
PAIR = st.tuples(MAYBE_EVERY, MAYBE_EVERY)
WORLD = st.builds(World, st.lists(PERSON, max_size=6), st.lists(PAIR, min_size=2, max_size=2), PAIR)


@pytest.fixture(scope="module")
def emptied(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Iterator[Database]:
    database = Database(Path(shutil.copy(migrated, tmp_path_factory.mktemp("law"))))
    yield database
    database.close()


def enter(session: Session, world: World) -> None:
    for table in (Blogger, Tag, Product, Feed, Post):
        session.execute(delete(table))
    session.add(Product(id=1, name="Acme", name_key="acme", added_at=NOW))
    for number, (talk, meet) in enumerate(world.tags):
        session.add(Tag(id=number + 1, name=f"tag {number}", talk_every=talk, meet_every=meet))
    for number, person in enumerate(world.people, 1):
        _enter_person(session, number, person)


def _enter_person(session: Session, number: int, person: Person) -> None:
    arranged = person.arranged
    factories.blogger(
        session,
        f"Blogger {number}",
        id=number,
        added_on=person.added_on,
        talk_every=person.talk,
        meet_every=person.meet,
        paused_on=arranged.paused_on,
        paused_until=arranged.paused_until,
        resumed_on=arranged.resumed_on,
        archived_on=arranged.archived_on,
        do_not_contact_on=arranged.do_not_contact_on,
    )
    session.add_all(BloggerTag(blogger_id=number, tag_id=tag + 1) for tag in person.tags)
    if arranged.snoozed_on and arranged.snoozed_until:
        session.add(
            Snooze(blogger_id=number, made_on=arranged.snoozed_on, until_on=arranged.snoozed_until)
        )
    for kind, on in person.exchanges:
        factories.exchange(session, [number], kind, on, planned=on > TODAY)
    feed_id = factories.feed(session, number)
    for wrote in person.wrote:
        post = Post(
            feed_id=feed_id,
            blogger_id=number,
            guid=f"guid-{next(guids)}",
            first_seen_at=NOW,
            dated_at=wrote.at,
            digest=b"",
        )
        session.add(post)
        session.flush()
        session.add(
            Mention(
                post_id=post.id,
                blogger_id=number,
                dated_at=wrote.at,
                product_id=1,
                found_at=NOW,
                verdict=wrote.verdict,
                history=wrote.history,
            )
        )


def facts_of(number: int, person: Person, world: World) -> Facts:
    met, spoke, written = (person.days(kinds) for kinds in ({Kind.MET}, SPOKEN, {Kind.MESSAGE_OUT}))
    awaited = bool(written) and (not spoke or written[0] > spoke[0])
    planned = [on for _, on in person.exchanges if on > TODAY]
    talk, meet = (
        effective(own, [world.tags[tag][clock] for tag in person.tags], world.default[clock])
        for clock, own in enumerate((person.talk, person.meet))
    )
    return Facts(
        number,
        f"Blogger {number}",
        person.added_on,
        talk,
        meet,
        next(iter(met), None),
        next(iter(spoke), None),
        next(iter(written), None),
        written[1] if awaited and len(written) > 1 else None,
        replace(person.arranged, planned_on=min(planned, default=None)),
    )


def effective(own: str | None, tags: list[str | None], default: str | None) -> Every | None:
    """Own value, else the shortest among the tags, else the default."""
    if own:
        return Every.parse(own)
    carried = [Every.parse(text) for text in tags if text]
    shortest = min(carried, key=lambda every: every.approximate_days, default=None)
    return shortest or (Every.parse(default) if default else None)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORLD)
def test_the_agenda_is_what_the_rules_tell_of_each(emptied: Database, world: World) -> None:
    talk, meet = world.default
    present = Present(NOW, PARIS, Settings(cadence=Cadence(talk_every=talk, meet_every=meet)))
    with emptied.write() as session:
        enter(session, world)
    facts = [facts_of(number, person, world) for number, person in enumerate(world.people, 1)]
    full = {known.blogger_id: stand(known, today=TODAY, waiting_days=14) for known in facts}

    with emptied.read() as session:
        assert read_standings(session, present) == full
    agenda = read_agenda(emptied, present)

    assert agenda.counts == Counter(standing.state for standing in full.values())
    assert list(agenda.waiting) == expected_waiting(full)
    _check_reconnect(agenda, full, world)
    _check_unanswered(agenda, full, world)
    _check_answer(agenda, full, world)


def expected_waiting(full: dict[int, Standing]) -> list[Standing]:
    rows = [row for row in full.values() if row.state is State.WAITING or row.ask_what_next]
    return sorted(rows, key=lambda row: (row.waiting_since or TODAY, row.facts.name))


def talked(person: Person) -> date | None:
    """The day of the newest mention that counts."""
    counting = {Verdict.CONFIRMED, None}
    days = [
        wrote.day
        for wrote in person.wrote
        if wrote.verdict in counting and wrote.day >= TODAY - TALKS
    ]
    return max(days, default=None)


def _check_reconnect(agenda: Agenda, full: dict[int, Standing], world: World) -> None:
    due = [row for row in full.values() if row.state in RECONNECT_STATES]

    def urgency(row: Standing) -> tuple[float, int, str]:
        assert row.clock
        newest = talked(world.people[row.facts.blogger_id - 1]) or date.min
        return -row.clock.ratio, -newest.toordinal(), row.facts.name

    assert [row.standing for row in agenda.reconnect] == sorted(due, key=urgency)
    for row in agenda.reconnect:
        newest = row.talker.newest_on if row.talker else None
        assert newest == talked(world.people[row.standing.facts.blogger_id - 1])


def _check_unanswered(agenda: Agenda, full: dict[int, Standing], world: World) -> None:
    expected: Counter[tuple[int, date]] = Counter()
    for number, person in enumerate(world.people, 1):
        last = next(iter(person.days(set(Kind))), date.min)
        for wrote in person.wrote:
            is_open = wrote.verdict in {Verdict.CONFIRMED, None} and not wrote.history
            if is_open and last < wrote.day and wrote.day >= TODAY - STAYS_OPEN:
                expected[number, wrote.day] += full[number].may_be_nudged
    found = Counter((row.facts.blogger_id, row.mention.day) for row in agenda.wrote_about_you)
    assert found == +expected
    assert all(row.facts == full[row.facts.blogger_id].facts for row in agenda.wrote_about_you)


def _check_answer(agenda: Agenda, full: dict[int, Standing], world: World) -> None:
    talkers = [full[number].facts for number, one in enumerate(world.people, 1) if talked(one)]
    met = [(row.last_met_on, row.blogger_id) for row in talkers if row.last_met_on]
    spoke = [(row.last_spoke_on, row.blogger_id) for row in talkers if row.last_spoke_on]
    answer = agenda.answer
    assert (answer.met and (answer.met.on, answer.met.blogger_id)) == max(met, default=None)
    assert (answer.spoke and (answer.spoke.on, answer.spoke.blogger_id)) == max(spoke, default=None)
