"""`demo`: try it in one go."""

import shlex
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

import click

from outreach.cli.context import World, open_world
from outreach.cli.output import is_on_terminal, talk
from outreach.config import Home
from outreach.demo.home import configure, feeds_folder, fill, read_port
from outreach.demo.server import serve
from outreach.errors import UsageError
from outreach.saving import obstacle


@click.command()
@click.option(
    "--keep",
    "kept",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Keep the demo in DIR; the next time it is opened again.",
)
def demo(*, kept: Path | None) -> int:
    """Try Outreach on a dozen bloggers who do not exist; your own data is not touched.

    Their feeds are served on this machine, so no internet is needed. Off a terminal it prints the
    agenda.
    """
    with _folder(kept) as folder, _opened(Home.within(folder)) as world:
        code = _show(world)
    if kept is not None:
        talk(f"Kept. To go on with it: OUTREACH_HOME={shlex.quote(str(folder))} outreach")
    return code


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    """A folder for the demo's home: the one to keep, or one that is gone in the end."""
    if kept is not None:
        yield kept.expanduser().resolve()
        return
    with _leaving_in_order(), tempfile.TemporaryDirectory(prefix="outreach-demo-") as name:
        yield Path(name)


@contextmanager
def _leaving_in_order() -> Iterator[None]:
    """Clean up when the terminal's window is closed, too."""
    before = {number: signal.signal(number, _leave) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


@contextmanager
def _opened(home: Home) -> Iterator[World]:
    """The demo in this home, made now unless it is there, with its feeds served."""
    port = read_port(home)
    with ExitStack() as stack:
        if port is None:
            yield stack.enter_context(_made(home))
            return
        try:
            stack.enter_context(serve(feeds_folder(home), port=port))
        except OSError:
            talk(f"Port {port} is taken, so the sample feeds cannot be refreshed this time.")
        yield stack.enter_context(open_world(home))


@contextmanager
def _made(home: Home) -> Iterator[World]:
    _make_folder(home.data)
    with serve(feeds_folder(home)) as port:
        with _emptied_on_failure(home.data), open_world(home) as world:
            configure(home, port=port)
            if is_on_terminal():
                talk("Setting up a dozen bloggers ...")
            fill(home, world.database, world.present, port=port)
        with open_world(home) as world:
            yield world


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise UsageError(
                f"{folder} holds something else than a demo; name an empty or a new folder."
            )
    except OSError as error:
        raise UsageError(f"{folder} cannot hold a demo: {obstacle(error)}.") from error


@contextmanager
def _emptied_on_failure(folder: Path) -> Iterator[None]:
    """Leave nothing half-made in a folder that was empty."""
    try:
        yield
    except BaseException:
        for path in folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
        raise


def _show(world: World) -> int:
    if is_on_terminal():
        from outreach.cli.app import run_app  # noqa: PLC0415 (0.4 s of Textual, only on a terminal)

        return run_app(world)
    from outreach.cli.agenda import lines  # noqa: PLC0415 (not needed where the app opens)
    from outreach.services.agenda import read_agenda  # noqa: PLC0415

    click.echo("\n".join(lines(read_agenda(world.database, world.present))))
    return 0
