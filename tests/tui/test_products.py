"""Products: their list, the form that shows what words find, and listening in the background."""

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.widgets import Static

from outreach.db.database import Database
from outreach.domain.listening import TermKind
from outreach.domain.terms import Term
from outreach.services.product_list import ProductRow, read_product_list
from outreach.tui.dialogs.product import ProductDialog
from outreach.tui.jobs import seconds_left
from outreach.tui.keymap import Keymap
from outreach.tui.screens.mentions import Mentions
from outreach.tui.screens.products import Products
from outreach.tui.widgets.pane import Beside
from outreach.wording import app as app_wording
from outreach.wording import products as wording
from tests import factories
from tests.tui import inbox
from tests.tui.conftest import Driver, Start


@pytest.fixture
def products(database: Database) -> Database:
    inbox.fill(database)
    return database


def stored(database: Database) -> dict[str, ProductRow]:
    return {row.product.name: row for row in read_product_list(database, inbox.PRESENT)}


def terms(database: Database, name: str) -> list[tuple[str, str, bool]]:
    """Kind, text and whether the case is to be exact."""
    row = stored(database)[name]
    return [(term.kind, term.text, term.exact_case) for term in row.product.terms]


def selected(driver: Driver) -> str | None:
    section = driver.app.section
    assert isinstance(section, Products)
    return section.line.row.product.name if section.line else None


def part(driver: Driver, selector: str) -> str:
    """What a part of the dialog or the pane says."""
    return str(driver.app.screen.query_one(selector, Static).render())


async def fill_in(driver: Driver, *fields: str) -> None:
    """Type into one field after the other."""
    for place, text in enumerate(fields):
        if place:
            await driver.press("tab")
        await driver.type(text)


async def test_a_new_product_shows_what_it_would_find_and_is_listened_for(
    start: Start, products: Database
) -> None:
    async with start() as driver:
        await driver.press("5", "n")
        assert part(driver, "#preview") == part(driver, "#warning") == ""
        await fill_in(driver, "Pencil", "tea")
        assert part(driver, "#preview").splitlines() == [
            "'tea' matches 4 stored posts:",
            "  My 2026 tools: A pencil, tea, and an Acme Widget which wakes at six.",
            "  Found somewhere: A pencil, tea, and an Acme Widget which wakes at six.",
            "  鉛筆と Acme Widget: A pencil, tea, and an Acme Widget which wakes at six.",
            "  An old hat: A pencil, tea, and an Acme Widget which wakes at six.",
        ]
        assert "'tea' is short or a common word" in part(driver, "#warning")
        await driver.press("enter")
        assert driver.toasts == ["Listening for Pencil; 4 stored posts mention it. `u` undoes."]
        assert selected(driver) == "Pencil"
        assert "3 products." in driver.text
        assert terms(products, "Pencil") == [("name", "Pencil", False), ("alias", "tea", True)]
        await driver.press("u")
        assert set(stored(products)) == {"Acme Widget", "Sparrow"}
        assert "2 products." in driver.text


async def test_editing_shows_what_an_exclude_drops_and_warns_before_it_saves(
    start: Start, products: Database
) -> None:
    async with start() as driver:
        await driver.press("5", "e", "enter")  # as it was
        assert (driver.toasts, set(stored(products))) == ([], {"Acme Widget", "Sparrow"})
        await driver.press("e", "tab", "tab")
        await driver.type("Acme Widget, Inc")
        assert "'Acme Widget' matches no stored post." in part(driver, "#preview")  # the comma
        await driver.press("home")
        await driver.type('"')
        assert part(driver, "#preview").splitlines()[:2] == [
            "Not counting 'Acme Widget, Inc' would drop 1 stored post.",
            "'Acme Widget' matches 5 stored posts:",
        ]
        await driver.press("tab", "end")
        await driver.type(", nowhere")
        assert "'nowhere' is no host or address" in part(driver, "#warning")
        await driver.press("enter")
        assert isinstance(driver.app.screen, ProductDialog)
        await driver.press(*["backspace"] * len(", nowhere"), "tab", "space")
        await driver.press("enter")
        assert driver.toasts[-1].startswith("Listening for Acme Widget; 6 stored posts mention it.")
        assert terms(products, "Acme Widget") == [
            ("name", "Acme Widget", True),
            ("exclude", "Acme Widget, Inc", False),
            ("link", "acme.example", False),
        ]
        await driver.press("e")
        await driver.press(*["backspace"] * len("Acme Widget"))
        await driver.type("SPÁRROW")
        await driver.press("enter")
        assert part(driver, "#warning") == wording.taken("SPÁRROW")
        await driver.press("escape", "u")
        assert stored(products)["Acme Widget"].product.terms[0].exact_case is False


async def test_a_removed_product_stays_in_place_until_the_list_is_left(
    start: Start, products: Database
) -> None:
    async with start() as driver:
        await driver.press("5", "x")
        assert driver.toasts[-1] == f"{wording.removed('Acme Widget')} `u` undoes."
        assert set(stored(products)) == {"Sparrow"}
        assert "1 product." in driver.text
        assert "3 Mentions 1" in driver.text
        assert (selected(driver), driver.lines[3].split()[:2]) == (None, ["Acme", "Widget"])
        await driver.press("x", "e", "enter")
        assert driver.toasts[-2:] == [wording.NO_PRODUCT] * 2
        await driver.press("u")
        assert selected(driver) == "Acme Widget"
        await driver.press("D", "5")
        assert selected(driver) == "Sparrow"
        assert [line.split()[:1] for line in driver.lines[2:4]] == [["product"], ["Sparrow"]]
        assert "Acme" not in driver.lines[4]


@pytest.mark.usefixtures("products")
async def test_it_is_filtered_by_names_and_terms_and_enter_leads_to_the_mentions(
    start: Start,
) -> None:
    async with start() as driver:
        await driver.press("5", "slash")
        await driver.type("acme.EX")
        assert "1 product with 'acme.EX'. esc shows all." in driver.text
        await driver.press("escape", "G", "tab", "j", "escape", "enter")
        assert isinstance(driver.app.section, Mentions)
        assert "1 mention of Sparrow. esc shows all." in driver.text
        await driver.press("enter", "5", "k", "enter")  # the reader that was open is left
        assert "7 mentions of Acme Widget. esc shows all." in driver.text
        await driver.press("escape")
        assert "6 open mentions." in driver.text


async def test_without_products_it_teaches_how_to_begin(start: Start) -> None:
    async with start() as driver:
        await driver.press("5")
        assert driver.app.keymap.fill(wording.TEACHES) in " ".join(driver.text.split())
        await driver.press("e", "x", "enter", "tab", "tab", "j")
        assert driver.toasts == [wording.NO_PRODUCT] * 2


async def test_listening_goes_on_in_every_section_and_esc_stops_it_with_nothing_changed(
    start: Start, products: Database
) -> None:
    async with start() as driver:
        await driver.press("5", "n")
        await driver.type("Pencil")
        with products.write():  # nothing can be kept meanwhile
            await driver.pilot.press("enter")
            await driver.pilot.pause()
            assert "Listening for Pencil" in driver.text
            await driver.pilot.press("4")
            await driver.pilot.pause()
            assert "Listening for Pencil" in driver.text
            assert driver.lines[-2].endswith("esc stops.")
            await driver.pilot.press("escape")
        await driver.settle()
        assert driver.toasts == ["Stopped; nothing was changed."]
        assert "Listening" not in driver.text
        assert set(stored(products)) == {"Acme Widget", "Sparrow"}
        await driver.press("5")
        assert "Listening" not in driver.text


@pytest.mark.parametrize(
    ("done", "total", "seconds", "said"),
    [
        (0, 0, 0.0, "Importing. esc stops."),
        (500, 2000, 0.5, "Importing: 500 of 2,000. esc stops."),
        (500, 2000, 4.0, "Importing: 500 of 2,000, about 12 s left. esc stops."),
        (500, 90_000, 2.0, "Importing: 500 of 90,000, about 6 min left. esc stops."),
    ],
)
def test_progress_tells_how_long_it_takes_yet(
    done: int, total: int, seconds: float, said: str
) -> None:
    left = seconds_left(done, total, seconds)
    assert Keymap({}).fill(app_wording.under_way("Importing", done, total, left)) == said


@pytest.mark.usefixtures("products")
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_the_list_and_the_form_look_like_this(
    start: Start, snapshot: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with start(size=size) as driver:
        await driver.press("5")
        assert driver.text == snapshot
        await driver.press("e")
        assert driver.text == snapshot


async def test_markup_and_escape_sequences_show_as_they_are_or_not_at_all(
    start: Start, database: Database
) -> None:
    with database.write() as session:
        feed = factories.feed(session, factories.blogger(session, "[b]Ada[/]"))
        html = "<p>[@click=app.quit]x[/] \x1b[31m red\u202e</p>"
        factories.post(session, feed, title="rm -rf [/tmp]", html=html)
    async with start() as driver:
        await driver.press("5", "n")
        await fill_in(driver, "[/tmp]", "red")
        assert "rm -rf [/tmp]: …lick=app.quit]x[/] [31m red" in part(driver, "#preview")
        await driver.press("enter")
        assert "[b]Ada[/]" in str(driver.app.screen.query_one(Beside).query_one(Static).render())
        assert not {"\x1b", "\u202e"} & set(driver.text)
        assert [term.text for term in stored(database)["[/tmp]"].product.terms] == ["[/tmp]", "red"]
        assert isinstance(stored(database)["[/tmp]"].product.terms[0], Term)
        assert stored(database)["[/tmp]"].product.terms[0].kind is TermKind.NAME
