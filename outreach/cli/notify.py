"""`notify`: the answer as a notification of the desktop."""

import click

from outreach.cli.context import open_world
from outreach.services import notifying
from outreach.services.agenda import read_agenda
from outreach.wording.notification import TITLE, notification


@click.command()
@click.option("--again", is_flag=True, help="Even if it was shown today.")
@click.option("--dry-run", is_flag=True, help="Only print what it would say.")
def notify(*, again: bool, dry_run: bool) -> None:
    """Show the answer and how many people are due as a notification, at most once a day.

    On a day when nothing is owed to anybody it is silent. `outreach schedule` has it run every
    morning.
    """
    with open_world() as world:
        today = world.present.today
        if not (again or dry_run) and notifying.was_notified(world.home, today):
            return
        body = notification(read_agenda(world.database, world.present))
        if body is None:
            return
        if dry_run:
            click.echo(body)
        else:
            notifying.notify(world.home, TITLE, body, today=today, again=again)
