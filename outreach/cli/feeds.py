"""`feeds`: the health of what is followed."""

import click

from outreach.cli import feed_views
from outreach.cli.context import open_world
from outreach.cli.output import columns, print_json, talk
from outreach.domain.schedule import FeedStatus
from outreach.domain.urls import shown_url
from outreach.services.feeds import list_feeds
from outreach.wording import refreshing as words


@click.command()
@click.option("--broken", is_flag=True, help="Only those that fail or are gone.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def feeds(*, broken: bool, as_json: bool) -> None:
    """Every feed: how it is, when it is asked next, and why then."""
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
    heading = ("FEED", "STATUS", "POSTS", "NEXT CHECK", "WHY", "ERROR")
    lines = [
        (
            row.title or shown_url(row.url),
            row.status.value,
            str(row.posts),
            f"{row.next_check_at.astimezone(zone):%Y-%m-%d %H:%M}" if row.next_check_at else "-",
            words.check_reason(row.next_check_reason),
            row.error_message or "",
        )
        for row in rows
    ]
    click.echo("\n".join(columns([heading, *lines])))
