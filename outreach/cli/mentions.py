"""`mentions` and `mention`: who talked about your products, and what you make of it."""

import click

from outreach.cli import completing, views
from outreach.cli.context import World, open_world
from outreach.cli.output import is_on_terminal, print_json, talk
from outreach.cli.progress import watching
from outreach.db.products import StoredProduct
from outreach.domain import spelling
from outreach.domain.dates import parse_day
from outreach.domain.inbox import Narrowed
from outreach.domain.listening import MentionState, Verdict
from outreach.domain.terms import excluding
from outreach.domain.text import one_line
from outreach.errors import UsageError
from outreach.services import judging, listening
from outreach.services.inbox import InboxRow, read_inbox, read_row
from outreach.services.previewing import count_dropped
from outreach.services.relationships import find_blogger
from outreach.wording import inbox as inbox_words
from outreach.wording import mentions as words
from outreach.wording.mentions import marked
from outreach.wording.reasons import title_of

_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
_ID = click.argument("mention_id", metavar="ID")
_IDS = click.argument("mention_ids", metavar="ID...", nargs=-1, required=True)
_DIGITS = 18
_ASK_PHRASE = "Is there a phrase that never is your product? (empty for none)"


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
        product = (
            listening.find_product(database, product_name) if product_name is not None else None
        )
        narrowed = Narrowed(
            states=[MentionState.OPEN] if only_open else None,
            product_id=None if product is None else product.product_id,
            blogger_id=find_blogger(database, blogger_name) if blogger_name is not None else None,
            since=parse_day(since, today=world.present.today) if since is not None else None,
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
    """Say what you make of mentions; their IDs are in `mentions`."""


@mention.command()
@_ID
@_JSON
def show(*, mention_id: str, as_json: bool) -> None:
    """One mention with all its evidence."""
    with open_world() as world:
        row = read_row(world.database, _number(mention_id), world.present)
    if as_json:
        print_json(mention=views.mention(row))
        return
    click.echo("\n".join(_lines(row)))


@mention.command()
@_IDS
def dismiss(*, mention_ids: tuple[str, ...]) -> None:
    """Not worth an answer."""
    _judge(mention_ids, Verdict.DISMISSED)


@mention.command()
@_IDS
def confirm(*, mention_ids: tuple[str, ...]) -> None:
    """It is about your product."""
    _judge(mention_ids, Verdict.CONFIRMED)


@mention.command()
@_IDS
@click.option("--exclude", "phrase", help="From now on this phrase does not count as the product.")
def reject(*, mention_ids: tuple[str, ...], phrase: str | None) -> None:
    """It is not about your product.

    On a terminal, you may name a phrase that does not count from now on, having seen how many
    stored posts that drops.
    """
    ids = _numbers(mention_ids)
    with open_world() as world:
        rows = [read_row(world.database, id_, world.present) for id_ in ids]
        names = {row.stored.mention.product for row in rows}
        if phrase is not None and len(names) > 1:
            raise UsageError("These are mentions of several products; --exclude is for one.")
        product = listening.find_product(world.database, names.pop())
        if phrase is not None:
            phrase = spelling.phrase(phrase)
        elif not names and is_on_terminal():
            phrase = _ask_phrase(world, rows, product)
        if phrase:
            _reject_for_good(world, ids, product, phrase)
        else:
            judging.judge_mentions(world.database, ids, Verdict.REJECTED, world.present.now)
            click.echo(words.judged(Verdict.REJECTED, ids))


def _ask_phrase(world: World, rows: list[InboxRow], product: StoredProduct) -> str | None:
    """What is not to count from now on, once it is seen what that drops."""
    for row in rows:
        talk("\n".join(_lines(row)))
    typed = click.prompt(_ASK_PHRASE, default="", show_default=False, err=True)
    if not one_line(typed):
        return None
    phrase = spelling.phrase(typed)
    talk(words.would_exclude(phrase, _count_dropped(world, product, phrase)))
    return phrase if click.confirm("Do that?", default=True, err=True) else None


def _reject_for_good(world: World, ids: list[int], product: StoredProduct, phrase: str) -> None:
    dropped = _count_dropped(world, product, phrase)
    with watching("Listening") as watch:
        judging.reject_for_good(world.database, ids, product, phrase, world.present, watch=watch)
    click.echo(words.judged(Verdict.REJECTED, ids))
    click.echo(words.excluded(phrase, product.name, dropped))


def _count_dropped(world: World, product: StoredProduct, phrase: str) -> int:
    terms = excluding(product.terms, phrase)
    return count_dropped(world.database, product.product_id, terms, world.present)


def _judge(mention_ids: tuple[str, ...], verdict: Verdict) -> None:
    ids = _numbers(mention_ids)
    with open_world() as world:
        judging.judge_mentions(world.database, ids, verdict, world.present.now)
    click.echo(words.judged(verdict, ids))


def _numbers(mention_ids: tuple[str, ...]) -> list[int]:
    """Each once."""
    return list(dict.fromkeys(map(_number, mention_ids)))


def _number(mention_id: str) -> int:
    digits = mention_id.removeprefix("#")
    if not digits.isdecimal() or len(digits) > _DIGITS:
        raise UsageError(f"{mention_id!r} is not the ID of a mention, such as 12.")
    return int(digits)


def _lines(row: InboxRow) -> list[str]:
    mention = row.stored.mention
    heading = f"#{mention.mention_id}  {mention.day.isoformat()}  {row.state}"
    about = f"{inbox_words.writer_of(row.facts)}: {title_of(mention)}  [{mention.product}]"
    lines = [f"{heading}  {about}"]
    lines += [f"    {hit.place}: {marked(hit)}" for hit in mention.hits]
    if mention.url:
        lines.append(f"    {mention.url}")
    also = inbox_words.also_in(mention.sources[1:])
    return [*lines, f"    {also}"] if also else lines
