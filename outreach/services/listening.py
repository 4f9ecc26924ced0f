"""Your products, and what you say of their mentions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from outreach.db.database import Database
from outreach.db.mentions import count_mentions, describe, set_verdict
from outreach.db.products import (
    StoredProduct,
    delete_product,
    find_by_name,
    insert_product,
    read_products,
    replace_product,
)
from outreach.db.undo import Step
from outreach.domain.actions import Action
from outreach.domain.mentions import Verdict
from outreach.domain.names import resolve
from outreach.domain.terms import Term
from outreach.errors import NotFoundError, UsageError
from outreach.services.present import Present
from outreach.services.scanning import UNWATCHED, Watch, rescan


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """A product after its change, and how many stored posts talk about it now."""

    product: StoredProduct
    mentions: int


def list_products(database: Database) -> list[tuple[StoredProduct, int]]:
    """Every product, with the number of its mentions that stand."""
    with database.read() as session:
        counts = count_mentions(session)
        return [(row, counts.get(row.product_id, 0)) for row in read_products(session)]


def find_product(database: Database, query: str) -> StoredProduct:
    """The product a name means. Raises NotFoundError or AmbiguousError."""
    with database.read() as session:
        products = {row.product_id: row for row in read_products(session)}
    names = [(id_, row.name) for id_, row in products.items()]
    return products[resolve(query, names, what="product")]


def add_product(
    database: Database,
    name: str,
    terms: Sequence[Term],
    present: Present,
    *,
    watch: Watch = UNWATCHED,
) -> Scanned:
    """Listen for a new product, in all posts that are stored as well.

    Raises StoppedError, with nothing changed, when told to stop.
    """
    step = Step(action=Action.ADD_PRODUCT, subject=name, at=present.now)
    with database.write(step) as session:
        _check_is_free(session, name)
        product_id = insert_product(session, name, terms, now=present.now)
        rescan(session, product_id, present, watch)
        return _scanned(session, product_id)


def edit_product(  # noqa: PLR0913 (who watches, beside what the product is to be)
    database: Database,
    product_id: int,
    name: str,
    terms: Sequence[Term],
    present: Present,
    *,
    watch: Watch = UNWATCHED,
) -> Scanned:
    """Listen for other terms, in all posts that are stored as well.

    Raises StoppedError, with nothing changed, when told to stop.
    """
    step = Step(action=Action.EDIT_PRODUCT, subject=name, at=present.now)
    with database.write(step) as session:
        _check_is_free(session, name, but_for=product_id)
        replace_product(session, product_id, name, terms)
        rescan(session, product_id, present, watch)
        return _scanned(session, product_id)


def remove_product(database: Database, product_id: int, *, now: datetime) -> None:
    """Listen no more; its mentions go with it, and come back with an undo."""
    with database.read() as session:
        names = {row.product_id: row.name for row in read_products(session)}
    step = Step(action=Action.REMOVE_PRODUCT, subject=names[product_id], at=now)
    with database.write(step) as session:
        delete_product(session, product_id)


def judge_mention(
    database: Database, mention_id: int, verdict: Verdict | None, now: datetime
) -> None:
    """Keep what the user said of a mention; None takes it back."""
    with database.read() as session:
        subject = describe(session, mention_id)
    if subject is None:
        raise NotFoundError(f"There is no mention {mention_id}.")
    with database.write(Step(action=Action.JUDGE_MENTION, subject=subject, at=now)) as session:
        set_verdict(session, mention_id, verdict)


def _check_is_free(session: Session, name: str, *, but_for: int | None = None) -> None:
    if find_by_name(session, name) not in {None, but_for}:
        raise UsageError(f"There is a product called {name!r} already; `product edit` changes it.")


def _scanned(session: Session, product_id: int) -> Scanned:
    product = next(row for row in read_products(session) if row.product_id == product_id)
    return Scanned(product=product, mentions=count_mentions(session).get(product_id, 0))
