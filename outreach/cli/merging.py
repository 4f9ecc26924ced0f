"""`merge`: two bloggers who are one person."""

import sys

import click

from outreach.cli import completing
from outreach.cli.context import open_world
from outreach.cli.output import columns, print_json, talk
from outreach.cli.views import Json, reference
from outreach.domain.merging import TAKEABLE, Difference, Field, Value
from outreach.errors import UsageError
from outreach.services import merging
from outreach.services.merging import Merge
from outreach.wording import merging as words


@click.command()
@click.argument(
    "names", nargs=-1, required=True, metavar="NAME OTHER", shell_complete=completing.bloggers
)
@click.option(
    "--take",
    multiple=True,
    type=click.Choice([field.value for field in TAKEABLE]),
    help="Take this of OTHER, where NAME's would be kept; may be repeated.",
)
@click.option("--yes", "sure", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def merge(
    *, names: tuple[str, ...], take: tuple[str, ...], sure: bool, dry_run: bool, as_json: bool
) -> None:
    """OTHER is NAME: make one blogger of the two.

    Feeds, posts, exchanges, notes and all else of OTHER become NAME's; what both have is kept once.
    NAME's cadences and introducer hold, and OTHER's where NAME has none; of decisions such as
    do-not-contact the stricter. OTHER's name still finds NAME.
    """
    if len(names) != 2:
        raise UsageError('Name two bloggers, in quotes: outreach merge "Ada Byron" "A. Byron".')
    fields = [Field(name) for name in take]
    with open_world() as world:
        plan = merging.plan_merge(world.database, *names, world.present, take=fields)
        if not as_json and not sure:
            _preview(plan)
        done = not dry_run and (sure or _is_agreed(plan))
        if done:
            ids = plan.kept.blogger_id, plan.other.blogger_id
            plan = merging.merge(world.database, *ids, world.present, take=fields)
    if as_json:
        print_json(**_view(plan, done=done))
    elif done:
        click.echo(words.merged(plan.merged.name, plan.other.name))
    if not done:
        talk(words.NOTHING_DONE)


def _is_agreed(plan: Merge) -> bool:
    if not sys.stdin.isatty():
        raise UsageError("Say --yes to merge, or --dry-run to see what that would do.")
    return click.confirm(words.question(plan.kept.name, plan.other.name), err=True)


def _preview(plan: Merge) -> None:
    heading = ("", plan.kept.name, plan.other.name, "MERGED")
    rows = [
        (words.field(row), *(words.value(row.field, given, plan.names) for given in row.values))
        for row in plan.differences
    ]
    click.echo("\n".join(columns([heading, *rows])))
    click.echo(words.moves((row.table, row.moved, row.shared) for row in plan.moves))


def _view(plan: Merge, *, done: bool) -> Json:
    def shown(row: Difference, given: Value) -> str | None:
        return None if given is None else words.value(row.field, given, plan.names)

    return {
        "merged": done,
        "blogger": reference(plan.kept.blogger_id, plan.merged.name),
        "other": reference(plan.other.blogger_id, plan.other.name),
        "fields": [
            {
                "field": row.field,
                "kept": shown(row, row.kept),
                "other": shown(row, row.other),
                "merged": shown(row, row.merged),
            }
            for row in plan.differences
        ],
        "moves": {
            words.rows_key(row.table): {"moved": row.moved, "shared": row.shared}
            for row in plan.moves
        },
    }
