"""The list of products and the form for one."""

from collections.abc import Iterator, Sequence
from datetime import date

from outreach.domain.listening import TermKind
from outreach.domain.product_draft import Case
from outreach.domain.terms import Term
from outreach.wording.time import ago, plural, times

TEACHES = (
    "No products yet. `{products.new}` says what you make, and by which words, phrases and links "
    "to hear of it; what is stored is listened to as well."
)
FILTER_PLACEHOLDER = "Words of the name or the terms"
NO_PRODUCT = "There is no product in this list to do that with."
PRODUCT, OPEN, WEEKS, PEOPLE, LAST, TERMS = "product", "open", "12 weeks", "people", "last", "terms"
TALKERS = "Talk about it most"
LATELY = "Lately"
NOBODY_YET = "No blogger has talked about it yet."
NEW_TITLE = "A new product"
FORM_HINT = (
    "{form.take}: save   tab {form.next}: next field   commas between several   {form.leave}: leave"
)
FIELDS = {
    "name": ("Name", "Acme Widget"),
    "aliases": ("Aliases", "other words that count: the widget, AW2"),
    "excludes": ("Excludes", "phrases that do not: Acme Corporation"),
    "links": ("Links", "a link there counts: acme.example, shop.example/acme"),
}
_EACH = "as it was said of each word"
CHOICES = {
    "case": (
        "Case",
        (
            (Case.CAREFUL, "any; short and common words exactly as written"),
            (Case.EXACT, "exactly as written"),
            (Case.ANY, "any, of short and common words too"),
            (Case.KEPT, _EACH),
        ),
    ),
    "accents": ("Accents", ((False, "any"), (True, "exactly as written"), (None, _EACH))),
    "substring": (
        "Inside",
        ((False, "whole words only"), (True, "inside of longer words too"), (None, _EACH)),
    ),
}


def edit_title(name: str) -> str:
    return f"What counts as {name}"


def taken(name: str) -> str:
    return f"There is a product called {name!r} already."


def counted(count: int, typed: str) -> str:
    products = "1 product" if count == 1 else f"{count or 'No'} products"
    return f"{products} with {typed!r}." if typed else f"{products}."


def weakness(term: Term) -> str:
    """What to bear in mind of a short or common word."""
    said = f"{term.text!r} is short or a common word"
    if term.exact_case:
        return f"{said}: it counts in exactly this case, unless Case says any."
    return f"{said}: in any case it may find much that is not yours."


def removed(name: str) -> str:
    return f"{name} is removed, and its mentions with it."


def summed_up(
    mentions: int, bloggers: int, open_mentions: int, newest_on: date | None, *, today: date
) -> str:
    """How much is said about a product."""
    if newest_on is None:
        return NOBODY_YET
    by = f" by {plural(bloggers, 'blogger')}" if bloggers else ""
    return (
        f"{plural(mentions, 'mention')}{by}, {open_mentions} open; "
        f"the last {ago(newest_on, today=today)}."
    )


def term_lines(terms: Sequence[Term]) -> Iterator[tuple[str, str]]:
    """What counts, and what does not: a label and what stands under it."""
    labels = {
        TermKind.NAME: "Words",
        TermKind.ALIAS: "",
        TermKind.EXCLUDE: "Not",
        TermKind.LINK: "Links",
    }
    seen = set()
    for kind, label in labels.items():
        for term in terms:
            if term.kind is kind:
                yield ("" if label in seen else label, term_said(term))
                seen.add(label)


def term_said(term: Term) -> str:
    """A term, and how it counts where that is not as usual."""
    flags = {
        "exact case": term.exact_case,
        "exact accents": term.exact_accents,
        "inside of words": term.substring,
    }
    said = ", ".join(flag for flag, holds in flags.items() if holds)
    return f"{term.text} ({said})" if said else term.text


def talks(mentions: int, newest_on: date, last_met_on: date | None, *, today: date) -> str:
    """As in: 4 times, the last 2 days ago; met 3 months ago."""
    met = "never met" if last_met_on is None else f"met {ago(last_met_on, today=today)}"
    return f"{times(mentions)}, the last {ago(newest_on, today=today)}; {met}"
