"""Products: what is said about each, and what counts as talking about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from outreach.db.products import StoredProduct
from outreach.domain.terms import Term
from outreach.services import listening
from outreach.services.briefing import ProductPage, read_product_page
from outreach.services.inbox import InboxRow, read_newest
from outreach.services.listening import Scanned
from outreach.services.previewing import TermPreview, preview
from outreach.services.product_list import ProductRow, read_product_list
from outreach.services.watching import Watch
from outreach.tui.drawers.drawer import Drawer

NEWEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One product: who talks about it most, and the newest mentions."""

    known: ProductPage
    newest: Sequence[InboxRow]


class Products(Drawer):
    """What you make."""

    def read_list(self) -> Sequence[ProductRow]:
        self._about_to_read()
        return read_product_list(self._database, self._present())

    def names(self) -> Sequence[tuple[int, str]]:
        return listening.read_names(self._database)

    def read_page(self, product_id: int) -> Page:
        """Raises NotFoundError."""
        present = self._present()
        return Page(
            known=read_product_page(self._database, f"#{product_id}", present),
            newest=read_newest(self._database, present, product_id, limit=NEWEST),
        )

    def find(self, product_id: int) -> StoredProduct:
        """Raises NotFoundError."""
        return listening.find_product(self._database, f"#{product_id}")

    def preview(self, term: Term, excludes: Sequence[Term], watch: Watch) -> TermPreview:
        """What a term would find on its own, but for the excludes."""
        (found,) = preview(self._database, [term], self._present(), excludes=excludes, watch=watch)
        return found

    def add(self, name: str, terms: Sequence[Term], watch: Watch) -> Scanned:
        return listening.add_product(self._database, name, terms, self._present(), watch=watch)

    def edit(self, product_id: int, name: str, terms: Sequence[Term], watch: Watch) -> Scanned:
        return listening.edit_product(
            self._database, product_id, name, terms, self._present(), watch=watch
        )

    def remove(self, product_id: int) -> None:
        listening.remove_product(self._database, product_id, now=self._present().now)
