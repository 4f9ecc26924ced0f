"""`refresh`: the nightly command."""

import asyncio
import contextlib
import gc
import random
import signal
import sys
from collections.abc import Iterator
from datetime import timedelta

import click

from outreach.cli import completing, feed_views
from outreach.cli.context import World, open_world
from outreach.cli.output import print_json, talk
from outreach.domain.text import one_line
from outreach.domain.urls import shown_url
from outreach.services.feeds import find_feeds
from outreach.services.refresh import due_feeds, refresh
from outreach.services.rounds import RefreshOptions, RefreshReport, Watcher
from outreach.wording import refreshing as words

SOME_FEEDS_FAILED = 3
INTERRUPTED = 130
LONGEST_DELAY_SECONDS = 120
# Of all that a round makes hardly anything is garbage that has to be looked for.
_OBJECTS_BETWEEN_SEARCHES = 10_000
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours"}


class Length(click.ParamType[timedelta]):
    """A length of time such as 90s, 10m or 2h."""

    name = "length"

    def convert(
        self, value: str | timedelta, param: click.Parameter | None, ctx: click.Context | None
    ) -> timedelta:
        if isinstance(value, timedelta):
            return value
        number, unit = value[:-1], value[-1:]
        if unit not in _UNITS or not number.isdecimal() or not 0 < int(number) < 10**6:
            self.fail(f"{value!r} is not a length of time such as 90s, 10m or 2h.", param, ctx)
        return timedelta(**{_UNITS[unit]: int(number)})


@click.command(name="refresh")
@click.option(
    "--only",
    "names",
    multiple=True,
    metavar="NAME",
    shell_complete=completing.bloggers_and_feeds,
    help="Only this blogger or feed.",
)
@click.option("--force", is_flag=True, help="All feeds, whether they are due or not.")
@click.option("--dry-run", is_flag=True, help="Only say which feeds would be asked.")
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@click.option("--max-time", type=Length(), help="Stop after 90s, 10m, 2h; the rest waits.")
@click.option("--no-delay", is_flag=True, help="Start at once, also where nobody watches.")
@click.option(
    "--allow-private-host",
    "private_hosts",
    multiple=True,
    metavar="HOST",
    help="Also ask this host, though its address is private.",
)
def refresh_command(  # noqa: PLR0913 (one parameter an option)
    *,
    names: tuple[str, ...],
    force: bool,
    dry_run: bool,
    quiet: bool,
    as_json: bool,
    max_time: timedelta | None,
    no_delay: bool,
    private_hosts: tuple[str, ...],
) -> int:
    """Fetch what is new in the blogs you follow, and notice who talks about your products.

    Feeds are asked as often as they change and as their servers wish; to run it again does no
    harm. Where nobody watches it starts after up to two minutes, so that not everybody's nightly
    refresh knocks at once.
    """
    with open_world() as world:
        only = frozenset().union(*(find_feeds(world.database, name) for name in names))
        options = RefreshOptions(
            only=only if names else None,
            force=force,
            max_time=max_time,
            allow_private_hosts=private_hosts,
        )
        if dry_run:
            return _tell_due(world, options, as_json=as_json)
        watched = sys.stderr.isatty()
        delay = 0 if no_delay or watched else _delay(world, options)
        report = _run(world, options, delay=delay, shown=watched and not (quiet or as_json))
    if as_json:
        print_json(**feed_views.refresh(report))
    elif not quiet:
        _tell(report)
    for event in report.events if not (as_json or quiet) else ():
        talk(f"{words.event(event.kind, event.url, event.other)}.")
    for failure in report.failures if not as_json else ():
        talk(words.failure(failure, zone=world.present.zone))
    if report.interrupted:
        return INTERRUPTED
    return SOME_FEEDS_FAILED if report.failures else 0


def _run(world: World, options: RefreshOptions, *, delay: float, shown: bool) -> RefreshReport:
    """Run the round; the first Ctrl-C or SIGTERM ends it and keeps what is done."""

    async def run(watcher: Watcher) -> RefreshReport:
        task = asyncio.current_task()
        loop = asyncio.get_running_loop()

        def stop() -> None:
            if task is not None and not task.cancelling():  # a second signal changes nothing
                task.cancel()

        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop)
        await asyncio.sleep(delay)
        return await refresh(world.database, world.present, options, watcher)

    gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES)
    with _progress(shown=shown) as watcher:
        try:
            return asyncio.run(run(watcher))
        except asyncio.CancelledError:  # before anything was asked
            raise click.Abort from None


@contextlib.contextmanager
def _progress(*, shown: bool) -> Iterator[Watcher]:
    if not shown:
        yield lambda _report: None
        return
    from rich.console import Console  # noqa: PLC0415 (50 ms, only where somebody watches)
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Refreshing", total=None)
        yield lambda report: progress.update(task, total=report.due, completed=report.checked)


def _delay(world: World, options: RefreshOptions) -> float:
    """Seconds to wait where nobody watches; none if nothing is due."""
    if not due_feeds(world.database, world.present, options):
        return 0
    return random.uniform(0, LONGEST_DELAY_SECONDS)  # noqa: S311 (spreads load, hides nothing)


def _tell_due(world: World, options: RefreshOptions, *, as_json: bool) -> int:
    feeds = due_feeds(world.database, world.present, options)
    if as_json:
        print_json(**feed_views.refresh(RefreshReport(due=len(feeds))))
        return 0
    for feed in feeds:
        click.echo(one_line(f"{feed.title or ''} {shown_url(feed.url)}"))
    talk(words.due(len(feeds)))
    return 0


def _tell(report: RefreshReport) -> None:
    click.echo(words.summary(report))
