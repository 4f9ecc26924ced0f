"""`import` and `add`: whom to follow."""

from collections.abc import Sequence
from itertools import chain

import click

from outreach.cli.context import open_world
from outreach.cli.output import print_json, talk
from outreach.domain.cadence import Every
from outreach.domain.urls import is_url, shown_url
from outreach.exchange.files import name_of, read_file
from outreach.exchange.opml import FeedList, Invalid, read_opml
from outreach.services.following import ImportReport, NewBlogger, add_blogger, import_feeds
from outreach.wording import following as words

_NEXT_STEP = "Next: `outreach refresh` fetches the posts."


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def import_(*, files: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Follow the feeds in OPML files; - is standard input.

    Folders become tags, and each feed's writer a blogger. What is known already stays as it is.
    """
    lists = [read_opml(read_file(file), name=name_of(file)) for file in files]
    with open_world() as world:
        report = import_feeds(
            world.database,
            list(chain.from_iterable(one.feeds for one in lists)),
            world.present,
            subject=", ".join(map(name_of, files)),
            dry_run=dry_run,
        )
    invalid = [row for one in lists for row in one.invalid] + _forgotten(report)
    if as_json:
        _print_report(report, lists, invalid)
    else:
        lines = words.imported(
            feeds=(report.new_feeds, len(report.taken), len(invalid)),
            bloggers=(report.new_bloggers, report.known_bloggers),
            dry_run=dry_run,
        )
        click.echo("\n".join(lines))
        _tell_details(report, lists, invalid)
    if report.new_feeds and not dry_run:
        talk(_NEXT_STEP)


@click.command()
@click.argument("name", metavar="NAME|ADDRESS", nargs=-1, required=True)
@click.option("--feed", "feeds", multiple=True, metavar="URL", help="A feed of theirs.")
@click.option("--email", "emails", multiple=True, metavar="ADDRESS", help="An email address.")
@click.option("--tag", "tags", multiple=True, help="A label.")
@click.option("--talk-every", metavar="LENGTH", help="How often to talk: 3w, 2 months.")
@click.option("--meet-every", metavar="LENGTH", help="How often to meet: 6m, 1 year.")
def add(  # noqa: PLR0913 (one parameter an option)
    *,
    name: tuple[str, ...],
    feeds: tuple[str, ...],
    emails: tuple[str, ...],
    tags: tuple[str, ...],
    talk_every: str | None,
    meet_every: str | None,
) -> None:
    """Add a blogger by name, or by the address of a feed."""
    given = " ".join(name)
    by_address = is_url(given)
    blogger = NewBlogger(
        name=None if by_address else given,
        feeds=(given, *feeds) if by_address else feeds,
        emails=emails,
        tags=tags,
        talk_every=_every(talk_every),
        meet_every=_every(meet_every),
    )
    with open_world() as world:
        added = add_blogger(world.database, blogger, world.present)
    lines = words.added(added.name, new_feeds=added.new_feeds, known_feeds=added.known_feeds)
    click.echo("\n".join(lines))
    if added.new_feeds:
        talk(_NEXT_STEP)


def _every(text: str | None) -> Every | None:
    return None if text is None else Every.parse(text)


def _forgotten(report: ImportReport) -> list[Invalid]:
    return [Invalid(given=shown_url(url), reason=words.FORGOTTEN) for url in report.forgotten]


def _print_report(
    report: ImportReport, lists: Sequence[FeedList], invalid: Sequence[Invalid]
) -> None:
    repaired = [row for one in lists for row in one.repaired]
    print_json(
        feeds={"new": report.new_feeds, "known": len(report.taken), "invalid": len(invalid)},
        bloggers={"new": report.new_bloggers, "known": report.known_bloggers},
        repaired=[{"given": row.given, "used": row.used} for row in repaired],
        invalid=[{"given": row.given, "reason": row.reason} for row in invalid],
        remarks=[remark for one in lists for remark in one.remarks],
    )


def _tell_details(
    report: ImportReport, lists: Sequence[FeedList], invalid: Sequence[Invalid]
) -> None:
    for one in lists:
        for remark in one.remarks:
            talk(remark)
        for repair in one.repaired:
            talk(f"Repaired: {repair.given} is used as {repair.used}")
    for row in invalid:
        talk(f"Invalid: {row.given or '(nothing)'}: {row.reason}")
    for taken in report.taken:
        if taken.given != taken.followed:
            talk(f"Known: {shown_url(taken.given)} is followed as {shown_url(taken.followed)}")
