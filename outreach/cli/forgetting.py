"""`forget`: erase a person."""

import sys
from pathlib import Path

import click

from outreach.cli import completing
from outreach.cli.context import World, open_world
from outreach.cli.output import talk
from outreach.errors import OutreachError, UsageError
from outreach.exchange.sheet import draft_name
from outreach.saving import save
from outreach.services import forgetting
from outreach.services.personal import export_person
from outreach.services.profiles import read_profile
from outreach.services.relationships import find_blogger
from outreach.system.editor import drop_draft


@click.command()
@click.argument("name", nargs=-1, required=True, shell_complete=completing.bloggers)
@click.option(
    "--export",
    "target",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="First write everything about NAME to a new FILE.",
)
@click.option("--yes", "sure", is_flag=True, help="Do not ask.")
def forget(*, name: tuple[str, ...], target: Path | None, sure: bool) -> None:
    """Erase NAME and everything about NAME: feeds, posts, exchanges, notes.

    This cannot be undone, nor can what came before it. An import does not bring NAME back; to add
    them by hand does. Backups keep what they hold.
    """
    with open_world() as world:
        blogger_id = find_blogger(world.database, " ".join(name))
        known = read_profile(world.database, blogger_id, world.present).standing.facts.name
        if not sure:
            target = _ask(known, target)
        if target is not None:
            _export(world, blogger_id, known, target)
        forgetting.forget(world.database, blogger_id)
        drop_draft(world.home.state, draft_name(blogger_id))
    click.echo(f"{known} is forgotten.")


def _ask(known: str, target: Path | None) -> Path | None:
    if not sys.stdin.isatty():
        raise UsageError(
            f"Forgetting {known} cannot be undone; say --yes if you are sure, and --export FILE to "
            "keep a copy."
        )
    if target is None:
        answer = click.prompt(
            f"File to write everything about {known} to first (empty for none)",
            default="",
            show_default=False,
        )
        target = Path(answer) if answer else None
    click.confirm(f"Erase {known} for good?", abort=True)
    return target


def _export(world: World, blogger_id: int, name: str, target: Path) -> None:
    try:
        save(target, [export_person(world.database, blogger_id)])
    except OutreachError as error:
        raise type(error)(f"{error.sentence} Nobody was forgotten.") from error
    talk(f"Everything about {name} is in {target}.")
