"""Searching everywhere, over any section."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion
from textual.content import Content
from textual.widgets import Input

from outreach.db.database import Database
from outreach.db.models import FollowUp, Note
from outreach.domain.clocks import InteractionKind
from outreach.domain.snippets import Snippet
from outreach.tui.dialogs.search import Search
from outreach.tui.found_drawing import marked
from outreach.tui.screens.post import Reader
from outreach.wording import searching as wording
from tests import factories
from tests.conftest import NOW
from tests.tui import shelf
from tests.tui.conftest import Driver, Start


@pytest.fixture
def told(database: Database) -> Database:
    """Posts about a widget, and a widget in whatever the user wrote down."""
    shelf.fill(database)
    with database.write() as session:
        factories.exchange(
            session, [1, 2], InteractionKind.MET, date(2026, 2, 1), note="Her widget broke."
        )
        session.add(Note(blogger_id=2, text="Has a widget [b]of his own[/b].", written_at=NOW))
        session.add(FollowUp(blogger_id=3, text="send the new widget", due_on=date(2026, 4, 1)))
        factories.blogger(session, "Widget Person")
    return database


def hits(driver: Driver) -> int:
    """How many places on the screen are marked."""
    strips = driver.app.screen._compositor.render_strips()
    return sum(bool(part.style and part.style.reverse) for strip in strips for part in strip)


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_what_is_found_looks_like_this(
    start: Start, snapshot: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with start(size=size) as driver:
        await driver.press("ctrl+f")
        assert wording.WHERE in driver.text
        await driver.type("WIDGET")
        assert driver.text == snapshot
        assert hits(driver) >= 8


@pytest.mark.usefixtures("told")
async def test_enter_opens_what_is_found_and_leaving_that_leads_back_to_it(start: Start) -> None:
    async with start() as driver:
        await driver.press("4", "ctrl+f")
        await driver.type("widget")
        await driver.press("down", "enter")
        assert isinstance(driver.app.screen, Reader)
        await driver.press("escape")
        assert isinstance(driver.app.screen, Search)
        await driver.press("up", "enter")
        assert "Widget Person" in driver.text
        assert not isinstance(driver.app.screen, Search)
        await driver.press("escape", "escape")
        assert "4 posts" in driver.text


@pytest.mark.usefixtures("told")
async def test_anything_may_be_typed(start: Start) -> None:
    async with start() as driver:
        await driver.press("ctrl+f")
        for typed in ('"', "* OR", "[/b]", "a" * 300, "%_", "\u202e\u0301", "NEAR(", "{app.undo}"):
            driver.app.screen.query_one(Input).value = typed
            await driver.settle()
            assert isinstance(driver.app.screen, Search)
        driver.app.screen.query_one(Input).value = "[b]"
        await driver.settle()
        assert "Has a widget [b]of his own[/b]." in driver.text
        driver.app.screen.query_one(Input).value = "xyzzy"
        await driver.settle()
        assert wording.NOTHING in driver.text


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=200)


@given(before=TEXTS, after=TEXTS, width=st.integers(0, 120))
def test_a_hit_is_in_view_in_exactly_the_cells_there_are(
    before: str, after: str, width: int
) -> None:
    snippet = Snippet(f"{before}hit{after}", len(before), len(before) + 3)
    drawn = marked(snippet, width)
    assert drawn.cell_length == width
    if width >= 20 and Content(before).cell_length == len(before):
        assert "hit" in drawn.plain
