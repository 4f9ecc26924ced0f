"""Products: what you make, by what it is heard of, and how much is said about it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from outreach.domain.terms import Term
from outreach.domain.text import fold, one_line
from outreach.services.watching import Watch
from outreach.tui.catalogue.lists import FILTER, LIST
from outreach.tui.catalogue.products import PRODUCTS
from outreach.tui.commands import Group
from outreach.tui.dialogs.product import ProductDialog, ProductQuestion, name_of
from outreach.tui.product_drawing import ProductLine, draw_headings, draw_product, product_page
from outreach.tui.screens.filtered import Filtered
from outreach.tui.widgets.headings import Headings
from outreach.tui.widgets.pane import Beside, Pane
from outreach.tui.widgets.rows import Rows
from outreach.wording import app as app_wording
from outreach.wording import products as wording
from outreach.wording.mentions import heard, terms_in_short

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.db.products import StoredProduct
    from outreach.tui.desk import Desk
    from outreach.tui.drawers.products import Page


@dataclass
class ListRead(Message):
    """The products; `acted`: the user has done something, so what is gone was removed."""

    lines: Sequence[ProductLine]
    acted: bool


@dataclass
class PageRead(Message):
    line: ProductLine
    page: "Page"


class Products(Filtered):
    """What was removed stays in its place until the section is entered anew."""

    TITLE_IN_BAR = "Products"
    PLACEHOLDER = wording.FILTER_PLACEHOLDER
    BINDINGS: ClassVar[list[BindingType]] = [*PRODUCTS.bindings, *FILTER.bindings]
    GROUPS: ClassVar[tuple[Group, ...]] = (PRODUCTS, FILTER, LIST)

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[ProductLine] = ()
        self._day: date | None = None
        self._go_to: int | None = None  # a product, once it is in the list

    @property
    def day_shown(self) -> date | None:
        return self._day

    @property
    def line(self) -> ProductLine | None:
        """The product under the cursor, as long as it is there."""
        row = self.query_one(Rows).selected
        return row if isinstance(row, ProductLine) and not row.settled else None

    def compose_body(self) -> ComposeResult:
        yield Static(Content.styled(app_wording.READING, "dim"), id="products-said")
        yield self.filter_field()
        with Vertical(id="list-and-pane"):
            with Vertical(id="headed"):
                yield Headings(draw_headings)
                yield Rows[ProductLine](draw_product, id="products")
            yield Beside()

    def read(self, *, acted: bool = False) -> None:
        if self.frame.desk is not None:
            self._read_list(self.frame.desk, acted=acted)

    def enter(self) -> None:
        self._lines = ()
        self.read()

    @work(thread=True, exclusive=True, group="products", exit_on_error=False)
    def _read_list(self, desk: "Desk", *, acted: bool) -> None:
        today = self.frame.present().today
        lines = [ProductLine(row, today) for row in desk.products.read_list()]
        if not get_current_worker().is_cancelled:
            self.post_message(ListRead(lines, acted))

    @on(ListRead)
    def take_list(self, message: ListRead) -> None:
        self._day = self.frame.present().today
        self._lines = kept(self._lines, message.lines, acted=message.acted)
        self.look_for()

    def look_for(self, *, pause: float = 0) -> None:  # noqa: ARG002 (the lines are here already)
        words = fold(self.typed).split()
        shown = [line for line in self._lines if all(word in _searched(line) for word in words)]
        rows = self.query_one("#products", Rows)
        rows.show(shown)
        if self._go_to is not None:
            rows.go_to(self._go_to)
            self._go_to = None
        self._say_what_is_shown(sum(not line.settled for line in shown))
        self.show_page()

    def _say_what_is_shown(self, count: int) -> None:
        counted = wording.counted(count, self.typed) if count or self.typed else ""
        hint = app_wording.SHOWS_ALL if self.typed else "" if count else wording.TEACHES
        self.offer(*(() if self._lines else ("products.new",)))
        said = f"{counted} {self.frame.keymap.fill(hint)}"
        self.query_one("#products-said", Static).update(Content.styled(one_line(said), "dim"))

    @on(Rows.Moved)
    def show_page(self) -> None:
        if self.line is None or self.frame.desk is None:
            self.query_one(Beside).show(())
        else:
            self._read_page(self.frame.desk, self.line)

    @work(thread=True, exclusive=True, group="page", exit_on_error=False)
    def _read_page(self, desk: "Desk", line: ProductLine) -> None:
        page = desk.products.read_page(line.key)
        if not get_current_worker().is_cancelled:
            self.post_message(PageRead(line, page))

    @on(PageRead)
    def take_page(self, message: PageRead) -> None:
        if message.line == self.line:
            lines = product_page(message.line, message.page, message.line.today)
            self.query_one(Beside).show(lines)

    @on(Rows.Opened)
    async def open_mentions(self) -> None:
        if self.line is not None:
            await self.frame.show_mentions_of((self.line.key, self.line.row.product.name))

    def action_new(self) -> None:
        self._ask(None)

    def action_edit(self) -> None:
        if self.line is None:
            self.frame.say(wording.NO_PRODUCT, severity="warning")
        else:
            self._ask(self.line.row.product)

    def _ask(self, product: "StoredProduct | None") -> None:
        """Ask what counts as a product, or as a new one, and listen for that."""
        desk = self.frame.desk
        if desk is None:
            self.frame.say(app_wording.STILL_READING, severity="warning")
            return
        others = {line.row.product for line in self._lines if not line.settled} - {product}
        question = ProductQuestion(
            title=wording.edit_title(product.name) if product else wording.NEW_TITLE,
            taken={fold(other.name) for other in others},
            find=desk.products.preview,
            stored=product.terms if product else (),
            count=partial(desk.inbox.count_dropped, product) if product else None,
        )
        self.ask(ProductDialog(question), partial(self._listen, product))

    def _listen(self, product: "StoredProduct | None", terms: Sequence[Term]) -> None:
        name = name_of(terms)

        def work(desk: "Desk", watch: Watch) -> str:
            if product is None:
                scanned = desk.products.add(name, terms, watch)
                self._go_to = scanned.product.product_id
            else:
                scanned = desk.products.edit(product.product_id, name, terms, watch)
            return heard(name, scanned.mentions)

        if product is None or tuple(terms) != product.terms:
            self.change_slowly(app_wording.listening(name), work)

    def action_remove(self) -> None:
        line = self.line
        if line is None:
            self.frame.say(wording.NO_PRODUCT, severity="warning")
        else:
            self.change(lambda desk: _removed(desk, line))

    def action_other_pane(self) -> None:
        pane, rows = self.query_one(Beside), self.query_one(Rows)
        (rows if pane.has_focus else pane).focus()

    @on(Pane.Left)
    def leave_pane(self) -> None:
        self.query_one(Rows).focus()


def kept(
    before: Sequence[ProductLine], fresh: Sequence[ProductLine], *, acted: bool
) -> list[ProductLine]:
    """`fresh` with those that were removed before, or just now if the user has `acted`."""
    known = {line.key for line in fresh}
    removed = [
        replace(line, settled=True)
        for line in before
        if line.key not in known and (acted or line.settled)
    ]
    return sorted([*fresh, *removed], key=lambda line: fold(line.row.product.name))


def _removed(desk: "Desk", line: ProductLine) -> str:
    desk.products.remove(line.key)
    return wording.removed(line.row.product.name)


def _searched(line: ProductLine) -> str:
    product = line.row.product
    return fold(f"{product.name} {terms_in_short(product.terms)}")
