"""Stats: a year at a glance."""

from datetime import date

import pytest
from syrupy.assertion import SnapshotAssertion

from outreach.db.database import Database
from outreach.domain.clocks import InteractionKind
from outreach.wording import stats as wording
from tests import factories
from tests.tui import people
from tests.tui.conftest import Start


@pytest.mark.usefixtures("circle")
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 16)], ids=str)
async def test_a_year_looks_like_this(
    start: Start, snapshot: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with start(size=size) as driver:
        await driver.press("7")
        assert driver.text == snapshot
        if size == (80, 24):
            assert "? Help  q Quit" in driver.lines[-1]
            assert driver.app.screen.query_one("#year").max_scroll_y == 0


async def test_brackets_go_from_year_to_year_and_f_from_kind_to_kind(
    start: Start, database: Database
) -> None:
    people.fill_with_nobody_due(database)
    with database.write() as session:
        factories.exchange(session, [1], InteractionKind.CALL, date(2024, 5, 1))
    async with start() as driver:
        await driver.press("7")
        assert "The year to 15 March: 1 exchange with 1 blogger." in driver.text
        await driver.press("f")
        assert "met in person\n Mon" in driver.text
        await driver.press("right_square_bracket")
        assert driver.toasts[-1] == wording.NOTHING_LATER
        await driver.press("left_square_bracket")
        assert "The year to 15 March 2025: 1 exchange" in driver.text
        await driver.press("left_square_bracket")
        assert driver.toasts[-1] == wording.NOTHING_EARLIER
        await driver.press("q")
    async with start() as driver:
        assert "The year to 15 March: 1 exchange" in driver.text
        assert "met in person\n Mon" in driver.text
