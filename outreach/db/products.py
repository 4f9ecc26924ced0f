"""Products and their terms."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from outreach.db.models import Product
from outreach.db.models import Term as TermRow
from outreach.domain.listening import TermKind
from outreach.domain.terms import Term
from outreach.domain.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredProduct:
    """A product as it is listed; its name is a term too."""

    product_id: int
    name: str
    terms: tuple[Term, ...]


def read_products(session: Session) -> list[StoredProduct]:
    """Every product with its terms, by name."""
    terms = defaultdict(list)
    for row in session.scalars(select(TermRow).order_by(TermRow.id)):
        terms[row.product_id].append(
            Term(
                kind=row.kind,
                text=row.text,
                exact_case=row.exact_case,
                exact_accents=row.exact_accents,
                substring=row.substring,
            )
        )
    return [
        StoredProduct(product_id=row.id, name=row.name, terms=tuple(terms[row.id]))
        for row in session.scalars(select(Product).order_by(Product.name_key))
    ]


def insert_product(session: Session, name: str, terms: Sequence[Term], *, now: datetime) -> int:
    row = Product(name=name, name_key=fold(name), added_at=now)
    session.add(row)
    session.flush()
    _insert_terms(session, row.id, terms)
    return row.id


def replace_product(session: Session, product_id: int, name: str, terms: Sequence[Term]) -> None:
    """Give the product this name and these terms."""
    row = session.get_one(Product, product_id)
    row.name, row.name_key = name, fold(name)
    session.execute(delete(TermRow).where(TermRow.product_id == product_id))
    _insert_terms(session, product_id, terms)


def delete_product(session: Session, product_id: int) -> None:
    session.delete(session.get_one(Product, product_id))


def find_by_name(session: Session, name: str) -> int | None:
    """The product of that name, case and accents ignored."""
    return session.scalar(select(Product.id).where(Product.name_key == fold(name)))


def own_targets(products: Sequence[StoredProduct]) -> list[str]:
    """The link terms of all products: a post there is your own."""
    return [term.text for row in products for term in row.terms if term.kind is TermKind.LINK]


def _insert_terms(session: Session, product_id: int, terms: Sequence[Term]) -> None:
    session.add_all(
        TermRow(
            product_id=product_id,
            kind=term.kind,
            text=term.text,
            exact_case=term.exact_case,
            exact_accents=term.exact_accents,
            substring=term.substring,
        )
        for term in {(term.kind, term.text): term for term in terms}.values()
    )
    session.flush()
