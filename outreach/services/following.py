"""Following feeds, and adding the bloggers who write them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from sqlalchemy.orm import Session

from outreach.db.bloggers import insert_blogger, insert_bloggers
from outreach.db.database import Database
from outreach.db.following import (
    insert_feeds,
    link_feeds,
    read_feed_list,
    read_followed,
    read_sites,
)
from outreach.db.forgetting import among_forgotten, remember
from outreach.db.profiles import read_reach, replace_reach
from outreach.db.tags import put_on_many
from outreach.db.undo import Step
from outreach.domain.actions import Action
from outreach.domain.cadence import Every
from outreach.domain.following import (
    Followed,
    NewFeed,
    Owner,
    Plan,
    Site,
    Taken,
    plan_following,
    single_sites,
)
from outreach.domain.people import marks_of
from outreach.domain.reach import email_address
from outreach.domain.record import EMAIL, Reach
from outreach.domain.sites import site_key
from outreach.domain.text import one_line
from outreach.domain.urls import repair_url, shown_host, shown_url, site_host, url_key
from outreach.errors import UsageError
from outreach.services.changing import refuse_namesake
from outreach.services.present import Present
from outreach.services.upkeep import tag_name
from outreach.services.watching import UNWATCHED, Watch


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What following a list came to; every feed in it is new, taken or forgotten.

    `taken` are those that were known, `forgotten` those of people whom the user had forgotten.
    """

    new_feeds: int
    new_bloggers: int
    known_bloggers: Collection[int]
    taken: Sequence[Taken]
    forgotten: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBlogger:
    """Somebody to add; without a name, the proposed one or the host of the first feed is one.

    `site_url` is where the first feed was found, `feed_title` what it is called there.
    """

    name: str | None
    proposed_name: str | None = None
    site_url: str | None = None
    feed_title: str | None = None
    feeds: Sequence[str] = ()
    emails: Sequence[str] = ()
    tags: Sequence[str] = ()
    talk_every: Every | None = None
    meet_every: Every | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """Who was added; `known_feeds` had other bloggers already, and now have this one too.

    `feed_ids` are those of all these feeds, the known ones first. Who is not new has the site whose
    feed was added.
    """

    blogger_id: int
    name: str
    is_new: bool
    feed_ids: Sequence[int]
    new_feeds: Sequence[str]
    known_feeds: Sequence[str]


def import_feeds(
    database: Database, feeds: Sequence[NewFeed], present: Present, *, subject: str
) -> ImportReport:
    """Follow these feeds, as one step that can be undone.

    `subject` is what the undo log calls it: the name of the file.
    """
    step = Step(action=Action.IMPORT, subject=subject, at=present.now)
    with database.write(step) as session:
        return follow_all(session, feeds, present)


def follow_all(
    session: Session,
    feeds: Sequence[NewFeed],
    present: Present,
    *,
    watch: Watch = UNWATCHED,
    done: int = 0,
) -> ImportReport:
    """Follow those of these feeds that are neither followed nor forgotten.

    Whoever watches is told of them after so many that are `done`. Raises StoppedError.
    """
    forgotten = among_forgotten(session, [url_key(feed.url) for feed in feeds])
    wanted = [feed for feed in feeds if url_key(feed.url) not in forgotten]
    unwanted = [feed.url for feed in feeds if url_key(feed.url) in forgotten]
    watched = watch.over(wanted, done=done, total=done + len(wanted))
    plan = plan_following(watched, read_followed(session), read_sites(session))
    _follow(session, plan, present)
    watch.check()
    return ImportReport(
        new_feeds=sum(len(owner.feeds) for owner in (*plan.newcomers, *plan.joined)),
        new_bloggers=len(plan.newcomers),
        known_bloggers=plan.known_bloggers,
        taken=plan.taken,
        forgotten=unwanted,
    )


def list_feeds(database: Database) -> list[NewFeed]:
    """Every feed that is followed, as a list to follow it by elsewhere.

    Those that are paused or gone and those of archived people are in it too: what another program
    should not ask for is easily taken out there, and what is not in the list would be lost.
    """
    with database.read() as session:
        return read_feed_list(session)


def add_blogger(database: Database, blogger: NewBlogger, present: Present) -> Added:
    """Add somebody, as one step that can be undone; or a feed to whoever has its site.

    Raises UsageError for a name that is taken, for what is no address, and, where the name is to
    come from a feed, for a feed that is followed already.
    """
    urls = _distinct(map(repair_url, blogger.feeds))
    emails = dict.fromkeys(email_address(address) for address in blogger.emails)
    reach = [Reach(kind=EMAIL, value=email) for email in emails]
    tags = [tag_name(tag) for tag in blogger.tags]
    owner = _owner_of_site(database, blogger, urls)
    name = owner.name if owner else one_line(_name(blogger, urls))
    if not name:
        raise UsageError("A blogger needs a name.")
    with database.write(Step(action=Action.ADD_BLOGGER, subject=name, at=present.now)) as session:
        followed = {url_key(feed.url): feed for feed in read_followed(session)}
        if blogger.name is None:
            _refuse_followed(urls[0], followed.get(url_key(urls[0])))
        known = [followed[key] for key in map(url_key, urls) if key in followed]
        new = [
            NewFeed(url=url, title=blogger.feed_title if url == urls[0] else None)
            for url in urls
            if url_key(url) not in followed
        ]
        blogger_id = owner.blogger_id if owner else _insert(session, name, blogger, present)
        mine = read_reach(session, [blogger_id]).get(blogger_id, [])
        replace_reach(session, blogger_id, [*mine, *reach])
        put_on_many(session, [(blogger_id, tags)])
        marks = marks_of([name], reach=reach, feeds=[(feed.url, None) for feed in new])
        remember(session, marks)
        feed_ids = [feed.feed_id for feed in known] + insert_feeds(session, new, now=present.now)
        link_feeds(session, [(feed_id, blogger_id) for feed_id in feed_ids])
    return Added(
        blogger_id=blogger_id,
        name=name,
        is_new=owner is None,
        feed_ids=feed_ids,
        new_feeds=[feed.url for feed in new],
        known_feeds=[feed.url for feed in known],
    )


def _owner_of_site(database: Database, blogger: NewBlogger, urls: Sequence[str]) -> Site | None:
    """Whose site an address leads to that was given without a name and without anything else."""
    is_more = blogger.emails or blogger.tags or blogger.talk_every or blogger.meet_every
    if blogger.name is not None or is_more:
        return None
    with database.read() as session:
        sites = single_sites(read_sites(session))
    keys = filter(None, (site_key(urls[0], blogger.site_url), site_key(urls[0], None)))
    return next((sites[key] for key in keys if key in sites), None)


def _name(blogger: NewBlogger, urls: Sequence[str]) -> str:
    if blogger.name is not None:
        return blogger.name
    return blogger.proposed_name or _host_name(urls)


def _insert(session: Session, name: str, blogger: NewBlogger, present: Present) -> int:
    """The id of a new blogger. Raises UsageError for a name that is taken."""
    refuse_namesake(session, name)
    return insert_blogger(
        session,
        name,
        added_on=present.today,
        talk_every=blogger.talk_every,
        meet_every=blogger.meet_every,
    )


def _follow(session: Session, plan: Plan, present: Present) -> None:
    names = [owner.name for owner in plan.newcomers]
    ids = insert_bloggers(session, names, added_on=present.today)
    owned: list[tuple[Owner, tuple[int, ...]]] = [
        *((owner, (id_,)) for owner, id_ in zip(plan.newcomers, ids, strict=True)),
        *((owner, owner.blogger_ids) for owner in plan.joined),
    ]
    feeds = list(chain.from_iterable(owner.feeds for owner, _ in owned))
    writers = chain.from_iterable([blogger_ids] * len(owner.feeds) for owner, blogger_ids in owned)
    feed_ids = insert_feeds(session, feeds, now=present.now)
    link_feeds(
        session,
        [
            (feed_id, blogger_id)
            for feed_id, blogger_ids in zip(feed_ids, writers, strict=True)
            for blogger_id in blogger_ids
        ],
    )
    put_on_many(session, [(id_, owner.tags) for owner, ids_ in owned for id_ in ids_])


def _distinct(urls: Iterable[str]) -> list[str]:
    first: dict[str, str] = {}
    for url in urls:
        first.setdefault(url_key(url), url)
    return list(first.values())


def _host_name(urls: Sequence[str]) -> str:
    return shown_host(site_host(urls[0])) if urls else ""


def _refuse_followed(url: str, feed: Followed | None) -> None:
    if feed is not None:
        whose = ", ".join(feed.bloggers.values()) or "nobody in particular"
        raise UsageError(f"{shown_url(url)} is followed already; it belongs to {whose}.")
