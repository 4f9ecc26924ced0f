"""`product`: what you make, and the words and links that count as talking about it."""

from dataclasses import replace

import click

from outreach.cli import completing, views
from outreach.cli.context import open_world
from outreach.cli.output import columns, print_json, talk
from outreach.domain.links import Address
from outreach.domain.terms import Term, TermKind, is_weak
from outreach.domain.text import one_line
from outreach.errors import NotFoundError, UsageError
from outreach.services import listening
from outreach.services.listening import Scanned
from outreach.wording import mentions as words

_LONGEST = 500
_CASE = click.option("--case", is_flag=True, help="Its words count only in this case.")
_ACCENTS = click.option("--accents", is_flag=True, help="Its words count only with these accents.")
_SUBSTRING = click.option("--substring", is_flag=True, help="Its words count inside others too.")
_ANY_CASE = click.option(
    "--any-case", is_flag=True, help="Any case counts, even for a common word."
)
_ALIAS = click.option(
    "--alias", "aliases", multiple=True, help="Another word or phrase that counts."
)
_EXCLUDE = click.option("--exclude", "excludes", multiple=True, help="A phrase that does not.")
_LINK = click.option("--link", "links", multiple=True, help="A host or URL to which a link counts.")


_KNOWN = click.argument("name", nargs=-1, required=True, shell_complete=completing.products)


@click.group()
def product() -> None:
    """What you make, and how to hear of it."""


@product.command(name="add")
@click.argument("name", nargs=-1, required=True)
@_ALIAS
@_EXCLUDE
@_LINK
@_CASE
@_ANY_CASE
@_ACCENTS
@_SUBSTRING
def add_product(  # noqa: PLR0913 (one parameter an option)
    *,
    name: tuple[str, ...],
    aliases: tuple[str, ...],
    excludes: tuple[str, ...],
    links: tuple[str, ...],
    case: bool,
    any_case: bool,
    accents: bool,
    substring: bool,
) -> None:
    """Listen for NAME, its aliases, and links to it; stored posts are listened to as well."""
    known = _clean(" ".join(name))
    flags = {"exact_case": case, "exact_accents": accents, "substring": substring}
    terms = [
        Term(kind=TermKind.NAME, text=known, **flags),
        *_terms(TermKind.ALIAS, aliases, **flags),
        *_terms(TermKind.EXCLUDE, excludes),
        *_terms(TermKind.LINK, links),
    ]
    with open_world() as world:
        settled = terms if any_case else [_careful(term) for term in terms]
        _tell(listening.add_product(world.database, known, settled, world.present))


@product.command(name="edit")
@_KNOWN
@click.option("--name", "new_name", help="Its new name.")
@_ALIAS
@_EXCLUDE
@_LINK
@click.option(
    "--remove",
    "removed",
    multiple=True,
    metavar="TERM",
    help="Take an alias, exclude or link away.",
)
@_CASE
@_ANY_CASE
@_ACCENTS
@_SUBSTRING
def edit_product(  # noqa: PLR0913 (one parameter an option)
    *,
    name: tuple[str, ...],
    new_name: str | None,
    aliases: tuple[str, ...],
    excludes: tuple[str, ...],
    links: tuple[str, ...],
    removed: tuple[str, ...],
    case: bool,
    any_case: bool,
    accents: bool,
    substring: bool,
) -> None:
    """Change what counts as talking about NAME; all stored posts are listened to anew.

    How words count is said of the new aliases; without any, of all its words.
    """
    flags = {"exact_case": case, "exact_accents": accents, "substring": substring}
    with open_world() as world:
        stored = listening.find_product(world.database, " ".join(name))
        known = _clean(new_name) if new_name is not None else stored.name
        kept = _without(stored.terms, removed)
        if known != stored.name:
            kept = [_renamed(term, known, any_case=any_case) for term in kept]
        if any_case:
            kept = [replace(term, exact_case=False) for term in kept]
        if not aliases:
            kept = [_flagged(term, **flags) for term in kept]
        added = [
            *_terms(TermKind.ALIAS, aliases, **flags),
            *_terms(TermKind.EXCLUDE, excludes),
            *_terms(TermKind.LINK, links),
        ]
        settled = added if any_case else [_careful(term) for term in added]
        terms = list({(term.kind, term.text): term for term in kept + settled}.values())
        _tell(
            listening.edit_product(world.database, stored.product_id, known, terms, world.present)
        )


@product.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def list_products(*, as_json: bool) -> None:
    """Your products, their terms, and how often bloggers talk about them."""
    with open_world() as world:
        rows = listening.list_products(world.database)
    if as_json:
        print_json(products=[views.product(row, mentions=count) for row, count in rows])
        return
    if not rows:
        talk("No products yet: `outreach product add NAME`.")
        return
    lines = [(row.name, str(count), words.terms_in_short(row.terms)) for row, count in rows]
    click.echo("\n".join(columns([("PRODUCT", "MENTIONS", "ALSO"), *lines])))


@product.command(name="remove")
@_KNOWN
def remove_product(*, name: tuple[str, ...]) -> None:
    """Listen for NAME no more. Its mentions go with it; `undo` brings both back."""
    with open_world() as world:
        stored = listening.find_product(world.database, " ".join(name))
        listening.remove_product(world.database, stored.product_id, now=world.present.now)
        click.echo(f"{stored.name} is removed.")


def _terms(kind: TermKind, texts: tuple[str, ...], **flags: bool) -> list[Term]:
    terms = [Term(kind=kind, text=_clean(text), **flags) for text in texts]
    for term in terms:
        if kind is TermKind.LINK and "." not in Address.parse(term.text).host:
            raise UsageError(f"{term.text!r} is no host or address, such as acme.example/widget.")
    return terms


def _clean(text: str) -> str:
    cleaned = one_line(text)
    if not cleaned:
        raise UsageError("A product, alias, exclude or link needs at least one character.")
    if len(cleaned) > _LONGEST:
        raise UsageError(f"{cleaned[:40]!r}... is longer than {_LONGEST} characters.")
    return cleaned


def _flagged(term: Term, *, exact_case: bool, exact_accents: bool, substring: bool) -> Term:
    if term.kind not in {TermKind.NAME, TermKind.ALIAS}:
        return term
    return replace(
        term,
        exact_case=term.exact_case or exact_case,
        exact_accents=term.exact_accents or exact_accents,
        substring=term.substring or substring,
    )


def _renamed(term: Term, name: str, *, any_case: bool) -> Term:
    if term.kind is not TermKind.NAME:
        return term
    renamed = replace(term, text=name)
    return renamed if any_case else _careful(renamed)


def _careful(term: Term) -> Term:
    """A short or common word on its own proves little in any case but its own."""
    if not is_weak(term) or term.exact_case:
        return term
    talk(words.weak(term.text))
    return replace(term, exact_case=True)


def _without(terms: tuple[Term, ...], removed: tuple[str, ...]) -> list[Term]:
    removable = {term.text for term in terms if term.kind is not TermKind.NAME}
    for text in removed:
        if text not in removable:
            raise NotFoundError(f"There is no term {text!r}.", candidates=sorted(removable))
    return [term for term in terms if term.kind is TermKind.NAME or term.text not in removed]


def _tell(scanned: Scanned) -> None:
    click.echo(words.heard(scanned.product.name, scanned.mentions))
