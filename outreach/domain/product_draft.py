"""A product as a form has it: what was typed, and how its words are to count."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from outreach.domain.listening import TermKind
from outreach.domain.spelling import spelt
from outreach.domain.terms import Term, is_weak

_WORDS = (TermKind.NAME, TermKind.ALIAS)


class Case(StrEnum):
    """In which case words count."""

    CAREFUL = "careful"  # short and common ones in their own, others in any
    EXACT = "exact"
    ANY = "any"
    KEPT = "kept"  # as was said of each word, which differs


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductDraft:
    """Lists have commas between their items, and quotes around one that has a comma.

    `accents` and `substring` hold for the name and all aliases; None: as was said of each.
    """

    name: str = ""
    aliases: str = ""
    excludes: str = ""
    links: str = ""
    case: Case = Case.CAREFUL
    accents: bool | None = False
    substring: bool | None = False


def draft_of(terms: Sequence[Term]) -> ProductDraft:
    """The form filled with a product's terms."""
    words = [term for term in terms if term.kind in _WORDS]
    listed = {
        kind: joined(term.text for term in terms if term.kind is kind)
        for kind in (TermKind.ALIAS, TermKind.EXCLUDE, TermKind.LINK)
    }
    return ProductDraft(
        name=next(term.text for term in terms if term.kind is TermKind.NAME),
        aliases=listed[TermKind.ALIAS],
        excludes=listed[TermKind.EXCLUDE],
        links=listed[TermKind.LINK],
        case=_case_of(words),
        accents=_shared([term.exact_accents for term in words]),
        substring=_shared([term.substring for term in words]),
    )


def terms_of(draft: ProductDraft, stored: Sequence[Term] = ()) -> list[Term]:
    """The terms that the form stands for, of a product that had those `stored`.

    Raises UsageError where one cannot be.
    """
    known = {(term.kind, term.text): term for term in stored}
    before = next((term for term in stored if term.kind is TermKind.NAME), None)
    (name,) = spelt(TermKind.NAME, [draft.name])
    aliases = spelt(TermKind.ALIAS, split(draft.aliases))
    terms = [
        _counting(name, before, draft),
        *(_counting(alias, known.get((alias.kind, alias.text)), draft) for alias in aliases),
        *spelt(TermKind.EXCLUDE, split(draft.excludes)),
        *spelt(TermKind.LINK, split(draft.links)),
    ]
    return list({(term.kind, term.text): term for term in terms}.values())


def split(text: str) -> list[str]:
    """The items of a list, empty ones left out."""
    return [item for item in _items(text) if item]


def joined(items: Iterable[str]) -> str:
    """A list of which `split` makes these items again."""
    return ", ".join(map(_quoted, items))


def item_at(text: str, place: int) -> str:
    """The item of a list in which the cursor stands."""
    items = _items(text)
    return items[max(len(_items(text[:place])) - 1, 0)] if items else ""


def _items(text: str) -> list[str]:
    (items,) = csv.reader([text], skipinitialspace=True) if text else ([],)
    return [item.strip() for item in items]


def _quoted(item: str) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow([item])
    return written.getvalue()


def _counting(word: Term, before: Term | None, draft: ProductDraft) -> Term:
    """How a word counts from now on: as the form says or, where it leaves that open, as before."""
    case = {
        Case.CAREFUL: is_weak(word),
        Case.EXACT: True,
        Case.ANY: False,
        Case.KEPT: before.exact_case if before else is_weak(word),
    }
    kept = before or word
    return replace(
        word,
        exact_case=case[draft.case],
        exact_accents=kept.exact_accents if draft.accents is None else draft.accents,
        substring=kept.substring if draft.substring is None else draft.substring,
    )


def _case_of(words: Sequence[Term]) -> Case:
    if all(word.exact_case == is_weak(word) for word in words):
        return Case.CAREFUL
    exact = _shared([word.exact_case for word in words])
    return {True: Case.EXACT, False: Case.ANY, None: Case.KEPT}[exact]


def _shared(values: Sequence[bool]) -> bool | None:
    """The value that all have; None if they differ."""
    return values[0] if len(set(values)) == 1 else None
