"""`mentions` and `mention`: who talked about your products, and what you make of it."""

import click

from outreach.cli import completing, views
from outreach.cli.context import open_world
from outreach.cli.output import print_json, talk
from outreach.domain.dates import parse_day
from outreach.domain.mentions import MentionState, Verdict
from outreach.errors import NotFoundError, UsageError
from outreach.services import listening
from outreach.services.inbox import InboxRow, Narrowed, read_inbox
from outreach.services.relationships import find_blogger
from outreach.wording.mentions import marked

_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
_ID = click.argument("mention_id", metavar="ID")
_DIGITS = 18
_DONE = {
    Verdict.DISMISSED: "Dismissed",
    Verdict.CONFIRMED: "Confirmed",
    Verdict.REJECTED: "Rejected",
}


@click.command()
@click.option("--open", "only_open", is_flag=True, help="Only those that wait for an answer.")
@click.option(
    "--product", "product_name", shell_complete=completing.products, help="Only of this product."
)
@click.option(
    "--blogger", "blogger_name", shell_complete=completing.bloggers, help="Only by this blogger."
)
@click.option("--since", help="Only in posts since this day.")
@_JSON
def mentions(
    *,
    only_open: bool,
    product_name: str | None,
    blogger_name: str | None,
    since: str | None,
    as_json: bool,
) -> None:
    """Who talked about your products, newest first, and where."""
    with open_world() as world:
        database = world.database
        product = listening.find_product(database, product_name) if product_name else None
        narrowed = Narrowed(
            states=[MentionState.OPEN] if only_open else None,
            product_id=None if product is None else product.product_id,
            blogger_id=find_blogger(database, blogger_name) if blogger_name else None,
            since=parse_day(since, today=world.present.today) if since else None,
        )
        rows = read_inbox(database, world.present, narrowed)
    if as_json:
        print_json(mentions=[views.mention(row) for row in rows])
        return
    if not rows:
        talk("No mentions fit.")
    for row in rows:
        click.echo("\n".join(_lines(row)))


@click.group()
def mention() -> None:
    """Say what you make of one mention; its ID is in `mentions`."""


@mention.command()
@_ID
@_JSON
def show(*, mention_id: str, as_json: bool) -> None:
    """One mention with all its evidence."""
    with open_world() as world:
        wanted = _number(mention_id)
        rows = read_inbox(world.database, world.present)
    row = next((row for row in rows if row.stored.mention.mention_id == wanted), None)
    if row is None:
        raise NotFoundError(f"There is no mention {mention_id}.")
    if as_json:
        print_json(mention=views.mention(row))
        return
    click.echo("\n".join(_lines(row)))


@mention.command()
@_ID
def dismiss(*, mention_id: str) -> None:
    """Not worth an answer."""
    _judge(mention_id, Verdict.DISMISSED)


@mention.command()
@_ID
def confirm(*, mention_id: str) -> None:
    """It is about your product."""
    _judge(mention_id, Verdict.CONFIRMED)


@mention.command()
@_ID
def reject(*, mention_id: str) -> None:
    """It is not about your product."""
    _judge(mention_id, Verdict.REJECTED)


def _judge(mention_id: str, verdict: Verdict) -> None:
    with open_world() as world:
        listening.judge_mention(world.database, _number(mention_id), verdict, world.present.now)
    click.echo(f"{_DONE[verdict]}: mention {mention_id}.")


def _number(mention_id: str) -> int:
    digits = mention_id.removeprefix("#")
    if not digits.isdecimal() or len(digits) > _DIGITS:
        raise UsageError(f"{mention_id!r} is not the ID of a mention, such as 12.")
    return int(digits)


def _lines(row: InboxRow) -> list[str]:
    mention = row.stored.mention
    name = row.facts.name if row.facts else "(author unknown)"
    title = mention.title or mention.url or "(untitled)"
    heading = f"#{mention.mention_id}  {mention.day.isoformat()}  {row.state}"
    lines = [f"{heading}  {name}: {title}  [{mention.product}]"]
    lines += [f"    {hit.place}: {marked(hit)}" for hit in mention.hits]
    if mention.url:
        lines.append(f"    {mention.url}")
    return lines
