"""Terms of a product as a person writes them."""

from collections.abc import Iterable
from dataclasses import replace

from outreach.domain.links import Address
from outreach.domain.listening import TermKind
from outreach.domain.terms import Term, folded_words, is_weak
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


def phrase(text: str) -> str:
    """A name or a phrase, likewise; what is only gaps, such as a hyphen, is found nowhere."""
    cleaned = clean(text)
    if not folded_words(cleaned):
        raise UsageError(f"{cleaned!r} is nothing that a text could have.")
    return cleaned


def address(text: str) -> str:
    """A host or a URL, likewise."""
    cleaned = clean(text)
    if "." not in Address.parse(cleaned).host:
        raise UsageError(f"{cleaned!r} is no host or address, such as acme.example/widget.")
    return cleaned


def spelt(kind: TermKind, texts: Iterable[str], **flags: bool) -> list[Term]:
    """Terms of a kind. Raises UsageError where one cannot be."""
    read = address if kind is TermKind.LINK else phrase
    return [Term(kind=kind, text=read(text), **flags) for text in texts]


def careful(term: Term) -> Term:
    """A short or common word on its own proves little in any case but its own."""
    return replace(term, exact_case=True) if is_weak(term) else term
