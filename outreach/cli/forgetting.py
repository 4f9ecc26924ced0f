"""`forget`: erase a person."""

import sys
from pathlib import Path

import click
import msgspec

from outreach.cli import completing, views
from outreach.cli.context import World, open_world
from outreach.cli.output import SCHEMA, talk
from outreach.errors import OutreachError, UsageError
from outreach.services import forgetting
from outreach.services.profiles import read_profile
from outreach.services.relationships import find_blogger
from outreach.services.timeline import read_timeline


@click.command()
@click.argument("name", nargs=-1, required=True, shell_complete=completing.bloggers)
@click.option(
    "--export", "target", type=click.Path(path_type=Path), help="First write everything to FILE."
)
@click.option("--yes", "sure", is_flag=True, help="Do not ask.")
def forget(*, name: tuple[str, ...], target: Path | None, sure: bool) -> None:
    """Erase NAME and everything about NAME: feeds, posts, exchanges, notes.

    This cannot be undone, nor can what came before it. An import does not bring NAME back; to add
    the feed by hand does. Backups keep what they hold.
    """
    with open_world() as world:
        blogger_id = find_blogger(world.database, " ".join(name))
        known = read_profile(world.database, blogger_id, world.present).standing.facts.name
        if not sure:
            target = _ask(known, target)
        if target is not None:
            _export(world, blogger_id, target)
        forgetting.forget(world.database, blogger_id)
    click.echo(f"{known} is forgotten.")


def _ask(known: str, target: Path | None) -> Path | None:
    if not sys.stdin.isatty():
        raise UsageError(f"Forgetting {known} cannot be undone; say --yes if you are sure.")
    if target is None:
        answer = click.prompt(
            f"File to write everything about {known} to first (empty for none)",
            default="",
            show_default=False,
        )
        target = Path(answer) if answer else None
    click.confirm(f"Erase {known} for good?", abort=True)
    return target


def _export(world: World, blogger_id: int, target: Path) -> None:
    profile = read_profile(world.database, blogger_id, world.present)
    entries = read_timeline(world.database, blogger_id, world.present)
    content = msgspec.json.encode(
        {
            "schema": SCHEMA,
            "blogger": views.blogger(profile, today=world.present.today),
            "timeline": [views.timeline_entry(entry) for entry in entries],
        }
    )
    try:
        with target.open("xb") as file:
            file.write(msgspec.json.format(content, indent=2))
    except OSError as error:
        raise OutreachError(
            f"{target} cannot be written: {error.strerror}. Nobody was forgotten."
        ) from error
    talk(f"Everything about {profile.standing.facts.name} is in {target}.")
