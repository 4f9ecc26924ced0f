"""Bloggers: the list of everybody, its order, filter and marks."""

from datetime import date

import pytest
from sqlalchemy import select
from syrupy.assertion import SnapshotAssertion

from outreach.db.database import Database
from outreach.db.models import BloggerTag, Interaction, Participation, Snooze, Tag
from outreach.domain.clocks import InteractionKind
from outreach.tui.arranging import Shown
from outreach.tui.screens.bloggers import Bloggers
from outreach.tui.widgets.key_bar import KeyBar
from outreach.wording import app as app_wording
from outreach.wording import bloggers as wording
from tests import factories
from tests.tui.conftest import Driver, Start
from tests.tui.people import ADDED, TODAY, Circle, days_ago, fill

TITLES = [
    "rm -rf [/tmp]",
    "Why [I] left",
    "[@click=app.quit]x[/]",
    "\x1b]0;owned\x07[/] red\u202eder",
]


@pytest.fixture
def crowd(database: Database) -> Database:
    """Somebody in each state, one with two tags and two ways to be reached."""
    fill(database)
    with database.write() as session:
        circle = Circle(session)
        circle.blogger("Archie Vega", archived_on=TODAY, talk_every="1 week")
        circle.blogger("Dana Kim", do_not_contact_on=TODAY)
        circle.blogger("Paul Away", paused_on=TODAY, paused_until=date(2026, 4, 20))
        soon = circle.blogger("Sam Soon", talk_every="1 month")
        circle.exchange(soon, InteractionKind.CALL, days_ago(25))
        circle.blogger("Nora New", talk_every="1 month", added_on=TODAY)
        late = circle.blogger("Zed Later", talk_every="1 week")
        session.add(Snooze(blogger_id=late, made_on=TODAY, until_on=date(2026, 4, 3)))
        beta = Tag(name="bêta testers")
        session.add(beta)
        session.flush()
        session.add(BloggerTag(blogger_id=late, tag_id=beta.id))
    return database


def shown(driver: Driver) -> list[str]:
    return [line.row.standing.facts.name for line in rows(driver)]


def rows(driver: Driver) -> list[Shown]:
    return list(screen(driver)._rows.rows)


def screen(driver: Driver) -> Bloggers:
    section = driver.app.section
    assert isinstance(section, Bloggers)
    return section


def selected(driver: Driver) -> str | None:
    row = screen(driver)._rows.selected
    return row.row.standing.facts.name if row else None


def settled(driver: Driver) -> list[str]:
    return [line.row.standing.facts.name for line in rows(driver) if line.settled]


@pytest.mark.usefixtures("crowd")
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (190, 24)], ids=str)
async def test_the_list_looks_like_this(
    start: Start, snapshot: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with start(size=size) as driver:
        await driver.press("2", "j", "space")
        assert driver.text == snapshot
        if size == (80, 24):
            assert driver.app.screen.query_one(KeyBar).is_whole
            assert driver.lines[-1].endswith("? Help  q Quit")


@pytest.mark.usefixtures("crowd")
async def test_a_state_shows_with_its_day_beside_the_detail(start: Start) -> None:
    async with start(size=(100, 30)) as driver:
        await driver.press("2")
        for state in ("paused, 20 Apr", "planned, 20 Mar", "waiting, 23 Mar"):
            assert f" {state} " in driver.text
        assert "Guido Verhoeven " in driver.text


async def test_without_bloggers_it_teaches_how_to_begin(start: Start) -> None:
    async with start() as driver:
        await driver.press("2")
        assert driver.app.keymap.fill(wording.TEACHES) in " ".join(driver.text.split())
        await driver.press("j", "space", "asterisk", "enter", "escape", "l")
        assert driver.toasts == [app_wording.NOTHING_SELECTED]


@pytest.mark.usefixtures("crowd")
async def test_it_is_filtered_while_one_types_and_says_what_is_understood(start: Start) -> None:
    async with start() as driver:
        await driver.press("2", "slash")
        await driver.type("zoë")
        assert shown(driver) == ["Zoë 田中"]
        assert "1 of 16 bloggers by name: with 'zoe'. esc shows all." in driver.text
        await driver.press("escape", "slash")
        await driver.type("#beta")
        assert shown(driver) == ["Zed Later"]
        await driver.press("escape", "slash")
        await driver.type("EXAMPLE.org mentions")
        assert shown(driver) == ["Karine Morel"]
        assert "an open mention; with 'example.org'" in driver.text
        await driver.press("enter", "space", "escape", "slash")
        await driver.type("state:pa state:zz")
        assert shown(driver) == ["Paul Away"]
        assert "1 marked, 1 of them not shown." in " ".join(driver.text.split())
        assert "`state:zz` is not understood" in " ".join(driver.text.split())
        await driver.type(" nobody")
        assert shown(driver) == []
        await driver.press("escape")
        assert len(shown(driver)) == 16
        await driver.press("escape")
        assert "marked" not in driver.text


@pytest.mark.usefixtures("crowd")
async def test_it_is_sorted_from_the_top(start: Start) -> None:
    async with start() as driver:
        await driver.press("2", "G", "S")
        await driver.type("late")
        await driver.press("enter")
        assert shown(driver)[:2] == ["Guido Verhoeven", "Zoë 田中"]
        assert selected(driver) == "Guido Verhoeven"
        assert "16 bloggers by lateness." in driver.text
        await driver.press("S")
        assert wording.SORT_NOW in driver.text
        await driver.press("escape", "S")
        await driver.type("added")
        await driver.press("enter")
        assert shown(driver)[0] == "Nora New"
        await driver.press("S")
        await driver.type("mention")
        await driver.press("enter")
        assert shown(driver)[:3] == ["Karine Morel", "Tom Okafor", "Guido Verhoeven"]


async def test_what_is_done_to_the_marked_is_one_step_and_they_stay_in_place(
    start: Start, crowd: Database
) -> None:
    async with start() as driver:
        await driver.press("2", "S")
        await driver.type("late")
        await driver.press("enter", "slash")
        await driver.type("state:due state:long")
        before = shown(driver)
        await driver.press("enter", "space", "j", "space")
        await driver.press("l", "m")
        marked = before[:3:2]
        assert driver.toasts == ["Met Guido Verhoeven and Radia Perl today. `u` undoes."]
        with crowd.read() as session:
            met = session.scalars(select(Interaction).where(Interaction.happened_on == TODAY)).one()
            with_whom = select(Participation).where(Participation.interaction_id == met.id)
            assert len(session.scalars(with_whom).all()) == 2
        assert shown(driver) == before
        assert settled(driver) == marked
        await driver.press("u")
        assert shown(driver) == before
        assert settled(driver) == []
        with crowd.read() as session:
            met_today = select(Interaction).where(Interaction.happened_on == TODAY)
            assert session.scalars(met_today).all() == []
        await driver.press("U", "2")
        assert [name for name in before if name not in shown(driver)] == marked


@pytest.mark.usefixtures("crowd")
async def test_all_that_show_are_marked_and_none_of_them(start: Start) -> None:
    async with start() as driver:
        await driver.press("2", "space", "slash")
        await driver.type("state:due")
        await driver.press("enter", "asterisk")
        assert "3 marked, 1 of them not shown." in " ".join(driver.text.split())
        names = [person.name for person in screen(driver).chosen]
        assert names == ["Archie Vega", "Jo Lind", "Radia Perl"]
        await driver.press("asterisk")
        assert "1 marked" in driver.text


async def test_what_another_process_changes_appears_and_the_cursor_stays_with_its_row(
    start: Start, crowd: Database
) -> None:
    async with start() as driver:
        await driver.press("2", "j", "j", "space")
        at = selected(driver)
        with crowd.write() as session:
            factories.blogger(session, "Aaron First", added_on=ADDED)
        driver.app.look()
        await driver.settle()
        assert shown(driver)[0] == "Aaron First"
        assert selected(driver) == at
        assert "1 marked" in driver.text


@pytest.mark.usefixtures("crowd")
async def test_enter_shows_the_person_and_escape_goes_back(start: Start) -> None:
    async with start() as driver:
        await driver.press("2", "slash")
        await driver.type("karine")
        await driver.press("enter", "enter")
        assert "karine@example.org" in driver.text
        await driver.press("escape")
        assert "karine@example.org" not in driver.text
        assert selected(driver) == "Karine Morel"


async def test_of_many_the_beginning_is_read_before_all_are(
    start: Start, database: Database
) -> None:
    with database.write() as session:
        for number in range(450):
            factories.blogger(session, f"Person {number:03}")
    async with start() as driver:
        await driver.press("2")
        assert driver.app.desk
        first = driver.app.desk.people.read_beginning()
        assert (len(first.rows), first.count) == (200, 450)
        assert list(first.rows) == [line.row for line in rows(driver)[:200]]
        assert len(rows(driver)) == 450
        await driver.press("G")
        assert selected(driver) == "Person 449"


async def test_names_and_tags_are_never_markup(start: Start, database: Database) -> None:
    with database.write() as session:
        for title in TITLES:
            tag = Tag(name=title)
            session.add(tag)
            session.flush()
            blogger_id = factories.blogger(session, title)
            session.add(BloggerTag(blogger_id=blogger_id, tag_id=tag.id))
    async with start(size=(230, 30)) as driver:
        await driver.press("2", "slash")
        await driver.type("[b]")
        await driver.press("escape", "asterisk")
        for title in TITLES[:3]:
            assert driver.text.count(title) >= 2  # name and tag
        assert not {"\x1b", "\x07", "\u202e"} & set(driver.text)


@pytest.mark.usefixtures("circle")
async def test_coming_back_reads_anew_only_what_was_written_to_since(
    start: Start, database: Database
) -> None:
    async with start() as driver:
        await driver.press("2")
        read = rows(driver)[0].row
        await driver.press("1", "2")
        assert rows(driver)[0].row is read
        await driver.press("1")
        with database.write() as session:
            factories.blogger(session, "Aaron New")
        await driver.press("2")
        assert "Aaron New" in driver.text
