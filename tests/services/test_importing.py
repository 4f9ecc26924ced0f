"""People and feeds come in at once, as one step; what the user has is never changed."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from outreach.config import Settings
from outreach.db.database import Database
from outreach.db.migrate import open_database
from outreach.db.models import Base, Blogger, Feed, KeptProperty, OtherName
from outreach.domain.cadence import Every
from outreach.domain.following import NewFeed
from outreach.domain.joining import Fate
from outreach.domain.people import NewPerson
from outreach.domain.record import Reach
from outreach.domain.standing import State
from outreach.errors import StoppedError
from outreach.exchange.vcard import read_cards
from outreach.exchange.vcard_writer import write_cards
from outreach.services.duplicates import find_duplicates, mark_different
from outreach.services.following import NewBlogger, add_blogger
from outreach.services.forgetting import forget
from outreach.services.history import undo_last
from outreach.services.importing import Blog, Imported, import_all
from outreach.services.merging import merge
from outreach.services.people import list_people
from outreach.services.present import Present
from outreach.services.profiles import Profile, read_profiles
from outreach.services.watching import Watch
from tests.conftest import NOW

PRESENT = Present(NOW, ZoneInfo("Europe/Paris"), Settings())
SITE = "https://ada.example/"
ADA = NewPerson(
    given="a.vcf, line 1",
    name="Ada Byron",
    uid="u1",
    reach=[Reach(kind="email", value="ada@ada.example"), Reach(kind="url", value=SITE)],
    tags=["press"],
    notes=["Likes poems."],
    feeds=["https://ada.example/feed"],
    kept=["BDAY:18151210"],
    talk_every=Every.parse("3 weeks"),
)
BOB = NewPerson(given="a.vcf, line 9", name="Bob")


def bring(
    database: Database, *people: NewPerson, feeds: Sequence[NewFeed] = (), dry: bool = False
) -> Imported:
    return import_all(database, people, feeds, PRESENT, subject=None if dry else "a.vcf, b.opml")


def profiles(database: Database) -> dict[str, Profile]:
    return {row.standing.facts.name: row for row in read_profiles(database, PRESENT)}


def fates(report: Imported) -> list[Fate]:
    return [row.fate for row in report.people]


def content(session: Session) -> dict[str, list[Any]]:
    tables = (table for table in Base.metadata.sorted_tables if "undo" not in table.name)
    return {table.name: [tuple(row) for row in session.execute(select(table))] for table in tables}


def test_whoever_watches_is_told_of_people_and_feeds_together_and_can_stop_until_the_end(
    database: Database,
) -> None:
    told: list[tuple[int, int]] = []
    people = [NewPerson(given=str(n), name=f"Person {n}") for n in range(150)]
    feeds = [NewFeed(url=f"https://{n}.example/feed") for n in range(100)]

    def bring_watched(watch: Watch) -> None:
        import_all(database, people, feeds, PRESENT, subject="a.vcf", watch=watch)

    with pytest.raises(StoppedError, match="nothing was changed"):
        bring_watched(
            Watch(lambda *counts: told.append(counts), is_stopped=lambda: (200, 250) in told)
        )
    assert told == [(0, 250), (100, 250), (200, 250)]
    assert list(list_people(database)) == []
    bring_watched(Watch())
    assert len(list(list_people(database))) == 250


def add(database: Database, name: str, *emails: str, feeds: Sequence[str] = ()) -> int:
    return add_blogger(
        database, NewBlogger(name=name, emails=emails, feeds=feeds), PRESENT
    ).blogger_id


def test_people_come_in_with_all_they_have_and_nobody_is_due(database: Database) -> None:
    report = bring(database, ADA, BOB)
    assert (report.new_bloggers, report.known_bloggers, report.new_feeds) == (2, 0, 1)
    ada = profiles(database)["Ada Byron"]
    assert [row.value for row in ada.reach] == ["ada@ada.example", SITE]
    assert (list(ada.tags), [feed.url for feed in ada.feeds]) == (["press"], list(ADA.feeds))
    assert (ada.standing.state, ada.standing.facts.added_on) == (State.NEVER, PRESENT.today)
    assert ada.standing.clocks[0].days_late < 0


def test_the_same_file_again_changes_nothing(database: Database) -> None:
    feeds = [NewFeed(url="https://bob.example/feed", title="Bob")]
    bring(database, ADA, BOB, feeds=feeds)
    with database.read() as session:
        before = content(session)
    again = bring(database, ADA, BOB, feeds=feeds)
    assert (fates(again), again.new_bloggers) == ([Fate.KNOWN, Fate.KNOWN], 0)
    with database.read() as session:
        assert content(session) == before


def test_an_import_is_one_step_to_undo(database: Database) -> None:
    with database.read() as session:
        before = content(session)
    bring(database, ADA, BOB, feeds=[NewFeed(url="https://c.example/feed")])
    assert undo_last(database).subject == "a.vcf, b.opml"
    with database.read() as session:
        assert content(session) == before


def test_a_dry_run_says_the_same_and_changes_nothing(database: Database) -> None:
    feeds = [NewFeed(url="https://ada.example/links", site_url=SITE)]
    dry = bring(database, ADA, BOB, feeds=feeds, dry=True)
    assert profiles(database) == {}
    real = bring(database, ADA, BOB, feeds=feeds)
    assert (fates(dry), dry.new_feeds, dry.feeds.new_feeds, dry.known_bloggers) == (
        fates(real), real.new_feeds, real.feeds.new_feeds, real.known_bloggers,
    )  # fmt: skip


def test_what_is_missing_is_added_and_the_name_is_another_name(database: Database) -> None:
    blogger_id = add(database, "ada.example", "Ada@ada.example", feeds=["ada.example/feed"])
    report = bring(database, ADA)
    assert (fates(report), report.new_feeds) == ([Fate.JOINED], 0)
    ada = profiles(database)["ada.example"]
    assert [row.value for row in ada.reach] == ["Ada@ada.example", SITE]
    with database.read() as session:
        assert session.scalars(select(OtherName.name)).all() == ["Ada Byron"]
        assert session.get_one(Blogger, blogger_id).talk_every == "3 weeks"
    add_again = bring(database, replace(ADA, talk_every=Every.parse("1 year")))
    assert fates(add_again) == [Fate.KNOWN]


def test_a_feed_of_a_list_joins_whoever_has_its_site_in_either_order(database: Database) -> None:
    feed = NewFeed(url="https://ada.example/feed", site_url=SITE, title="Ada's weblog")
    report = bring(database, replace(ADA, feeds=[]), feeds=[feed])
    assert (report.new_bloggers, list(profiles(database))) == (1, ["Ada Byron"])
    assert report.blogs == []
    other = NewFeed(url="https://bob.example/feed", site_url="https://bob.example", title="Blog")
    bring(database, feeds=[other])
    site = Reach(kind="url", value="http://www.bob.example/")
    assert fates(bring(database, replace(BOB, reach=[site]))) == [Fate.JOINED]


def test_a_site_without_a_feed_is_proposed_and_adding_it_finds_its_owner(
    database: Database,
) -> None:
    report = bring(database, replace(ADA, feeds=[]))
    assert report.blogs == [Blog(name="Ada Byron", url=SITE)]
    found = NewBlogger(name=None, feeds=["https://feeds.example/ada"], site_url=SITE)
    added = add_blogger(database, found, PRESENT)
    assert (added.name, added.is_new) == ("Ada Byron", False)
    assert len(profiles(database)["Ada Byron"].feeds) == 1


def test_whoever_was_forgotten_comes_back_only_when_asked_for(database: Database) -> None:
    bring(database, ADA, BOB)
    for row in profiles(database).values():
        forget(database, row.standing.facts.blogger_id)
    variants = [
        ADA,
        replace(ADA, uid=None, feeds=[], reach=[ADA.reach[0]]),
        replace(ADA, uid=None, feeds=[], reach=[ADA.reach[1]]),
        replace(ADA, reach=[], feeds=[]),
        BOB,
    ]
    namesake = replace(BOB, reach=[Reach(kind="email", value="bob@b.example")])
    report = bring(database, *variants, namesake)
    assert list(report.forgotten) == variants
    assert list(profiles(database)) == ["Bob"]
    add(database, "Ada Byron", "ada@ada.example")
    assert fates(bring(database, ADA)) == [Fate.JOINED]


def test_a_colleague_of_somebody_who_was_forgotten_comes_in(database: Database) -> None:
    company = Reach(kind="url", value="https://acme.example"), Reach(kind="phone", value="+1")
    bob, eve = (
        replace(BOB, name=name, reach=[Reach(kind="email", value=f"{name}@a.example"), *company])
        for name in ("bob", "eve")
    )
    forget(database, bring(database, bob).people[0].who.blogger_id or 0)
    assert fates(bring(database, eve)) == [Fate.NEW]


def test_what_others_have_too_is_not_forgotten_with_somebody(database: Database) -> None:
    shared = replace(BOB, reach=[Reach(kind="email", value="family@b.example")])
    bob = add(database, "Bob", "family@b.example")
    add(database, "Eve", "family@b.example")
    forget(database, bob)
    report = bring(database, replace(shared, name="Eve", tags=["kin"]))
    assert (fates(report), list(report.forgotten)) == ([Fate.JOINED], [])


def test_namesakes_stay_two_and_are_listed_unless_told_apart(database: Database) -> None:
    one, other = (
        replace(BOB, reach=[Reach(kind="email", value=f"bob@{host}.example")]) for host in "ab"
    )
    report = bring(database, one, other)
    assert fates(report) == [Fate.NEW, Fate.NEW]
    assert report.people[1].maybe[0][0].name == "Bob"
    ids = [row.who.blogger_id for row in report.people]
    assert [(row.blogger_id, row.other_id) for row in find_duplicates(database)[0]] == [tuple(ids)]
    mark_different(database, f"#{ids[0]}", f"#{ids[1]}", PRESENT)
    assert fates(bring(database, one, other)) == [Fate.KNOWN, Fate.KNOWN]
    assert find_duplicates(database)[0] == []


def test_a_uid_is_one_persons_alone(database: Database) -> None:
    bring(database, ADA, replace(BOB, uid="u1"))
    with database.read() as session:
        uids = session.scalars(select(Blogger.uid)).all()
    assert uids[0] == "u1"
    assert len({*uids}) == 2


def test_what_is_kept_of_a_card_goes_where_its_person_goes(database: Database) -> None:
    bring(database, ADA, replace(BOB, kept=["ORG:Acme", "BDAY:18151210"]))
    ids = {name: row.standing.facts.blogger_id for name, row in profiles(database).items()}
    merge(database, ids["Ada Byron"], ids["Bob"], PRESENT)
    (ada,) = list_people(database)
    assert list(ada.kept) == ["BDAY:18151210", "ORG:Acme"]
    forget(database, ids["Ada Byron"])
    with database.read() as session:
        assert not session.scalar(select(func.count()).select_from(KeptProperty))


def test_an_export_of_everybody_fills_an_empty_home(database: Database, tmp_path: Path) -> None:
    bring(database, ADA, replace(BOB, kept=["item.X-A:1\nitem.X-ABLABEL:x"]))
    cards = b"".join(write_cards(list_people(database)))
    other = open_database(tmp_path / "other.db", backups=tmp_path)
    bring(other, *read_cards(cards, name="out.vcf").people)
    assert b"".join(write_cards(list_people(other))) == cards
    with other.read() as session:
        assert session.scalars(select(Feed.url)).all() == list(ADA.feeds)
    other.close()
    assert fates(bring(database, *read_cards(cards, name="out.vcf").people)) == [Fate.KNOWN] * 2
