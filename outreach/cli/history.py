"""`undo` and `redo`."""

import click

from outreach.cli.context import open_world
from outreach.cli.output import columns, talk
from outreach.services import history
from outreach.wording import changes


@click.command()
@click.option(
    "--list", "listed", is_flag=True, help="Only show what could be undone, newest first."
)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(min=1))
def undo(*, listed: bool, limit: int) -> None:
    """Take back the last change of data."""
    with open_world() as world:
        if not listed:
            step = history.undo_last(world.database)
            click.echo(changes.undone(step.action, step.subject))
            return
        rows = [
            (
                step.at.astimezone(world.present.zone).strftime("%Y-%m-%d %H:%M"),
                changes.step(step.action, step.subject) + (" (undone)" if undone else ""),
            )
            for step, undone in history.read_steps(world.database, limit=limit)
        ]
    if not rows:
        talk("There is nothing to undo.")
        return
    click.echo("\n".join(columns(rows)))


@click.command()
def redo() -> None:
    """Do again what was undone last."""
    with open_world() as world:
        step = history.redo_last(world.database)
        click.echo(changes.done_again(step.action, step.subject))
