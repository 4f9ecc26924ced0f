"""Long scans, as somebody at a terminal sees them."""

import contextlib
import sys
from collections.abc import Iterator, Sequence

import click

from outreach.cli.context import World
from outreach.cli.output import is_on_terminal, talk
from outreach.domain.terms import Term, TermKind
from outreach.services.previewing import TermPreview, count_dropped, preview
from outreach.services.scanning import UNWATCHED, Watch
from outreach.wording import mentions as words


@contextlib.contextmanager
def watching() -> Iterator[Watch]:
    """Show on a terminal how far a scan is. Ctrl-C ends it, and nothing is changed then."""
    if not sys.stderr.isatty():
        yield UNWATCHED
        return
    from rich.console import Console  # noqa: PLC0415 (50 ms, only where somebody watches)
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Listening", total=None)
        yield Watch(report=lambda done, of: progress.update(task, total=of, completed=done))


def is_wanted(
    world: World,
    terms: Sequence[Term],
    *,
    new: Sequence[Term],
    product_id: int | None = None,
    dry_run: bool,
) -> bool:
    """Tell what new terms match, and whether to save them: on a terminal, ask."""
    tell = click.echo if dry_run else talk
    excludes = [term for term in terms if term.kind is TermKind.EXCLUDE]
    with watching() as watch:
        found = preview(world.database, new, world.present, excludes=excludes, watch=watch)
    for row in found:
        if row.posts or dry_run:
            tell("\n".join(_lines(row)))
    fresh_excludes = [term.text for term in new if term.kind is TermKind.EXCLUDE]
    if fresh_excludes and product_id is not None:
        dropped = count_dropped(world.database, product_id, terms, world.present)
        tell(words.would_exclude(", ".join(fresh_excludes), dropped))
    if dry_run:
        return False
    if is_on_terminal() and any(row.posts for row in found):
        return click.confirm("Listen for that?", default=True, err=True)
    return True


def _lines(row: TermPreview) -> Iterator[str]:
    yield words.preview(row.term.text, row.posts, len(row.examples))
    for example in row.examples:
        yield f"  {example.title or example.url or '(untitled)'}: {words.marked(example.hit)}"
