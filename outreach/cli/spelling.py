"""Terms of a product as options spell them."""

from dataclasses import replace

from outreach.cli.output import talk
from outreach.domain import spelling
from outreach.domain.listening import TermKind
from outreach.domain.terms import Term
from outreach.errors import NotFoundError
from outreach.wording import mentions as words


def flagged(term: Term, *, exact_case: bool, exact_accents: bool, substring: bool) -> Term:
    if term.kind not in {TermKind.NAME, TermKind.ALIAS}:
        return term
    return replace(
        term,
        exact_case=term.exact_case or exact_case,
        exact_accents=term.exact_accents or exact_accents,
        substring=term.substring or substring,
    )


def renamed(term: Term, name: str, *, any_case: bool) -> Term:
    if term.kind is not TermKind.NAME:
        return term
    renamed = replace(term, text=name)
    return renamed if any_case else careful(renamed)


def careful(term: Term) -> Term:
    """The term as it is to count, with a warning where that is in its own case alone."""
    settled = spelling.careful(term)
    if settled != term:
        talk(words.weak(term.text))
    return settled


def without(terms: tuple[Term, ...], removed: tuple[str, ...]) -> list[Term]:
    removable = {term.text for term in terms if term.kind is not TermKind.NAME}
    for text in removed:
        if text not in removable:
            raise NotFoundError(f"There is no term {text!r}.", candidates=sorted(removable))
    return [term for term in terms if term.kind is TermKind.NAME or term.text not in removed]


def settled(kept: list[Term], added: list[Term], *, any_case: bool) -> list[Term]:
    """All terms, each once; of two that are spelt alike the added one."""
    if any_case:
        rows = [*(replace(term, exact_case=False) for term in kept), *added]
    else:
        rows = [*kept, *map(careful, added)]
    return list({(term.kind, term.text): term for term in rows}.values())
