"""The home that the demo fills."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from outreach.config import Home, load_settings
from outreach.db.database import Database
from outreach.db.migrate import open_database
from outreach.demo.home import configure, feeds_folder, fill, read_port
from outreach.demo.server import serve
from outreach.domain.agenda import Agenda
from outreach.domain.listening import MentionState, Place
from outreach.domain.standing import State
from outreach.errors import ConfigurationError, OutreachError
from outreach.services.agenda import read_agenda
from outreach.services.history import undo_last
from outreach.services.inbox import read_inbox
from outreach.services.present import Present
from outreach.services.profiles import read_profiles
from outreach.wording.answer import answer, second_answer
from tests.conftest import NOW

Made = tuple[Database, Present]


def make(folder: Path, *, now: datetime, zone: str) -> Made:
    """A filled home; nothing serves its feeds any more."""
    home = Home.within(folder)
    with serve(feeds_folder(home)) as port:
        configure(home, port=port)
        present = Present(now, ZoneInfo(zone), load_settings(home.config_file))
        database = open_database(home.database, backups=home.backups)
        fill(home, database, present, port=port)
    return database, present


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """One home for all tests that only read."""
    database, present = make(tmp_path_factory.mktemp("made") / "home", now=NOW, zone="Europe/Paris")
    yield database, present
    database.close()


@pytest.fixture(scope="module")
def agenda(made: Made) -> Agenda:
    return read_agenda(*made)


def test_the_answer_is_that_of_the_question(agenda: Agenda) -> None:
    assert answer(agenda.answer, today=agenda.today) == (
        "It has been 47 days since you met a blogger who talks about your products: "
        "Guido Verhoeven, on 27 January."
    )
    assert second_answer(agenda.answer) == (
        "You last spoke with one 9 days ago: Radia Perl, by email."
    )


def test_mentions_wait_for_an_answer_by_title_text_and_link(agenda: Agenda) -> None:
    found = [
        (row.facts.name, row.mention.product, row.mention.hits[0].place)
        for row in agenda.wrote_about_you
    ]
    assert found == [
        ("Ada Byron", "Acme Widget", Place.TITLE),
        ("Tom Okafor", "Acme Widget", Place.LINK),
        ("Ada Byron", "Acme Widget", Place.TEXT),
    ]


def test_every_other_section_has_somebody(agenda: Agenda) -> None:
    due = [(row.standing.facts.name, row.standing.state) for row in agenda.reconnect]
    assert due[0] == ("Karine Moreau", State.LONG_DUE)
    assert [name for name, _ in due[1:]] == ["Nell Whitaker", "Ada Byron"]
    assert [row.due_on for row in agenda.follow_ups][-1] == agenda.today
    assert [row.facts.name for row in agenda.waiting] == ["Léa Fontaine"]
    assert [row.bloggers[0][1] for row in agenda.planned] == ["Jo Lind"]


def test_other_mentions_are_answered_or_history(made: Made) -> None:
    rows = read_inbox(*made)
    states = {row.state for row in rows}
    assert states == {MentionState.OPEN, MentionState.ANSWERED, MentionState.HISTORY}


def test_a_pirate_and_a_bird_are_no_product(made: Made) -> None:
    talkers = {
        profile.standing.facts.name for profile in read_profiles(*made) if profile.last_mention_on
    }
    assert "Radia Perl" in talkers
    assert not talkers & {"Marc Delvaux", "Yuki Arendt"}


def test_there_is_a_state_of_almost_every_kind(agenda: Agenda) -> None:
    assert {State.PAUSED, State.PLANNED, State.WAITING, State.SNOOZED} <= agenda.counts.keys()
    assert {State.LONG_DUE, State.DUE, State.FINE, State.LISTENING} <= agenda.counts.keys()


def test_people_have_tags_ways_to_reach_them_and_an_introduction(made: Made) -> None:
    profiles = {profile.standing.facts.name: profile for profile in read_profiles(*made)}
    assert all(profile.tags and profile.reach for profile in profiles.values())
    lea = profiles["Léa Fontaine"]
    assert sorted(lea.tags) == ["Makers", "francophone"]
    assert [name for _, name in lea.introduced_by] == ["Karine Moreau"]


def test_what_the_demo_did_is_not_the_users_to_undo(made: Made) -> None:
    database, _ = made
    with pytest.raises(OutreachError, match="nothing to undo"):
        undo_last(database)


@pytest.mark.parametrize(
    ("now", "zone"),
    [
        (datetime(2026, 3, 30, 12, 30, tzinfo=UTC), "Pacific/Auckland"),
        (datetime(2028, 2, 29, 23, 59, tzinfo=UTC), "America/Los_Angeles"),
    ],
)
def test_it_is_the_same_on_any_day_in_any_zone(
    tmp_path: Path, agenda: Agenda, now: datetime, zone: str
) -> None:
    database, present = make(tmp_path / "demo", now=now, zone=zone)
    there = read_agenda(database, present)
    database.close()
    assert shape(there) == shape(agenda)


def shape(agenda: Agenda) -> object:
    """An agenda without its dates."""
    met, spoke = agenda.answer.met, agenda.answer.spoke
    return (
        met and (met.name, met.days),
        spoke and (spoke.name, spoke.days),
        [(row.facts.name, (agenda.today - row.mention.day).days) for row in agenda.wrote_about_you],
        [row.standing.facts.name for row in agenda.reconnect],
        [(row.name, (agenda.today - row.due_on).days) for row in agenda.follow_ups],
        [row.facts.name for row in agenda.waiting],
        [(row.bloggers[0][1], (row.on - agenda.today).days) for row in agenda.planned],
        agenda.counts,
    )


def write_text(path: Path) -> None:
    path.write_text("port?")


@pytest.mark.parametrize("spoil", [write_text, Path.mkdir])
def test_a_spoilt_mark_is_a_sentence(home: Path, spoil: Callable[[Path], None]) -> None:
    home.mkdir()
    spoil(home / "demo.json")
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_port(Home.within(home))
