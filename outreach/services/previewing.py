"""What a change of a product would find or drop, before it is made."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest

from outreach.db.database import Database
from outreach.db.mentions import read_heard
from outreach.domain.listening import Hit, TermKind
from outreach.domain.mentions import WatchedProduct
from outreach.domain.terms import Term
from outreach.services.present import Present
from outreach.services.scanning import HeardPost, hear_posts, hear_stored
from outreach.services.watching import UNWATCHED, Watch

EXAMPLES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A post in which a term is found, and where."""

    title: str | None
    url: str | None
    hit: Hit


@dataclass(frozen=True, slots=True, kw_only=True)
class TermPreview:
    """How many stored posts a term finds, and the newest of them."""

    term: Term
    posts: int
    examples: Sequence[Example]


def preview(
    database: Database,
    terms: Sequence[Term],
    present: Present,
    *,
    excludes: Sequence[Term] = (),
    watch: Watch = UNWATCHED,
) -> list[TermPreview]:
    """What each of these words and links would find on its own, but for the excludes."""
    asked = [term for term in terms if term.kind is not TermKind.EXCLUDE]
    watched = [
        WatchedProduct(product_id=number, terms=(term, *excludes))
        for number, term in enumerate(asked)
    ]
    found: dict[int, list[HeardPost]] = defaultdict(list)
    counts: dict[int, int] = defaultdict(int)
    with database.read() as session:
        for heard in hear_stored(session, watched, present, watch=watch):
            for post, products in heard:
                for number in products:
                    counts[number] += 1
                    newest = [*found[number], (post, products)]
                    found[number] = nlargest(EXAMPLES, newest, key=lambda row: row[0].dated_at)
    return [
        TermPreview(
            term=term,
            posts=counts[number],
            examples=[
                Example(title=post.title, url=post.url, hit=products[number][0])
                for post, products in found[number]
            ],
        )
        for number, term in enumerate(asked)
    ]


def count_dropped(
    database: Database,
    product_id: int,
    terms: Sequence[Term],
    present: Present,
    *,
    watch: Watch = UNWATCHED,
) -> int:
    """How many mentions of a product would go if it had these terms.

    Raises StoppedError when told to stop.
    """
    watched = [WatchedProduct(product_id=product_id, terms=tuple(terms))]
    dropped = 0
    with database.read() as session:
        ids = read_heard(session, product_id)
        for heard in hear_posts(session, ids, watched, present):
            watch.check()
            dropped += sum(not products for _, products in heard)
    return dropped
