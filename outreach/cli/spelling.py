"""Terms of a product as options spell them."""

from dataclasses import replace

from outreach.cli.output import talk
from outreach.domain.links import Address
from outreach.domain.terms import Term, TermKind, is_weak
from outreach.domain.text import one_line
from outreach.errors import NotFoundError, UsageError
from outreach.wording import mentions as words

_LONGEST = 500


def terms(kind: TermKind, texts: tuple[str, ...], **flags: bool) -> list[Term]:
    terms = [Term(kind=kind, text=clean(text), **flags) for text in texts]
    for term in terms:
        if kind is TermKind.LINK and "." not in Address.parse(term.text).host:
            raise UsageError(f"{term.text!r} is no host or address, such as acme.example/widget.")
    return terms


def clean(text: str) -> str:
    cleaned = one_line(text)
    if not cleaned:
        raise UsageError("A product, alias, exclude or link needs at least one character.")
    if len(cleaned) > _LONGEST:
        raise UsageError(f"{cleaned[:40]!r}... is longer than {_LONGEST} characters.")
    return cleaned


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
    """A short or common word on its own proves little in any case but its own."""
    if not is_weak(term) or term.exact_case:
        return term
    talk(words.weak(term.text))
    return replace(term, exact_case=True)


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
