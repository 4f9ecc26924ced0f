"""`demo`: try it in one go."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click

from outreach.cli.context import World, open_world
from outreach.cli.output import talk
from outreach.config import Home
from outreach.demo.home import fill, pages
from outreach.demo.server import HOST, serve
from outreach.errors import UsageError

_MARK = "demo-port"  # a file in a demo's home, with the port that its feeds are served on


@click.command()
@click.option(
    "--keep",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep the demo's home in DIR, and open it again the next time.",
    metavar="DIR",
)
@click.pass_context
def demo(ctx: click.Context, *, folder: Path | None) -> None:
    """Try Outreach on a dozen bloggers who do not exist; your own data is not touched.

    Their feeds are served on this machine, so no internet is needed. Off a terminal it prints the
    agenda.
    """
    with ExitStack() as stack:
        home = folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="outreach-")))
        stack.enter_context(_home(home))
        with open_world() as world:
            port = _known_port(world.home)
            stack.enter_context(_served(world, port))
        _open(ctx)
    if folder is not None:
        talk(f"Kept. To go on with it: OUTREACH_HOME={folder} outreach")


@contextmanager
def _home(folder: Path) -> Iterator[None]:
    """Everything inside happens in `folder`, whatever home the user has."""
    before = os.environ.get("OUTREACH_HOME")
    os.environ["OUTREACH_HOME"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ["OUTREACH_HOME"]
        else:
            os.environ["OUTREACH_HOME"] = before


def _known_port(home: Home) -> int | None:
    """The port of the demo that is kept there; None for an empty place."""
    mark = home.data / _MARK
    if mark.is_file():
        return int(mark.read_text())
    if home.data.exists() and any(home.data.iterdir()):
        raise UsageError(
            f"{home.data} holds something else than a demo; name an empty or a new folder."
        )
    return None


@contextmanager
def _served(world: World, port: int | None) -> Iterator[None]:
    """The feeds on loopback; the home is filled from them the first time."""
    if port is not None:
        with _again(world, port):
            yield
        return
    with serve(pages(world.present)) as free_port:
        _configure(world.home, free_port)
        talk("Setting up a dozen bloggers...")
        fill(world.database, world.present, port=free_port)
        yield


@contextmanager
def _again(world: World, port: int) -> Iterator[None]:
    with ExitStack() as stack:
        try:
            stack.enter_context(serve(pages(world.present), port=port))
        except OSError:
            talk(f"The demo's feeds are not served: port {port} is taken by another program.")
        yield


def _configure(home: Home, port: int) -> None:
    home.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    home.config_file.write_text(f'[refresh]\nallow_private_hosts = ["{HOST}"]\n')
    (home.data / _MARK).write_text(str(port))


def _open(ctx: click.Context) -> None:
    if all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        from outreach.cli.app import app  # noqa: PLC0415 (0.4 s of Textual, only on a terminal)

        ctx.invoke(app)
        return
    from outreach.cli.agenda import due  # noqa: PLC0415 (not needed where the app opens)

    ctx.invoke(due, limit=None, as_json=False, exit_code=False)
