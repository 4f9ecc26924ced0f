"""Who talks about what: the evidence that a post talks about a product."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from outreach.domain.boilerplate import Boilerplate
from outreach.domain.folding import Folded, fold
from outreach.domain.links import Address, addresses
from outreach.domain.listening import Hit, Place, TermKind
from outreach.domain.snippets import CONTEXT, around
from outreach.domain.terms import Finder, Occurrence, Term
from outreach.domain.text import one_line

HITS_KEPT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedProduct:
    """A product with all its terms, its own name among them."""

    product_id: int
    terms: tuple[Term, ...]


class Listener:
    """The terms of all products, made ready; `listen` is linear in the text for each term."""

    def __init__(self, products: Iterable[WatchedProduct]) -> None:
        self._ears = [_Ear(product) for product in products]
        self._targets: dict[str, list[_Target]] = defaultdict(list)
        for ear in self._ears:
            for target in ear.targets:
                self._targets[target.address.host].append(target)

    def listen(
        self,
        *,
        title: str | None,
        text: str,
        links: Sequence[str],
        boilerplate: Callable[[], Boilerplate] = Boilerplate,
    ) -> dict[int, tuple[Hit, ...]]:
        """The hits by product id, strongest place first, at most five for each product.

        What the feed's boilerplate repeats does not count; it is called for once there is a hit.
        """
        found: dict[int, list[Hit]] = defaultdict(list)
        for target, url in self._linked(links):
            hits = found[target.product_id]
            # One hit for each place you gave is enough.
            if all(hit.term != target.term.text for hit in hits) and (
                not boilerplate().repeats_link(url)
            ):
                hits.append(_link_hit(target.term, url))
        headline = title or ""
        folded_title, folded_text = fold(headline), fold(text)
        for ear in self._ears:
            hits = found[ear.product_id]
            for term, spot in ear.words(headline, folded_title):
                hits.append(_hit(Place.TITLE, term, headline, spot))
            for term, spot in ear.words(text, folded_text):
                if len(hits) >= HITS_KEPT:
                    break
                if not boilerplate().repeats(text, spot.start, spot.end):
                    hits.append(_hit(Place.TEXT, term, text, spot))
        return {product_id: tuple(hits[:HITS_KEPT]) for product_id, hits in found.items() if hits}

    def places(self, text: str) -> Iterator[Occurrence]:
        """Every place in the text where a term stands, each product's in order."""
        folded = fold(text)
        for ear in self._ears:
            for _, occurrence in ear.words(text, folded):
                yield occurrence

    def leads_to_product(self, url: str) -> bool:
        """Whether a link is one of the terms."""
        return any(True for _ in self._linked([url]))

    def _linked(self, links: Sequence[str]) -> Iterator[tuple["_Target", str]]:
        for url in links if self._targets else ():
            for address in addresses(url):
                for host in address.hosts():
                    for target in self._targets.get(host, ()):
                        if target.address.holds(address):
                            yield target, url


@dataclass(frozen=True, slots=True)
class _Target:
    product_id: int
    term: Term
    address: Address


class _Ear:
    """One product's terms."""

    def __init__(self, product: WatchedProduct) -> None:
        self.product_id = product.product_id
        self.targets: list[_Target] = []
        self._finders: list[Finder] = []
        self._excludes: list[Finder] = []
        for term in product.terms:
            if term.kind is TermKind.LINK:
                self.targets.append(_Target(product.product_id, term, Address.parse(term.text)))
            elif term.kind is TermKind.EXCLUDE:
                self._excludes.append(Finder(term))
            else:
                self._finders.append(Finder(term))

    def words(self, original: str, folded: Folded) -> Iterator[tuple[Term, Occurrence]]:
        """Occurrences in order that no exclude covers, one for each place in the text."""
        found = sorted(
            (occurrence.start, -occurrence.end, number)
            for number, finder in enumerate(self._finders)
            for occurrence in finder.find(original, folded)
        )
        covers = iter(sorted(self._covers(original, folded)) if found else ())
        cover = next(covers, None)
        covered_to = taken_to = 0
        for start, minus_end, number in found:
            while cover is not None and cover[0] <= start:
                covered_to = max(covered_to, cover[1])
                cover = next(covers, None)
            if start < taken_to or -minus_end <= covered_to:
                continue
            taken_to = -minus_end
            yield self._finders[number].term, Occurrence(start, -minus_end)

    def _covers(self, original: str, folded: Folded) -> Iterator[tuple[int, int]]:
        for finder in self._excludes:
            for occurrence in finder.find(original, folded):
                yield occurrence.start, occurrence.end


def _link_hit(term: Term, url: str) -> Hit:
    address = one_line(url)
    snippet = address if len(address) <= 2 * CONTEXT else f"{address[: 2 * CONTEXT]}…"
    return Hit(place=Place.LINK, term=term.text, snippet=snippet, start=0, end=len(snippet))


def _hit(place: Place, term: Term, original: str, found: Occurrence) -> Hit:
    """The hit with some words around it, on one line."""
    snippet = around(original, found.start, found.end)
    return Hit(
        place=place,
        term=term.text,
        snippet=snippet.text,
        start=snippet.start,
        end=snippet.end,
    )
