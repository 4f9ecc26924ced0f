"""Terms of a product as a person writes them."""

from collections.abc import Iterable
from dataclasses import replace

from outreach.domain.links import Address
from outreach.domain.terms import Term, TermKind, is_weak
from outreach.domain.text import one_line
from outreach.errors import UsageError

LONGEST = 500


def clean(text: str) -> str:
    """A term on one line. Raises UsageError where nothing is left, or too much."""
    cleaned = one_line(text)
    if not cleaned:
        raise UsageError("A product, alias, exclude or link needs at least one character.")
    if len(cleaned) > LONGEST:
        raise UsageError(f"{cleaned[:40]!r}... is longer than {LONGEST} characters.")
    return cleaned


def spelt(kind: TermKind, texts: Iterable[str], **flags: bool) -> list[Term]:
    """Terms of a kind. Raises UsageError where one cannot be."""
    terms = [Term(kind=kind, text=clean(text), **flags) for text in texts]
    for term in terms:
        if kind is TermKind.LINK and "." not in Address.parse(term.text).host:
            raise UsageError(f"{term.text!r} is no host or address, such as acme.example/widget.")
    return terms


def careful(term: Term) -> Term:
    """A short or common word on its own proves little in any case but its own."""
    return replace(term, exact_case=True) if is_weak(term) else term
