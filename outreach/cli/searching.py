"""`search`: everything at once."""

import click

from outreach.cli import views
from outreach.cli.context import open_world
from outreach.cli.output import print_json, talk
from outreach.domain.searching import SearchKind
from outreach.services import searching
from outreach.services.searching import FOUND_AT_MOST
from outreach.wording.searching import lines


# What looks like an option and is none is looked for: `outreach search -x`.
@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in SearchKind]),
    help="Only this kind; may be repeated.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=FOUND_AT_MOST,
    show_default=True,
    help="At most this many of each kind.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def search(*, query: tuple[str, ...], kinds: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Look for QUERY in people, mentions, posts, notes, exchanges and follow-ups.

    All words must be there; '"a phrase"' in double quotes counts as one, and the last word may be
    just begun. Case and accents do not matter.
    """
    with open_world() as world:
        found = searching.search(
            world.database,
            " ".join(query),
            world.present,
            kinds=[SearchKind(kind) for kind in kinds] or searching.EVERYTHING,
            limit=limit,
        )
    if as_json:
        print_json(results=[views.found(row) for row in found])
        return
    if not found:
        talk("Nothing was found.")
        return
    click.echo("\n".join(lines(found)))
