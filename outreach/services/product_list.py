"""Your products, and how much is said about each."""

from collections.abc import Sequence
from dataclasses import dataclass

from outreach.db.database import Database
from outreach.db.products import StoredProduct, read_products
from outreach.db.talk_counts import NOTHING, Totals, read_talk_days, read_talk_totals
from outreach.services.inbox import count_open
from outreach.services.present import Present

WEEKS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductRow:
    """A product, and the mentions that stand: in all, of each of the last weeks, and open ones.

    The weeks are of seven days each, the oldest first, and the last ends today.
    """

    product: StoredProduct
    totals: Totals
    open_mentions: int
    weeks: tuple[int, ...]


def read_product_list(database: Database, present: Present) -> Sequence[ProductRow]:
    """Every product, by name."""
    since = present.days_back(7 * WEEKS - 1)
    with database.read() as session:
        products = read_products(session)
        totals = read_talk_totals(session, zone=present.zone)
        days = list(read_talk_days(session, since=since, zone=present.zone))
        open_mentions = count_open(session, present)
    weeks = {product.product_id: [0] * WEEKS for product in products}
    for product_id, day in days:
        # A post that is dated ahead counts today.
        weeks[product_id][-1 - max((present.today - day).days, 0) // 7] += 1
    return [
        ProductRow(
            product=product,
            totals=totals.get(product.product_id, NOTHING),
            open_mentions=open_mentions[product.product_id],
            weeks=tuple(weeks[product.product_id]),
        )
        for product in products
    ]
