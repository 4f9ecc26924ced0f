"""Products of the list, and one of them whole, as styled text. None of it is ever markup."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from outreach.domain.text import one_line
from outreach.tui.drawing import COLUMN, WIDE_NAMES_FROM, cell
from outreach.tui.widgets.page import Hanging, Line
from outreach.wording import products as wording
from outreach.wording import reasons
from outreach.wording.inbox import writer_of
from outreach.wording.mentions import terms_in_short
from outreach.wording.reading import day_in_brief
from outreach.wording.sparkline import sparkline
from outreach.wording.time import length_in_brief

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.services.product_list import ProductRow
    from outreach.tui.drawers.products import Page

_OPEN, _WEEKS, _PEOPLE, _LABEL = 5, 14, 8, 8
_TALKERS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class ProductLine:
    """A product in the list; `settled`: it was removed, and stays until the list is left."""

    row: "ProductRow"
    today: date
    settled: bool = False

    @property
    def key(self) -> int:
        return self.row.product.product_id


def draw_headings(width: int) -> Content:
    """What stands above the list."""
    texts = (wording.PRODUCT, wording.OPEN, wording.WEEKS, wording.PEOPLE, wording.LAST)
    return _columns(texts, wording.TERMS, width).stylize("dim")


def draw_product(line: ProductLine, width: int) -> Content:
    """One product of the list, `width` cells wide."""
    row = line.row
    texts = (
        row.product.name,
        str(row.open_mentions or ""),
        sparkline(row.weeks),
        str(row.totals.bloggers or ""),
        length_in_brief(row.totals.newest_on, today=line.today),
    )
    drawn = _columns(texts, terms_in_short(row.product.terms), width)
    return drawn.stylize("dim") if line.settled else drawn


def product_page(line: ProductLine, page: "Page", today: date) -> Iterator[Line]:
    """What counts as a product, who talks about it most, and what was said last."""
    row, known = line.row, page.known
    totals = row.totals
    yield Content.styled(one_line(row.product.name), "bold $text-primary")
    said = wording.summed_up(
        totals.mentions, totals.bloggers, row.open_mentions, totals.newest_on, today=today
    )
    yield Content(said)
    for label, text in wording.term_lines(known.product.terms):
        yield Hanging(Content.styled(f"{label:<{_LABEL}}", "dim"), Content(one_line(text)))
    if known.talkers:
        yield Content("")
        yield Content.styled(wording.TALKERS, "bold $text-primary")
    for facts, talk in known.talkers[:_TALKERS_SHOWN]:
        said = wording.talks(talk.mentions, talk.newest_on, facts.last_met_on, today=today)
        yield Content.assemble((f"{one_line(facts.name)}  ", "bold"), (said, "dim"))
    if page.newest:
        yield Content("")
        yield Content.styled(wording.LATELY, "bold $text-primary")
    for mention in page.newest:
        stored = mention.stored.mention
        day = f"{day_in_brief(stored.day, today=today):<{_LABEL}} "
        writer = (f"{one_line(writer_of(mention.facts))}  ", "bold")
        heard = Content.assemble(writer, one_line(reasons.title_of(stored)))
        yield Hanging(Content.styled(day, "dim"), heard)


def _columns(texts: tuple[str, str, str, str, str], terms: str, width: int) -> Content:
    product, open_mentions, weeks, people, last = texts
    name = 26 if width >= WIDE_NAMES_FROM else 18
    left = width - name - _OPEN - _WEEKS - _PEOPLE - COLUMN - 3
    return Content("").join(
        [
            Content(" "),
            cell(product, name, "bold"),
            Content.styled(f"{open_mentions:>{_OPEN}}", "$text-accent"),
            Content.styled(f"  {weeks}".ljust(_WEEKS), "$text-secondary"),
            Content(f"{people:>{_PEOPLE}}{last:>{COLUMN}}  "),
            cell(terms, left, "dim"),
        ]
    )
