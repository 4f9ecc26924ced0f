"""`export`: the way out."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from outreach.cli import completing
from outreach.cli.context import open_world
from outreach.cli.formats import FORMATS
from outreach.cli.output import talk
from outreach.exchange.files import STANDARD_INPUT
from outreach.saving import save

_STANDARD_OUTPUT = STANDARD_INPUT


@click.command()
@click.argument("file", metavar="[FILE]", default=_STANDARD_OUTPUT, shell_complete=completing.files)
@click.option("--format", "name", type=click.Choice(list(FORMATS)), required=True)
@click.option("--force", is_flag=True, help="Replace FILE if it is there already.")
def export(*, file: str, name: str, force: bool) -> None:
    """Write what you have to FILE, or to standard output.

    FILE is written whole or not at all, for you alone to read.

    \b
    opml    the feeds, in a folder for each tag
    ics     plans, follow-ups and due dates, for a calendar to subscribe to
    json    the archive of everything
    """  # noqa: D301 (click reads the escape)
    with open_world() as world:
        _put(FORMATS[name](world), file, replace=force)


def _put(pieces: Iterable[bytes], file: str, *, replace: bool) -> None:
    if file == _STANDARD_OUTPUT:
        sys.stdout.buffer.writelines(pieces)
        sys.stdout.flush()
        return
    save(Path(file), pieces, replace=replace)
    talk(f"Written to {file}.")
