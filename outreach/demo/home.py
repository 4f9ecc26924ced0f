"""A home with the demo's people in it, and some history with them."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec

from outreach.config import Home
from outreach.db.database import Database
from outreach.demo.feeds import feed_list, render
from outreach.demo.history import remember
from outreach.demo.people import Person, read_people
from outreach.demo.server import HOST
from outreach.domain.cadence import Every
from outreach.domain.clocks import ClockName
from outreach.domain.listening import TermKind
from outreach.domain.terms import Term
from outreach.errors import ConfigurationError, OutreachError
from outreach.exchange.opml import read_opml
from outreach.exchange.opml_writer import write_opml
from outreach.services import editing, following, history, listening, promises, upkeep
from outreach.services.present import Present
from outreach.services.refresh import refresh
from outreach.services.rounds import RefreshOptions

KNOWN_FOR = timedelta(days=425)
_PRODUCTS = {
    "Acme Widget": [
        Term(kind=TermKind.NAME, text="Acme Widget"),
        Term(kind=TermKind.LINK, text="acme.example/widget"),
    ],
    "Sparrow": [
        Term(kind=TermKind.NAME, text="Sparrow", exact_case=True),
        Term(kind=TermKind.EXCLUDE, text="Captain Jack Sparrow"),
        Term(kind=TermKind.LINK, text="sparrow.example"),
    ],
}


class _Mark(msgspec.Struct, frozen=True):
    """What tells a demo's home: the port that its feeds have in their addresses."""

    port: int


def feeds_folder(home: Home) -> Path:
    """Where the feeds are that the demo serves."""
    return home.data / "feeds"


def read_port(home: Home) -> int | None:
    """The port on which the feeds of the demo in this home were served; None if it holds none."""
    try:
        return msgspec.json.decode(_mark(home).read_bytes(), type=_Mark).port
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, msgspec.DecodeError) as error:
        raise ConfigurationError(
            f"{_mark(home)} cannot be read, so the demo cannot be opened again."
        ) from error


def configure(home: Home, *, port: int) -> None:
    """Make the folders, and let a refresh in this home ask this machine, at that port alone."""
    feeds_folder(home).mkdir(parents=True, exist_ok=True)
    home.config_file.write_text(
        "# The sample feeds are served by `outreach demo` on this machine.\n"
        f'[refresh]\nallow_private_hosts = ["{HOST}:{port}"]\n'
    )


def fill(home: Home, database: Database, present: Present, *, port: int) -> None:
    """Write the feeds, follow them, listen for two products, refresh, remember what happened.

    The feeds are served from `feeds_folder` at that port meanwhile. The mark is made at the end:
    a home that was left half-way is no demo.
    """
    people = read_people()
    for person in people:
        document = render(person, today=present.today, zone=present.zone)
        (feeds_folder(home) / person.feed_name).write_bytes(document)
    opml = home.data / "bloggers.opml"
    listed = feed_list(people, address=f"http://{HOST}:{port}")
    opml.write_bytes(write_opml(listed, title="Sample bloggers"))
    earlier = replace(present, now=present.now - KNOWN_FOR)
    feeds = read_opml(opml.read_bytes(), name=opml.name).feeds
    following.import_feeds(database, feeds, earlier, subject=opml.name)
    _write_down(database, people, earlier)
    for name, terms in _PRODUCTS.items():
        listening.add_product(database, name, terms, earlier)
    _refresh(database, present)
    remember(database, people, present)
    history.forget_steps(database)  # none of this is the user's to take back
    _mark(home).write_bytes(msgspec.json.encode(_Mark(port=port)))


def _mark(home: Home) -> Path:
    return home.data / "demo.json"


def _write_down(database: Database, people: Sequence[Person], present: Present) -> None:
    """What is known of everybody beside their feeds."""
    for person in people:
        blogger_id, record = editing.read_record(database, person.name)
        known = replace(
            record,
            talk_every=_every(person.talk_every),
            meet_every=_every(person.meet_every),
            introduced_by=person.introduced_by,
            reach=person.reach,
        )
        editing.write_record(database, blogger_id, known, present)
        if person.note:
            promises.add_note(database, person.name, text=person.note, present=present)
    upkeep.set_tag_cadence(database, "Press", {ClockName.SPOKE: Every.parse("3 months")}, present)


def _refresh(database: Database, present: Present) -> None:
    report = asyncio.run(refresh(database, present, RefreshOptions()))
    if report.interrupted:
        raise KeyboardInterrupt
    if report.failures:
        failure = report.failures[0]
        raise OutreachError(f"The sample feed {failure.url} cannot be read: {failure.message}.")


def _every(text: str | None) -> Every | None:
    return None if text is None else Every.parse(text)
