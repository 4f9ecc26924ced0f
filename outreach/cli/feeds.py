"""`feeds`: the health of what is followed."""

from collections.abc import Callable

import click

from outreach.cli import completing, feed_views
from outreach.cli.context import open_world
from outreach.cli.output import print_json, print_table, talk
from outreach.db.database import Database
from outreach.db.feed_health import FeedHealth
from outreach.domain.schedule import FeedStatus
from outreach.domain.urls import shown_url
from outreach.services.feeds import (
    accept_moves,
    list_feeds,
    pause_feeds,
    refuse_moves,
    remove_feeds,
    resume_feeds,
    retry_feeds,
)
from outreach.services.present import Present
from outreach.wording import refreshing as words


@click.group(invoke_without_command=True)
@click.option("--broken", is_flag=True, help="Only those that fail or are gone.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@click.pass_context
def feeds(ctx: click.Context, *, broken: bool, as_json: bool) -> None:
    """Every feed: how it is, when it is asked next, and why then."""
    if ctx.invoked_subcommand is not None:
        return
    with open_world() as world:
        rows = [
            feed
            for feed in list_feeds(world.database)
            if not broken or feed.error_kind or feed.status is not FeedStatus.ACTIVE
        ]
        zone = world.present.zone
    if as_json:
        print_json(feeds=[feed_views.feed(row) for row in rows])
        return
    if not rows:
        talk("No feed is broken." if broken else "No feeds yet: `outreach import FILE.opml`.")
        return
    heading = ("FEED", "STATUS", "POSTS", "NEXT CHECK", "WHY", "NOTE")
    lines = [
        (
            row.title or shown_url(row.url),
            row.status.value,
            str(row.posts),
            f"{row.next_check_at.astimezone(zone):%Y-%m-%d %H:%M}" if row.next_check_at else "-",
            words.check_reason(row.next_check_reason),
            row.error_message or words.possible_move(row.possible_move),
        )
        for row in rows
    ]
    print_table(heading, lines)


_FEED = click.argument(
    "feed",
    nargs=-1,
    required=True,
    metavar="NAME|ADDRESS",
    shell_complete=completing.bloggers_and_feeds,
)


@feeds.command()
@_FEED
def pause(*, feed: tuple[str, ...]) -> None:
    """Do not ask for a feed, or for those of a blogger, until `feeds resume`."""
    _change(feed, pause_feeds, "Paused")


@feeds.command()
@_FEED
def resume(*, feed: tuple[str, ...]) -> None:
    """Ask for a paused feed again, from when it is due on."""
    _change(feed, resume_feeds, "Resumed")


@feeds.command()
@_FEED
def retry(*, feed: tuple[str, ...]) -> None:
    """Ask again in the next refresh, even if the feed was paused, broken or gone."""
    _change(feed, retry_feeds, "Due again")


@feeds.command()
@_FEED
def remove(*, feed: tuple[str, ...]) -> None:
    """Follow a feed no more. Its posts go with it; `undo` brings both back."""
    _change(feed, remove_feeds, "Removed")


@feeds.command(name="accept-move")
@_FEED
def accept_move(*, feed: tuple[str, ...]) -> None:
    """Take the new address of a feed that may have moved, without waiting a week."""
    _change(feed, accept_moves, "Moved")


@feeds.command(name="refuse-move")
@_FEED
def refuse_move(*, feed: tuple[str, ...]) -> None:
    """Keep the address of a feed that may have moved; that move is not proposed again."""
    _change(feed, refuse_moves, "Stays")


def _change(
    names: tuple[str, ...],
    change: Callable[[Database, str, Present], list[FeedHealth]],
    done: str,
) -> None:
    with open_world() as world:
        for row in change(world.database, " ".join(names), world.present):
            click.echo(f"{done}: {row.title or shown_url(row.url)}")
