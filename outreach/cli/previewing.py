"""What new terms would find, and whether they are wanted."""

from collections.abc import Callable, Iterator, Sequence

import click

from outreach.cli.context import World
from outreach.cli.output import is_on_terminal, talk
from outreach.cli.progress import watching
from outreach.db.products import StoredProduct
from outreach.domain.listening import TermKind
from outreach.domain.terms import Term
from outreach.services.previewing import TermPreview, count_dropped, preview
from outreach.wording import mentions as words


def is_wanted(
    world: World,
    terms: Sequence[Term],
    *,
    stored: StoredProduct | None = None,
    dry_run: bool,
) -> bool:
    """Tell what these terms would change, and whether to save them: on a terminal, ask.

    `stored` is the product as it is, None for a new one.
    """
    tell = click.echo if dry_run else talk
    before = stored.terms if stored else ()
    new = [term for term in terms if term not in before]
    excludes = [term for term in terms if term.kind is TermKind.EXCLUDE]
    with watching("Listening") as watch:
        found = preview(world.database, new, world.present, excludes=excludes, watch=watch)
    for row in found:
        if row.posts or dry_run:
            tell("\n".join(_lines(row)))
    if stored is not None:
        _tell_of_drops(world, terms, stored, tell)
    if dry_run:
        if stored is not None and tuple(terms) == stored.terms:
            tell(words.NO_CHANGE)
        return False
    if is_on_terminal() and any(row.posts for row in found):
        return click.confirm("Listen for that?", default=True, err=True)
    return True


def _tell_of_drops(
    world: World, terms: Sequence[Term], stored: StoredProduct, tell: Callable[[str], None]
) -> None:
    """What new excludes, and terms that are taken away, would drop together."""
    texts = {term.text for term in terms}
    removed = [term.text for term in stored.terms if term.text not in texts]
    excludes = [
        term.text for term in terms if term.kind is TermKind.EXCLUDE and term not in stored.terms
    ]
    if removed or excludes:
        dropped = count_dropped(world.database, stored.product_id, terms, world.present)
        if excludes:
            tell(words.would_exclude(", ".join([*excludes, *removed]), dropped))
        else:
            tell(words.would_go(", ".join(removed), dropped))


def _lines(row: TermPreview) -> Iterator[str]:
    yield words.preview(row.term.text, row.posts, len(row.examples))
    for example in row.examples:
        yield f"  {example.title or example.url or '(untitled)'}: {words.marked(example.hit)}"
