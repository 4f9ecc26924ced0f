"""`duplicates`: who may be in the list twice."""

import click

from outreach.cli.context import open_world
from outreach.cli.output import columns, print_json, reference, talk
from outreach.cli.views import reason_view
from outreach.services.duplicates import find_duplicates, mark_different
from outreach.wording import duplicates as words


@click.command()
@click.option(
    "--not-the-same",
    "pair",
    nargs=2,
    metavar="NAME OTHER",
    help="They are two people: never list them together again.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def duplicates(*, pair: tuple[str, str] | None, as_json: bool) -> None:
    """Bloggers who may be one person, the likeliest first, with what speaks for it.

    They share a contact point, a feed, a site or a name, or their names are nearly the same.
    """
    with open_world() as world:
        if pair:
            told = words.told_apart(*mark_different(world.database, *pair, world.present))
            (talk if as_json else click.echo)(told)
            if not as_json:
                return
        found, names = find_duplicates(world.database)
    if as_json:
        print_json(
            duplicates=[
                {
                    "bloggers": [
                        reference(id_, names[id_]) for id_ in (row.blogger_id, row.other_id)
                    ],
                    "reasons": [reason_view(reason) for reason in row.reasons],
                }
                for row in found
            ]
        )
    elif not found:
        talk(words.NONE)
    else:
        rows = [
            (names[row.blogger_id], names[row.other_id], words.reasons(row.reasons))
            for row in found
        ]
        click.echo("\n".join(columns(rows)))
        talk(words.NEXT)
