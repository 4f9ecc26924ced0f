"""`export`: the way out."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from outreach.cli import completing
from outreach.cli.context import World, open_world
from outreach.cli.formats import FORMATS
from outreach.cli.output import talk
from outreach.errors import TakenError, UsageError
from outreach.exchange.files import STANDARD_INPUT
from outreach.saving import save
from outreach.services.personal import export_person
from outreach.services.relationships import find_blogger

_STANDARD_OUTPUT = STANDARD_INPUT


@click.command()
@click.argument("file", metavar="[FILE]", default=_STANDARD_OUTPUT, shell_complete=completing.files)
@click.option("--format", "name", type=click.Choice(list(FORMATS)), help="What to write.")
@click.option(
    "--blogger",
    metavar="NAME",
    shell_complete=completing.bloggers,
    help="Everything about NAME alone, to be read by NAME.",
)
@click.option("--force", is_flag=True, help="Replace FILE if it is there already.")
def export(*, file: str, name: str | None, blogger: str | None, force: bool) -> None:
    """Write what you have to FILE, or to standard output.

    FILE is written whole or not at all, for you alone to read.

    \b
    opml    the feeds, in a folder for each tag
    vcard   the people, as vCards of version 4
    csv     the people, a row each, for a spreadsheet
    ics     plans, follow-ups and due dates, for a calendar to subscribe to
    json    the archive of everything, which `outreach import` fills an empty home from
    """  # noqa: D301 (click reads the escape)
    with open_world() as world:
        _put(_chosen(world, name, blogger), file, replace=force)


def _chosen(world: World, name: str | None, blogger: str | None) -> Iterable[bytes]:
    if blogger is not None:
        if name not in {None, "json"}:
            raise UsageError("Everything about one person is JSON; leave --format out.")
        return [export_person(world.database, find_blogger(world.database, blogger))]
    if name is None:
        raise UsageError(f"Say --format and one of {', '.join(FORMATS)}.")
    return FORMATS[name](world)


def _put(pieces: Iterable[bytes], file: str, *, replace: bool) -> None:
    if file == _STANDARD_OUTPUT:
        sys.stdout.buffer.writelines(pieces)
        sys.stdout.flush()
        return
    try:
        save(Path(file), pieces, replace=replace)
    except TakenError as error:
        raise TakenError(f"{error.sentence} Or say --force to replace it.") from error
    talk(f"Written to {file}.")
