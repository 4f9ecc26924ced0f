"""Your products, and what counts as talking about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from outreach.db.database import Database
from outreach.db.mentions import count_mentions
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
from outreach.domain.names import resolve
from outreach.domain.terms import Term
from outreach.errors import NotFoundError, UsageError
from outreach.services.present import Present
from outreach.services.rescanning import keep_listened, listen
from outreach.services.watching import UNWATCHED, Watch


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """A product after its change, and how many stored posts talk about it now."""

    product: StoredProduct
    mentions: int


def read_names(database: Database) -> list[tuple[int, str]]:
    """The id and name of every product, by name."""
    with database.read() as session:
        return [(row.product_id, row.name) for row in read_products(session)]


def find_product(database: Database, query: str) -> StoredProduct:
    """The product a name means. Raises NotFoundError or AmbiguousError."""
    with database.read() as session:
        products = {row.product_id: row for row in read_products(session)}
    names = [(id_, row.name) for id_, row in products.items()]
    return products[resolve(query, names, what="product")]


def read_product(session: Session, product_id: int) -> StoredProduct:
    """One product. Raises NotFoundError if it is there no more."""
    for row in read_products(session):
        if row.product_id == product_id:
            return row
    raise NotFoundError(f"There is no product #{product_id} any more.")


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
    with database.read() as session:
        _check_is_free(session, name)
    listened = listen(database, terms, present, watch=watch)
    step = Step(action=Action.ADD_PRODUCT, subject=name, at=present.now)
    with database.write(step) as session:
        _check_is_free(session, name)
        product_id = insert_product(session, name, terms, now=present.now)
        keep_listened(session, product_id, listened, present, watch)
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
    with database.read() as session:
        _check_is_free(session, name, but_for=product_id)
    listened = listen(database, terms, present, product_id=product_id, watch=watch)
    step = Step(action=Action.EDIT_PRODUCT, subject=name, at=present.now)
    with database.write(step) as session:
        read_product(session, product_id)
        _check_is_free(session, name, but_for=product_id)
        replace_product(session, product_id, name, terms)
        keep_listened(session, product_id, listened, present, watch)
        return _scanned(session, product_id)


def remove_product(database: Database, product_id: int, *, now: datetime) -> None:
    """Listen no more; its mentions go with it, and come back with an undo."""
    with database.read() as session:
        name = read_product(session, product_id).name
    with database.write(Step(action=Action.REMOVE_PRODUCT, subject=name, at=now)) as session:
        delete_product(session, read_product(session, product_id).product_id)


def _check_is_free(session: Session, name: str, *, but_for: int | None = None) -> None:
    if find_by_name(session, name) not in {None, but_for}:
        raise UsageError(f"There is a product called {name!r} already; `product edit` changes it.")


def _scanned(session: Session, product_id: int) -> Scanned:
    mentions = count_mentions(session).get(product_id, 0)
    return Scanned(product=read_product(session, product_id), mentions=mentions)
