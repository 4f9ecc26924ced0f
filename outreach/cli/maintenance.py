"""Commands about the program itself and its files."""

import click

from outreach.cli.output import print_json
from outreach.config import find_home


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def paths(*, as_json: bool) -> None:
    """Where your data, configuration, backups and log are."""
    home = find_home()
    places = {
        "database": home.database,
        "config": home.config_file,
        "backups": home.backups,
        "log": home.log_file,
    }
    if as_json:
        print_json(**{name: str(path) for name, path in places.items()})
        return
    for name, path in places.items():
        click.echo(f"{name:<9} {path}")
