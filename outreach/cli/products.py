"""`product`: what you make, and the words and links that count as talking about it."""

import click

from outreach.cli import completing, spelling, views
from outreach.cli.briefing_views import product_page
from outreach.cli.context import open_world
from outreach.cli.output import print_json, print_table, talk
from outreach.cli.previewing import is_wanted
from outreach.cli.progress import watching
from outreach.domain.listening import TermKind
from outreach.domain.spelling import phrase, spelt
from outreach.services import listening
from outreach.services.briefing import read_product_page
from outreach.services.listening import Scanned
from outreach.services.product_list import read_product_list
from outreach.wording import mentions as words
from outreach.wording.sparkline import sparkline
from outreach.wording.time import length_in_brief

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
_DRY_RUN = click.option("--dry-run", is_flag=True, help="Only show what would match.")
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
@_DRY_RUN
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
    dry_run: bool,
) -> None:
    """Listen for NAME, its aliases, and links to it; stored posts are listened to as well.

    What they match is shown before; on a terminal, you are asked whether that is what you meant.
    """
    flags = {"exact_case": case, "exact_accents": accents, "substring": substring}
    terms = [
        *spelt(TermKind.NAME, [" ".join(name)], **flags),
        *spelt(TermKind.ALIAS, aliases, **flags),
        *spelt(TermKind.EXCLUDE, excludes),
        *spelt(TermKind.LINK, links),
    ]
    with open_world() as world:
        settled = terms if any_case else [spelling.careful(term) for term in terms]
        if not is_wanted(world, settled, dry_run=dry_run):
            return
        with watching("Listening") as watch:
            scanned = listening.add_product(
                world.database, settled[0].text, settled, world.present, watch=watch
            )
        _tell(scanned)


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
@_DRY_RUN
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
    dry_run: bool,
) -> None:
    """Change what counts as talking about NAME; all stored posts are listened to anew.

    How words count is said of the new aliases; without any, of all its words. What is new is shown
    with what it matches; on a terminal, you are asked whether that is what you meant.
    """
    flags = {"exact_case": case, "exact_accents": accents, "substring": substring}
    with open_world() as world:
        stored = listening.find_product(world.database, " ".join(name))
        known = phrase(new_name) if new_name is not None else stored.name
        added = [
            *spelt(TermKind.ALIAS, aliases, **flags),
            *spelt(TermKind.EXCLUDE, excludes),
            *spelt(TermKind.LINK, links),
        ]
        kept = spelling.without(stored.terms, removed)
        if known != stored.name:
            kept = [spelling.renamed(term, known, any_case=any_case) for term in kept]
        if not aliases:
            kept = [spelling.flagged(term, **flags) for term in kept]
        terms = spelling.settled(kept, added, any_case=any_case)
        id_ = stored.product_id
        if not is_wanted(world, terms, stored=stored, dry_run=dry_run):
            return
        with watching("Listening") as watch:
            scanned = listening.edit_product(
                world.database, id_, known, terms, world.present, watch=watch
            )
        _tell(scanned)


@product.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def list_products(*, as_json: bool) -> None:
    """Your products, their terms, and how often bloggers talk about them."""
    with open_world() as world:
        rows = read_product_list(world.database, world.present)
        today = world.present.today
    if as_json:
        print_json(products=[views.listed_product(row) for row in rows])
        return
    if not rows:
        talk("No products yet: `outreach product add NAME`.")
        return
    heading = ("PRODUCT", "MENTIONS", "OPEN", "BLOGGERS", "LAST MENTION", "12 WEEKS", "ALSO")
    lines = [
        (
            row.product.name,
            str(row.totals.mentions),
            str(row.open_mentions),
            str(row.totals.bloggers),
            length_in_brief(row.totals.newest_on, today=today),
            sparkline(row.weeks),
            words.terms_in_short(row.product.terms),
        )
        for row in rows
    ]
    print_table(heading, lines)


@product.command(name="show")
@_KNOWN
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def show_product(*, name: tuple[str, ...], as_json: bool) -> None:
    """Who talks about NAME, most often first, and when you last met."""
    with open_world() as world:
        page = read_product_page(world.database, " ".join(name), world.present)
        today = world.present.today
    if as_json:
        print_json(**product_page(page))
        return
    also = words.terms_in_short(page.product.terms)
    click.echo(f"{page.product.name}{f' ({also})' if also else ''}")
    if not page.talkers:
        talk("No blogger has talked about it yet.")
        return
    heading = ("BLOGGER", "MENTIONS", "LAST MENTION", "LAST MET")
    rows = [
        (
            facts.name,
            str(row.mentions),
            length_in_brief(row.newest_on, today=today),
            length_in_brief(facts.last_met_on, today=today),
        )
        for facts, row in page.talkers
    ]
    print_table(heading, rows)


@product.command(name="remove")
@_KNOWN
def remove_product(*, name: tuple[str, ...]) -> None:
    """Listen for NAME no more. Its mentions go with it; `undo` brings both back."""
    with open_world() as world:
        stored = listening.find_product(world.database, " ".join(name))
        listening.remove_product(world.database, stored.product_id, now=world.present.now)
        click.echo(f"{stored.name} is removed.")


def _tell(scanned: Scanned) -> None:
    click.echo(words.heard(scanned.product.name, scanned.mentions))
