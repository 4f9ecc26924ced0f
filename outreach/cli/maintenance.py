"""Commands about the program itself and its files."""

from pathlib import Path

import click

from outreach.cli.context import open_world
from outreach.cli.output import print_json, talk
from outreach.config import find_home
from outreach.services.backup import back_up
from outreach.services.backup import restore as restore_from


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def paths(*, as_json: bool) -> None:
    """Where your data, configuration, backups and log are."""
    home = find_home()
    places = {
        "database": home.database,
        "config": home.config_file,
        "backups": home.backups,
        "app": home.memory_file,
        "log": home.log_file,
    }
    if as_json:
        print_json(**{name: str(path) for name, path in places.items()})
        return
    for name, path in places.items():
        click.echo(f"{name:<9} {path}")


_FILE = click.argument("file", type=click.Path(path_type=Path))


@click.command()
@_FILE
def backup(*, file: Path) -> None:
    """Write a copy of everything to FILE, which must be new; a running refresh does not matter."""
    with open_world() as world:
        back_up(world.database.path, file)
    click.echo(f"Everything is in {file}.")


@click.command()
@_FILE
def restore(*, file: Path) -> None:
    """Go back to what FILE holds, a backup or the JSON archive of `outreach export`.

    What is there now is kept among the backups.
    """
    home = find_home()
    kept = restore_from(home.database, file, backups=home.backups)
    click.echo(f"Restored from {file}.")
    if kept:
        talk(f"What was there before is kept in {kept}.")
