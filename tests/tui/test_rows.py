"""The list that draws only what is on screen."""

from dataclasses import dataclass

from textual.app import App, ComposeResult
from textual.content import Content

from outreach.tui.widgets.rows import Rows


@dataclass(frozen=True)
class Plain:
    key: int | None


class Listing(App[None]):
    """A list of its own, counting what it draws."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn = 0

    def compose(self) -> ComposeResult:
        yield Rows[Plain](self.draw)

    def draw(self, row: Plain, _width: int) -> Content:
        self.drawn += 1
        return Content(str(row.key))

    @property
    def listed(self) -> Rows[Plain]:
        return self.query_one(Rows)


HEADED = [Plain(None), Plain(1), Plain(2), Plain(None), Plain(3), Plain(None)]


async def test_of_10000_rows_only_those_on_screen_are_drawn() -> None:
    app = Listing()
    async with app.run_test(size=(20, 10)) as pilot:
        app.listed.show([Plain(number) for number in range(10_000)])
        await pilot.pause()
        assert app.drawn <= 20
        await pilot.press("G")
        assert app.listed.selected == Plain(9_999)
        assert app.drawn <= 60


async def test_the_cursor_never_stands_on_a_heading() -> None:
    app = Listing()
    async with app.run_test(size=(20, 10)) as pilot:
        app.listed.show(HEADED)
        seen = []
        for key in ("j", "j", "j", "down", "k", "up", "g", "G", "ctrl+u", "ctrl+d"):
            await pilot.press(key)
            seen.append(app.listed.selected and app.listed.selected.key)
        assert seen == [2, 3, 3, 3, 2, 1, 1, 3, 1, 3]


async def test_the_cursor_stays_with_its_row_when_others_come_before_it() -> None:
    app = Listing()
    async with app.run_test(size=(20, 10)) as pilot:
        app.listed.show(HEADED)
        await pilot.press("j")
        app.listed.show([Plain(7), Plain(8), *HEADED])
        assert app.listed.selected == Plain(2)


async def test_when_its_row_goes_the_cursor_takes_the_next() -> None:
    app = Listing()
    async with app.run_test(size=(20, 10)) as pilot:
        app.listed.show([Plain(1), Plain(2), Plain(3)])
        await pilot.press("j")
        app.listed.show([Plain(1), Plain(3)])
        assert app.listed.selected == Plain(3)
        app.listed.show([])
        assert app.listed.selected is None


async def test_it_begins_at_a_row_that_comes_later_unless_the_cursor_was_moved() -> None:
    app = Listing()
    async with app.run_test(size=(20, 10)) as pilot:
        for moved, begun in ([], 3), (["j"], 2):
            app.listed.show([])
            app.listed.begin_at(3)
            app.listed.show([Plain(1), Plain(2)])
            await pilot.press(*moved)
            app.listed.show(HEADED)
            assert app.listed.selected == Plain(begun)


async def test_a_click_selects_and_a_second_opens() -> None:
    app = Listing()
    async with app.run_test(size=(20, 10)) as pilot:
        app.listed.show(HEADED)
        await pilot.click(Rows, offset=(2, 3))
        assert app.listed.selected == Plain(1)
        await pilot.click(Rows, offset=(2, 4))
        assert app.listed.selected == Plain(3)


async def test_going_to_the_first_row_shows_the_heading_above_it() -> None:
    app = Listing()
    async with app.run_test(size=(20, 3)) as pilot:
        app.listed.show(HEADED)
        await pilot.press("G", "g")
        assert app.listed.scroll_offset.y == 0
