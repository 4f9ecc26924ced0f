"""A blogger's page: facts, and one timeline that is filtered, read, corrected."""

from datetime import date

import pytest
from sqlalchemy import select
from syrupy.assertion import SnapshotAssertion

from outreach.db.database import Database
from outreach.db.models import Blogger, FollowUp, Interaction, Mention, Note, Participation, Tag
from outreach.domain.clocks import InteractionKind
from outreach.domain.listening import Verdict
from outreach.domain.timeline import EntryKind, TimelineEntry, mentions_by_month
from outreach.tui.past import Past
from outreach.tui.screens.blogger import BloggerPage
from outreach.tui.screens.home import Home
from outreach.tui.screens.post import Reader
from outreach.wording import blogger_page as wording
from outreach.wording.sparkline import sparkline
from tests.conftest import NOW
from tests.tui.conftest import Start
from tests.tui.people import TODAY, Circle, days_ago


@pytest.fixture
def known(circle: Database) -> Database:
    """Karine, the first of the circle, with something of every kind."""
    with circle.write() as session:
        people = Circle(session)
        tom = session.scalars(select(Blogger).where(Blogger.name == "Tom Okafor")).one()
        karine = session.get_one(Blogger, 1)
        karine.introduced_by_id = tom.id
        session.scalars(select(Tag)).one().meet_every = "1 year"
        session.add(Note(blogger_id=1, text="Writes a book.\nTwo lines.", written_at=NOW))
        session.add(FollowUp(blogger_id=1, text="send the beta", due_on=days_ago(3)))
        session.add(
            FollowUp(blogger_id=1, text="an old one", due_on=days_ago(50), done_on=days_ago(40))
        )
        met = people.exchange(1, InteractionKind.MET, days_ago(90), place="Lyon", note="[tired]")
        row = session.get_one(Interaction, met)
        session.add(
            Participation(
                interaction_id=met,
                blogger_id=tom.id,
                kind=row.kind,
                happened_on=row.happened_on,
                planned=False,
            )
        )
    return circle


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_the_page_looks_like_this(
    start: Start, snapshot: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with start(size=size) as driver:
        await driver.press("enter")
        assert driver.text == snapshot


async def test_enter_opens_the_page_escape_goes_back_and_what_was_done_there_is_settled(
    start: Start, known: Database
) -> None:
    del known
    async with start(size=(120, 40)) as driver:
        await driver.press("enter")
        assert isinstance(driver.app.screen, BloggerPage)
        await driver.press("l", "m")
        assert "met today" in driver.text
        assert "22 in" not in driver.text
        await driver.press("escape")
        assert isinstance(driver.app.screen, Home)
        assert any(line.startswith(" ✓ Karine Morel") for line in driver.lines)
        await driver.press("u")
        assert any(line.startswith(" ● Karine Morel") for line in driver.lines)


@pytest.mark.usefixtures("known")
async def test_the_timeline_is_narrowed_by_kind_and_words_and_tab_shows_all_facts(
    start: Start,
) -> None:
    async with start() as driver:
        await driver.press("enter")
        assert "(by the tag press)" not in driver.text
        await driver.press("tab")
        assert "(by the tag press); due 15 December" in " ".join(driver.text.split())
        await driver.press("escape", "v")
        assert "3 exchanges. `v` shows another kind." in driver.text
        await driver.press("v")
        assert "1 mention." in driver.text
        await driver.press("escape")
        assert "8 entries" in driver.text
        await driver.press("slash")
        await driver.paste("LYON")
        await driver.pilot.pause(0.2)
        await driver.settle()
        assert "1 entry with 'LYON'. esc shows all." in driver.text
        assert "met" in driver.text
        await driver.press("escape")
        assert "8 entries" in driver.text
        await driver.press("escape")
        assert isinstance(driver.app.screen, Home)


async def test_an_exchange_of_long_ago_is_corrected_and_the_clocks_follow(
    start: Start, known: Database
) -> None:
    async with start() as driver:
        await driver.press("enter", "v", "j", "enter")
        assert "How it was" in driver.text
        await driver.press("ctrl+u")
        await driver.paste("call")
        await driver.press("tab", "ctrl+u")
        await driver.paste("karine")
        assert "Had a call with karine on 15 December 2025 at Lyon." in driver.text
        await driver.press("tab", "ctrl+u")
        await driver.paste("never")
        await driver.press("enter")
        assert "'never' is not a day" in driver.text
        await driver.press("ctrl+u")
        await driver.paste("2025-12-16")
        await driver.press("enter")
        assert driver.toasts[0].startswith(
            "Had a call with Karine Morel on 16 December 2025 at Lyon."
        )
        with known.read() as session:
            row = session.scalars(select(Interaction).where(Interaction.note == "[tired]")).first()
            assert row is not None
            assert (row.kind, row.happened_on) == (InteractionKind.CALL, date(2025, 12, 16))
            mine = select(Participation.blogger_id).where(Participation.interaction_id == row.id)
            assert session.scalars(mine).all() == [1]
        assert "met 14 months ago" in driver.text


async def test_d_removes_what_was_written_down_dismisses_a_mention_and_leaves_posts(
    start: Start, known: Database
) -> None:
    def left() -> tuple[int, int, Verdict | None]:
        with known.read() as session:
            notes, promised = session.scalars(select(Note)), session.scalars(select(FollowUp))
            return len(notes.all()), len(promised.all()), session.get_one(Mention, 1).verdict

    async with start() as driver:
        await driver.press("enter", "d")
        assert driver.toasts[-1] == (
            "Removed: note Writes a book. Two lines. (Karine Morel). `u` undoes."
        )
        assert left() == (0, 3, None)
        await driver.press("u", "v", "v", "d")
        assert left() == (1, 3, Verdict.DISMISSED)
        await driver.press("v", "d")
        assert driver.toasts[-1] == wording.POST_STAYS
        await driver.press("v", "v", "d", "d")
        assert left() == (1, 1, Verdict.DISMISSED)


async def test_x_settles_what_is_open_and_enter_rewords_a_follow_up(
    start: Start, known: Database
) -> None:
    async with start() as driver:
        await driver.press("enter", "x")
        assert driver.toasts == [wording.NOTHING_OWED]
        await driver.press("v", "v", "v", "v", "v", "enter", "ctrl+u")
        await driver.paste("send the 3.0 by 2 april")
        await driver.press("enter")
        assert driver.toasts[-1] == "Karine Morel: send the 3.0, by Thursday 2 April. `u` undoes."
        await driver.press("g", "x")
        with known.read() as session:
            done = select(FollowUp.done_on).where(FollowUp.text == "send the 3.0")
            assert session.scalar(done) == TODAY


async def test_j_k_enter_and_a_section_key_lead_on_and_back_and_a_forgotten_page_says_so(
    start: Start, known: Database
) -> None:
    del known
    async with start() as driver:
        await driver.press("enter", "J")
        assert "Tom Okafor  Listening" in driver.text
        await driver.press("K", "K")
        assert driver.toasts == [wording.LAST_OF_LIST]
        assert "Karine Morel  Fine" in driver.text
        await driver.press("v", "v", "enter")
        assert isinstance(driver.app.screen, Reader)
        assert "Vivre sans traceurs" in driver.text
        await driver.press("escape")
        assert isinstance(driver.app.screen, BloggerPage)
        await driver.press("1")
        assert isinstance(driver.app.screen, Home)
        await driver.press("enter", "X", "enter", "y")
        assert wording.GONE in driver.text
        await driver.press("l")
        assert driver.toasts[-1] == wording.GONE
        await driver.press("escape")
        assert "● Karine" not in driver.text


def entry(number: int, on: date, kind: EntryKind = EntryKind.POST) -> TimelineEntry:
    return TimelineEntry(kind=kind, entry_id=number, on=on, title=f"Título {number}")


def test_words_find_entries_whatever_their_case_and_accents() -> None:
    past = Past([entry(1, TODAY), entry(2, TODAY, EntryKind.MENTION)])
    assert [row.entry_id for row in past.of(None, "titulo")] == [1, 2]
    assert [row.entry_id for row in past.of(EntryKind.MENTION, "titulo")] == [2]
    assert past.of(None, "titulo nobody") == []


def test_mentions_are_counted_by_month_and_the_present_one_comes_last() -> None:
    days = [TODAY, date(2026, 3, 1), date(2026, 2, 28), date(2025, 4, 1), date(2025, 3, 31)]
    rows = [entry(place, day, EntryKind.MENTION) for place, day in enumerate(days)]
    rows.append(entry(9, TODAY))
    assert mentions_by_month(rows, today=TODAY) == [1, *[0] * 9, 1, 2]


def test_a_sparkline_has_its_highest_bar_for_the_most_and_its_lowest_for_none() -> None:
    assert sparkline([0, 1, 4, 8]) == "▁▂▅█"
    assert sparkline([0, 0]) == "▁▁"
    assert sparkline([]) == ""
