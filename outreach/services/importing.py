"""What comes in from other programs: people and feeds, in one transaction."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from itertools import chain

from sqlalchemy.orm import Session

from outreach.db.bloggers import insert_bloggers
from outreach.db.database import Database
from outreach.db.following import insert_feeds, link_feeds, read_followed
from outreach.db.forgetting import among_forgotten
from outreach.db.people import add_to_people, read_held
from outreach.db.tags import put_on_many
from outreach.db.undo import Step
from outreach.domain.actions import Action
from outreach.domain.following import NewFeed
from outreach.domain.joining import Decision, Fate, Held, plan_joining
from outreach.domain.people import NewPerson, marks_of, marks_to_come_back_by
from outreach.domain.record import URL
from outreach.domain.sites import is_shared
from outreach.domain.urls import site_host, url_key
from outreach.services.following import ImportReport, follow_all
from outreach.services.present import Present
from outreach.services.watching import UNWATCHED, Watch


@dataclass(frozen=True, slots=True, kw_only=True)
class Blog:
    """A site of somebody who was imported, of which no feed is followed yet."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import came to: the feeds of lists, and everybody in the order of the files.

    `new_feeds` are those that people brought, `forgotten` people whom the user had forgotten.
    """

    feeds: ImportReport
    new_feeds: int
    people: Sequence[Decision]
    forgotten: Sequence[NewPerson]
    blogs: Sequence[Blog]

    @property
    def new_bloggers(self) -> int:
        newcomers = sum(decision.fate is Fate.NEW for decision in self.people)
        return newcomers + self.feeds.new_bloggers

    @property
    def known_bloggers(self) -> int:
        """How many there were before."""
        new = {id(row.who) for row in self.people if row.fate is Fate.NEW}
        met = {row.who.blogger_id for row in self.people if id(row.who) not in new}
        added = {row.who.blogger_id for row in self.people if row.fate is Fate.NEW}
        return len((met | set(self.feeds.known_bloggers)) - added)


def import_all(  # noqa: PLR0913 (what comes in, and who watches)
    database: Database,
    people: Sequence[NewPerson],
    feeds: Sequence[NewFeed],
    present: Present,
    *,
    subject: str | None,
    watch: Watch = UNWATCHED,
) -> Imported:
    """Add these people, then follow these feeds, as one step that can be undone.

    `subject` is what the undo log calls it: the names of the files. Without one it is a
    rehearsal, which says the same and changes nothing. Raises StoppedError, with nothing changed,
    when told to stop.
    """
    with _transaction(database, present, subject) as session:
        held = read_held(session)
        wanted, forgotten = _without_forgotten(session, people, held)
        planned = plan_joining(wanted, held)
        decisions = list(watch.over(planned, total=len(wanted) + len(feeds)))
        new_feeds = _add(session, decisions, present)
        followed = follow_all(session, feeds, present, watch=watch, done=len(wanted))
        return Imported(
            feeds=followed,
            new_feeds=new_feeds,
            people=decisions,
            forgotten=forgotten,
            blogs=list(_blogs(session, decisions)),
        )


def _transaction(
    database: Database, present: Present, subject: str | None
) -> AbstractContextManager[Session]:
    if subject is None:
        return database.rehearse()
    return database.write(Step(action=Action.IMPORT, subject=subject, at=present.now))


def _without_forgotten(
    session: Session, people: Sequence[NewPerson], held: Iterable[Held]
) -> tuple[list[NewPerson], list[NewPerson]]:
    """Those who may come in, and those who were forgotten and are not there again."""
    marks = [marks_to_come_back_by(person) for person in people]
    forgotten = among_forgotten(session, (mark for theirs in marks for mark in chain(*theirs)))
    there = {
        mark
        for one in held
        for mark in marks_of(uid=one.uid, reach=one.reach, feeds=one.feeds)
        if forgotten
    }
    wanted: list[NewPerson] = []
    unwanted: list[NewPerson] = []
    for person, (sure, others) in zip(people, marks, strict=True):
        may_come = forgotten.isdisjoint(sure | others) or not there.isdisjoint(sure)
        (wanted if may_come else unwanted).append(person)
    return wanted, unwanted


def _add(session: Session, decisions: Sequence[Decision], present: Present) -> int:
    """Store what is missing of everybody; how many feeds are new."""
    newcomers = [row for row in decisions if row.fate is Fate.NEW]
    ids = insert_bloggers(
        session,
        [row.person.name for row in newcomers],
        added_on=present.today,
        uids=[row.who.uid for row in newcomers],
    )
    for row, blogger_id in zip(newcomers, ids, strict=True):
        row.who.blogger_id = blogger_id
    additions = list(_additions(decisions))
    add_to_people(session, additions, now=present.now)
    put_on_many(session, ((blogger_id, person.tags) for blogger_id, person in additions))
    return _follow_theirs(session, additions, present)


def _additions(decisions: Iterable[Decision]) -> Iterator[tuple[int, NewPerson]]:
    for row in decisions:
        if row.who.blogger_id is not None and row.fate is not Fate.KNOWN:
            new = row.fate is Fate.NEW
            yield row.who.blogger_id, replace(row.missing, name="") if new else row.missing


def _follow_theirs(
    session: Session, additions: Sequence[tuple[int, NewPerson]], present: Present
) -> int:
    """Follow the feeds that people brought; each belongs to all who did."""
    ids = {url_key(feed.url): feed.feed_id for feed in read_followed(session)}
    urls = {url_key(url): url for _, person in additions for url in person.feeds}
    new = [NewFeed(url=url) for key, url in urls.items() if key not in ids]
    added = insert_feeds(session, new, now=present.now)
    ids |= {url_key(feed.url): id_ for feed, id_ in zip(new, added, strict=True)}
    link_feeds(
        session,
        [(ids[url_key(url)], id_) for id_, person in additions for url in person.feeds],
    )
    return len(new)


def _blogs(session: Session, decisions: Iterable[Decision]) -> Iterator[Blog]:
    """The sites that came in, of people of whom no feed is followed."""
    followed = {id_ for feed in read_followed(session) for id_ in feed.bloggers}
    for row in decisions:
        for reach in row.missing.reach if row.who.blogger_id not in followed else ():
            if reach.kind == URL and not is_shared(site_host(reach.value)):
                yield Blog(name=row.who.name, url=reach.value)
