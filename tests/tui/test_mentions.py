"""Mentions: the inbox, what is said of what is in it, and what becomes of that."""

import pytest
from sqlalchemy import select
from syrupy.assertion import SnapshotAssertion
from textual.widgets import Static

from outreach.db.database import Database
from outreach.db.models import Mention, Post
from outreach.domain.listening import TermKind, Verdict
from outreach.domain.terms import Term
from outreach.services import history
from outreach.services.listening import add_product, find_product
from outreach.tui.dialogs.reject import RejectDialog
from outreach.tui.drawers.inbox import ALREADY
from outreach.tui.screens.mentions import Mentions
from outreach.tui.widgets.pane import Beside
from outreach.wording import inbox as wording
from outreach.wording import reading
from tests import factories
from tests.tui import inbox
from tests.tui.conftest import Driver, Start

HOSTILE = ["rm -rf [/tmp]", "[@click=app.quit]x[/]", "\x1b]0;owned\x07[/] red\u202eder"]


@pytest.fixture
def mentions(database: Database) -> Database:
    inbox.fill(database)
    return database


def section(driver: Driver) -> Mentions:
    shown = driver.app.section
    assert isinstance(shown, Mentions)
    return shown


def titles(driver: Driver) -> list[str | None]:
    index = section(driver).index
    count = index.count if index else 0
    slots = section(driver).listed.rows[:count]
    return [slot.row.stored.mention.title for slot in slots if slot.row]


def here(driver: Driver) -> str | None:
    row = section(driver).row
    return row.stored.mention.title if row else None


def paned(driver: Driver) -> str:
    return str(section(driver).query_one(Beside).query_one(Static).render())


def verdicts(database: Database) -> dict[str | None, set[Verdict | None]]:
    """What was said of the mentions of a post, by its title; those of which nothing was are out."""
    with database.read() as session:
        rows = session.execute(
            select(Post.title, Mention.verdict).join(Mention).where(Mention.verdict.is_not(None))
        ).all()
    return {title: {row[1] for row in rows if row[0] == title} for title, _ in rows}


async def test_each_verdict_has_its_key_and_undo_takes_it_back(
    start: Start, mentions: Database
) -> None:
    async with start() as driver:
        assert "3 Mentions 6 " in driver.text  # on Home
        await driver.press("3")
        assert driver.app.title == "Outreach (6)"
        assert "6 open mentions." in driver.text
        await driver.press("d")
        assert driver.toasts[-1] == "Dismissed: Vivre sans traceurs. `u` undoes."
        assert verdicts(mentions) == {"Vivre sans traceurs": {Verdict.DISMISSED}}
        assert "3 Mentions 5 " in driver.text
        assert "5 open mentions." in driver.text
        assert here(driver) == "Vivre sans traceurs"  # it stays in its place
        assert " - 13 Mar   Karine Morel" in driver.text
        await driver.press("d")
        assert driver.toasts[-1] == ALREADY
        await driver.press("u")
        assert "6 open mentions." in driver.text
        assert verdicts(mentions) == {}
        await driver.press("plus")
        assert verdicts(mentions) == {"Vivre sans traceurs": {Verdict.CONFIRMED}}
        assert " + 13 Mar   Karine Morel" in driver.text
        assert "Acme Widget: open, confirmed" in paned(driver)


async def test_what_is_said_of_the_marked_is_one_step(start: Start, mentions: Database) -> None:
    async with start() as driver:
        await driver.press("3", "space", "j", "space")
        assert "2 marked; esc unmarks." in driver.text
        await driver.press("d")
        assert driver.toasts[-1] == "Dismissed: 2 mentions. `u` undoes."
        assert set(verdicts(mentions)) == {"Vivre sans traceurs", "Two birds"}
        assert "marked" not in driver.text
        assert len(titles(driver)) == 6
        await driver.press("3")
        assert len(titles(driver)) == 4
        await driver.press("u")
        assert verdicts(mentions) == {}
        await driver.press("asterisk", "l")
        assert "Log with Karine Morel and Tom Okafor" in driver.text
        await driver.press("escape", "asterisk", "asterisk", "d")
        assert driver.toasts[-1] == "Dismissed: 6 mentions. `u` undoes."
        assert driver.app.keymap.fill(wording.TEACHES) in " ".join(driver.text.split())
        assert "3 Mentions  4 Posts" in driver.text
        assert driver.app.title == "Outreach"


async def test_not_us_offers_a_phrase_says_what_it_drops_and_is_one_step(
    start: Start, mentions: Database
) -> None:
    async with start() as driver:
        await driver.press("3", "G", "minus")
        assert isinstance(driver.app.screen, RejectDialog)
        assert "Not about Acme Widget: Shares" in driver.text
        await driver.press("escape")
        assert verdicts(mentions) == {}
        await driver.press("minus", "enter")
        assert driver.toasts[-1] == "Not us: Shares. `u` undoes."
        await driver.press("u", "minus")
        await driver.type("Acme Widget, Inc")
        assert "Not counting 'Acme Widget, Inc' would drop 1 stored post." in driver.text
        await driver.press("enter")
        assert driver.toasts[-1] == (
            "Not us: Shares. 'Acme Widget, Inc' no longer counts as Acme Widget. `u` undoes."
        )
        assert verdicts(mentions) == {"Shares": {Verdict.REJECTED}}
        excludes = find_product(mentions, "Acme").terms[-1:]
        assert excludes == (Term(kind=TermKind.EXCLUDE, text="Acme Widget, Inc"),)
        await driver.press("u")
        assert verdicts(mentions) == {}
        assert len(find_product(mentions, "Acme").terms) == 2
        await driver.press("g", "j", "j", "space", "space", "minus")  # of two products
        assert driver.toasts[-1] == "Not us: 2 mentions. `u` undoes."


async def test_views_by_state_come_one_after_the_other(start: Start, mentions: Database) -> None:
    async with start() as driver:
        await driver.press("3", "d", "v")
        assert len(titles(driver)) == 8
        assert "8 mentions. `v` shows others" in driver.text
        for said, found in (
            ("1 answered mention.", ["鉛筆と Acme Widget"]),
            ("1 dismissed mention.", ["Vivre sans traceurs"]),
            ("No mentions rejected as not about you.", []),
            ("1 mention from before you followed the blog.", ["An old hat"]),
            ("No mentions found no more.", []),
            ("5 open mentions.", titles(driver)[1:6]),
        ):
            await driver.press("v")
            assert said in driver.text
            assert titles(driver) == found
        await driver.press("V", "V", "V", "V")
        assert "1 dismissed mention." in driver.text
        await driver.press("plus")
        assert verdicts(mentions) == {"Vivre sans traceurs": {Verdict.CONFIRMED}}
        assert "No dismissed mentions." in driver.text
        assert titles(driver) == ["Vivre sans traceurs"]


@pytest.mark.usefixtures("mentions")
async def test_it_is_narrowed_by_words_and_by_product_and_esc_widens_it_step_by_step(
    start: Start,
) -> None:
    async with start() as driver:
        await driver.press("3", "slash")
        await driver.type("tom two")
        assert titles(driver) == ["Two birds", "Two birds"]
        assert "2 open mentions with 'tom two'. esc shows all." in driver.text
        await driver.press("enter", "space", "escape")
        assert len(titles(driver)) == 6
        await driver.press("escape")
        assert "marked" not in driver.text
        await driver.press("P")
        await driver.type("spar")
        await driver.press("enter")
        assert titles(driver) == ["Two birds"]
        assert "1 open mention of Sparrow. esc shows all." in driver.text
        await driver.press("P", "enter")
        assert len(titles(driver)) == 6


async def test_enter_reads_the_post_and_the_next_is_the_next_of_the_list(
    start: Start, mentions: Database
) -> None:
    async with start() as driver:
        await driver.press("3", "j", "enter")
        assert "A pencil, tea, and an Acme Widget which wakes at six." in driver.text
        await driver.press("J", "J")
        assert "Found somewhere" in driver.lines[1]
        await driver.press("K", "d")
        assert driver.toasts[-1] == "Dismissed: 2 mentions. `u` undoes."
        assert verdicts(mentions) == {"Two birds": {Verdict.DISMISSED}}
        await driver.press("J", "escape")
        assert here(driver) == "Found somewhere"
        await driver.press("l")
        assert driver.toasts[-1] == wording.NOBODY_KNOWN
        await driver.press("o", "y")
        assert driver.toasts[-1] == reading.copied("https://blog.example/Found somewhere")


@pytest.mark.usefixtures("mentions")
async def test_an_exchange_answers_what_its_writer_wrote(start: Start) -> None:
    async with start() as driver:
        await driver.press("3", "l", "o")
        assert driver.toasts[-1].startswith("Wrote to Karine Morel today.")
        assert " ✓ 13 Mar   Karine Morel" in driver.text
        assert "4 open mentions." in driver.text
        assert len(titles(driver)) == 6


@pytest.mark.usefixtures("mentions")
async def test_view_filter_and_cursor_come_back_after_a_restart(start: Start) -> None:
    async with start() as driver:
        await driver.press("5", "j", "3", "v", "slash")
        await driver.type("tom")
        await driver.press("enter", "j", "j")
        before = driver.lines[1:-1]
        assert "4 mentions with 'tom'. esc shows all." in before[0]
        await driver.press("q")
    async with start() as driver:
        assert driver.lines[1:-1] == before
        await driver.press("5")
        assert "1 mention by 1 blogger, 1 open" in driver.text  # Sparrow


async def test_without_mentions_it_teaches_and_actions_say_why_they_cannot(start: Start) -> None:
    async with start() as driver:
        await driver.press("3")
        assert driver.app.keymap.fill(wording.TEACHES) in " ".join(driver.text.split())
        said: set[str] = set()
        for key in ("d", "plus", "minus", "l", "o", "space", "asterisk", "enter", "escape"):
            await driver.press(key)
            said.update(driver.toasts)
        assert said == {wording.NO_MENTION, reading.NO_LINK}


@pytest.mark.usefixtures("mentions")
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_the_inbox_looks_like_this(
    start: Start, snapshot: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with start(size=size) as driver:
        await driver.press("3", "j", "space")
        assert driver.text == snapshot
        if size == (80, 24):
            assert driver.lines[-1].endswith("l Log  w Write  ? Help  q Quit")


async def test_markup_and_escape_sequences_show_as_they_are_or_not_at_all(
    start: Start, database: Database
) -> None:
    for name in HOSTILE[:2]:
        add_product(database, name, [Term(kind=TermKind.NAME, text=name)], inbox.PRESENT)
    with database.write() as session:
        for title in HOSTILE:
            feed = factories.feed(session, factories.blogger(session, title), title=title)
            factories.post(session, feed, title=title, html=f"<p>{title}: {HOSTILE[0]}</p>")
    history.forget_steps(database)
    terms = [Term(kind=TermKind.NAME, text="red"), Term(kind=TermKind.ALIAS, text="tmp")]
    add_product(database, "[b]old[/]", terms, inbox.PRESENT)
    async with start(size=(120, 30)) as driver:
        await driver.press("3")
        for _ in range(3):
            assert not {"\x1b", "\x07", "\u202e"} & set(driver.text)
            await driver.press("d", "minus", "escape", "j")
        assert "[@click=app.quit]x[/]" in driver.text
        assert "[b]old[/]" in paned(driver)
