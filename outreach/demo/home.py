"""A home filled with the demo's people and some history with them."""

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta

from outreach.db.database import Database
from outreach.demo.feeds import CONTENT_TYPES, render
from outreach.demo.people import DemoBlogger, read_people
from outreach.demo.server import HOST, Pages
from outreach.domain.cadence import Every
from outreach.domain.clocks import InteractionKind as Kind
from outreach.domain.following import NewFeed
from outreach.domain.interactions import NewInteraction
from outreach.domain.record import Reach
from outreach.domain.terms import Term, TermKind
from outreach.services import history, listening, promises, relationships
from outreach.services.editing import read_record, write_record
from outreach.services.following import import_feeds
from outreach.services.present import Present
from outreach.services.refresh import RefreshOptions, refresh

KNOWN_FOR = timedelta(days=430)


@dataclass(frozen=True, slots=True)
class _Event:
    """What happened with somebody so many days ago; a negative number is still to come."""

    days: int
    name: str
    kind: Kind
    channel: str | None = None
    place: str | None = None
    note: str | None = None


_HISTORY = (
    _Event(425, "Karine Moreau", Kind.MET, place="Paris Web", note="Fed up with trackers."),
    _Event(240, "Léa Fontaine", Kind.MET, place="Lyon", note="Writes a book about trains."),
    _Event(160, "Marc Delcourt", Kind.MET, place="his greenhouse"),
    _Event(120, "Paul Hartwig", Kind.MESSAGE_IN, channel="email"),
    _Event(70, "Jo Lind", Kind.CALL, note="New house, old dog."),
    _Event(
        61, "Ada Byron", Kind.MESSAGE_IN, channel="email", note="Asked why rules have no names."
    ),
    _Event(47, "Guido Verhoeven", Kind.MET, place="the maker fair", note="Owes me a coffee."),
    _Event(40, "Nadia Rahimi", Kind.MESSAGE_IN, channel="email"),
    _Event(21, "Karine Moreau", Kind.CALL),
    _Event(16, "Paul Hartwig", Kind.MESSAGE_OUT, channel="email"),
    _Event(
        9, "Radia Perl", Kind.MESSAGE_IN, channel="email", note="Wants to try the beta in class."
    ),
    _Event(6, "Nadia Rahimi", Kind.MESSAGE_OUT, channel="email"),
    _Event(2, "Guido Verhoeven", Kind.COMMENT, note="Under the label printer."),
    _Event(-5, "Sofia Lindqvist", Kind.MET, place="Lyon"),
)


def pages(present: Present) -> Pages:
    """What the demo's server has to serve."""
    return {
        f"/{blogger.slug}": (CONTENT_TYPES[blogger.format], render(blogger, now=present.now))
        for blogger in read_people()
    }


def fill(database: Database, present: Present, *, port: int) -> None:
    """Follow everybody, listen for two products, fetch the feeds, remember what happened."""
    people = read_people()
    earlier = replace(present, now=present.now - KNOWN_FOR)
    feeds = [_feed(blogger, port) for blogger in people]
    import_feeds(database, feeds, earlier, subject="the demo")
    for blogger in people:
        _write_down(database, blogger, earlier)
    _add_products(database, present)
    asyncio.run(refresh(database, present, RefreshOptions(allow_private_hosts=(HOST,))))
    for event in _HISTORY:
        _log(database, event, present)
    promises.promise(
        database,
        "Marc Delcourt",
        text="send the key for the 2.0 beta",
        due_on=present.today,
        present=present,
    )
    history.forget_steps(database)


def _feed(blogger: DemoBlogger, port: int) -> NewFeed:
    return NewFeed(
        url=f"http://{HOST}:{port}/{blogger.slug}",
        site_url=blogger.site,
        title=blogger.name,
        tags=(blogger.folder,),
    )


def _write_down(database: Database, blogger: DemoBlogger, present: Present) -> None:
    blogger_id, record = read_record(database, blogger.name)
    given = (("email", blogger.email), ("mastodon", blogger.mastodon))
    wanted = replace(
        record,
        talk_every=_every(blogger.talk_every),
        meet_every=_every(blogger.meet_every),
        reach=tuple(Reach(kind=kind, value=value) for kind, value in given if value),
    )
    write_record(database, blogger_id, wanted, present)


def _add_products(database: Database, present: Present) -> None:
    widget = [
        Term(kind=TermKind.NAME, text="Acme Widget"),
        Term(kind=TermKind.LINK, text="acme-widget.example"),
    ]
    sparrow = [
        Term(kind=TermKind.NAME, text="Sparrow", exact_case=True),
        Term(kind=TermKind.EXCLUDE, text="Captain Jack Sparrow"),
    ]
    listening.add_product(database, "Acme Widget", widget, now=present.now)
    listening.add_product(database, "Sparrow", sparrow, now=present.now)


def _log(database: Database, event: _Event, present: Present) -> None:
    interaction = NewInteraction(
        kind=event.kind,
        on=present.today - timedelta(days=event.days),
        channel=event.channel,
        place=event.place,
        note=event.note,
    )
    relationships.log_interaction(database, interaction, present, names=[event.name])


def _every(text: str | None) -> Every | None:
    return None if text is None else Every.parse(text)
