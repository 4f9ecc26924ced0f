"""Who talks about what: the evidence that a post talks about a product."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from outreach.domain.folding import Folded, fold
from outreach.domain.links import LinkTarget
from outreach.domain.terms import Finder, Occurrence, Term, TermKind
from outreach.domain.text import one_line, shown

CONTEXT = 80
HITS_KEPT = 5


class Place(StrEnum):
    """Where a term was found, strongest first."""

    LINK = "link"
    TITLE = "title"
    TEXT = "text"


class Verdict(StrEnum):
    """What the user said of a mention."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    REJECTED = "rejected"


class MentionState(StrEnum):
    """How a mention stands in the inbox; `answered` is derived, never stored."""

    OPEN = "open"
    ANSWERED = "answered"
    DISMISSED = "dismissed"
    REJECTED = "rejected"
    GONE = "gone"
    HISTORY = "history"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Where a mention shows: `snippet` is original text, the hit at [`start`, `end`) within it."""

    place: Place
    term: str
    snippet: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedProduct:
    """A product with all its terms, its own name among them."""

    product_id: int
    terms: tuple[Term, ...]


class Listener:
    """The terms of all products, made ready; `listen` is linear in the text for each term."""

    def __init__(self, products: Iterable[WatchedProduct]) -> None:
        self._ears = [_Ear(product) for product in products]

    def listen(
        self, *, title: str | None, text: str, links: Sequence[str]
    ) -> dict[int, tuple[Hit, ...]]:
        """The hits by product id, strongest place first, at most five for each product."""
        places = [(Place.TITLE, title or ""), (Place.TEXT, text)]
        folded = [(place, original, fold(original)) for place, original in places]
        heard: dict[int, tuple[Hit, ...]] = {}
        for ear in self._ears:
            hits = [*ear.links(links)]
            for place, original, form in folded:
                hits += [
                    _hit(place, term, original, found) for term, found in ear.words(original, form)
                ]
            if hits:
                heard[ear.product_id] = tuple(hits[:HITS_KEPT])
        return heard


class _Ear:
    """One product's terms."""

    def __init__(self, product: WatchedProduct) -> None:
        self.product_id = product.product_id
        self._finders: list[Finder] = []
        self._excludes: list[Finder] = []
        self._targets: list[tuple[Term, LinkTarget]] = []
        for term in product.terms:
            if term.kind is TermKind.LINK:
                self._targets.append((term, LinkTarget.parse(term.text)))
            elif term.kind is TermKind.EXCLUDE:
                self._excludes.append(Finder(term))
            else:
                self._finders.append(Finder(term))

    def links(self, links: Sequence[str]) -> Iterator[Hit]:
        for url in links:
            for term, target in self._targets:
                if target.holds(url):
                    shown = one_line(url)
                    yield Hit(
                        place=Place.LINK, term=term.text, snippet=shown, start=0, end=len(shown)
                    )
                    break

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


def _hit(place: Place, term: Term, original: str, found: Occurrence) -> Hit:
    """The hit with some words around it, on one line."""
    start = max(0, found.start - CONTEXT)
    end = min(len(original), found.end + CONTEXT)
    before = shown(original[start : found.start]).lstrip()
    within = shown(original[found.start : found.end])
    after = shown(original[found.end : end]).rstrip()
    if start:
        before = f"…{before.partition(' ')[2] or before}"
    if end < len(original):
        after = f"{after.rpartition(' ')[0] or after}…"
    return Hit(
        place=place,
        term=term.text,
        snippet=before + within + after,
        start=len(before),
        end=len(before) + len(within),
    )
