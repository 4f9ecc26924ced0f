"""`outreach` on a terminal: the app."""

import asyncio
import gc
import sys

import click

from outreach import clock
from outreach.cli.context import World, open_world
from outreach.services.present import Present
from outreach.tui.app import OutreachApp


@click.command()
def app() -> int:
    """Open the app; what keeps it from opening the data is reported once it is closed."""
    with open_world() as world:
        return run_app(world)


def run_app(world: World) -> int:
    """Run the app in this world: its exit code. Raises what kept it from opening the data."""
    at_start = world.present  # a broken configuration is reported before the screen is taken

    def present() -> Present:
        return Present(clock.now(), at_start.zone, at_start.settings)

    # How long a worker that reads thousands of rows keeps a key waiting, several times a key.
    sys.setswitchinterval(0.001)
    # A list of 10,000 rows that is read anew is 100,000 objects, none of them garbage; at its usual
    # pace the collector would look through all there are after each, for 70 ms.
    gc.set_threshold(50_000)
    running = OutreachApp(lambda: world.database, present, home=world.home)
    code = asyncio.run(running.run_to_the_end())
    if running.failure is not None:
        raise running.failure
    return code
