"""`posts` and `read`: what your bloggers wrote."""

import shutil

import click
from rich.cells import set_cell_size

from outreach.cli import completing
from outreach.cli.context import open_world
from outreach.cli.output import Json, columns, print_json, reference, talk
from outreach.domain.post_list import Chosen, PostRow
from outreach.domain.text import one_line
from outreach.errors import UsageError
from outreach.services import reading
from outreach.services.reading import ReadPost
from outreach.services.relationships import find_blogger
from outreach.services.unread import note_read
from outreach.wording import reading as words
from outreach.wording.layout import lay_out

_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
_DIGITS = 18
_WIDEST = 90
_ENDLESS = 1_000_000
_NAME = 24


@click.command()
@click.option(
    "--blogger",
    "blogger_name",
    shell_complete=completing.bloggers,
    help="Only by this blogger.",
)
@click.option(
    "--about", default="", metavar="WORDS", help="Only with these words in title or name."
)
@click.option("--unread", is_flag=True, help="Only those that you have not read.")
@click.option(
    "--limit",
    type=click.IntRange(min=1, max=10_000),
    default=30,
    show_default=True,
    help="At most so many.",
)
@_JSON
def posts(*, blogger_name: str | None, about: str, unread: bool, limit: int, as_json: bool) -> None:
    """The newest posts.

    N marks those that you have not read, for 90 days, and ● those about your products.
    """
    with open_world() as world:
        blogger_id = find_blogger(world.database, blogger_name) if blogger_name else None
        unread_at = world.present.now if unread else None
        chosen = Chosen(words=tuple(about.split()), blogger_id=blogger_id, unread_at=unread_at)
        rows = reading.read_posts(world.database, world.present, chosen=chosen, limit=limit)
    if as_json:
        print_json(posts=[_post(row) for row in rows])
        return
    if not rows:
        talk(words.none(narrowed=bool(blogger_name or about), unread=unread))
    for line in columns([_cells(row) for row in rows]):
        click.echo(line)


@click.command()
@click.argument("post_id", metavar="ID")
@click.option("--mark-read", is_flag=True, help="Count it as read.")
@_JSON
def read(*, post_id: str, mark_read: bool, as_json: bool) -> None:
    """One post as text, its links numbered; its ID is in `posts`."""
    with open_world() as world:
        post = reading.read_post(world.database, _number(post_id), world.present)
        today = world.present.today
        if mark_read:
            note_read(world.database, post.row.post_id, world.present)
    if as_json:
        print_json(post={**_post(post.row), **_said(post)})
        return
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    for line in lay_out(words.page(post.row, post.title, post.document, today=today), width):
        click.echo(line.text.rstrip())


def _cells(row: PostRow) -> tuple[str, ...]:
    mark = f"{'N' if row.is_unread else ' '}{'●' if row.products else ' '}"
    name = set_cell_size(one_line(words.writer_of(row)), _NAME).rstrip()
    return str(row.post_id), row.day.isoformat(), mark, name, one_line(words.title_of(row))


def _post(row: PostRow) -> Json:
    blogger = None
    if row.blogger_id is not None and row.blogger is not None:
        blogger = reference(row.blogger_id, row.blogger)
    return {
        "id": str(row.post_id),
        "title": row.title,
        "url": row.url,
        "published_at": row.published_at,
        "dated_at": row.dated_at,
        "blogger": blogger,
        "author": row.author,
        "blog": row.blog,
        "unread": row.is_unread,
        "products": row.products,
    }


def _said(post: ReadPost) -> Json:
    """The text in lines as long as they come, and the links by their numbers."""
    lines = lay_out(post.document.blocks, _ENDLESS)
    return {
        "text": "\n".join(line.text for line in lines),
        "links": [link.url for link in post.document.links],
        "complete": not post.document.cut,
    }


def _number(post_id: str) -> int:
    digits = post_id.removeprefix("#")
    if not digits.isdecimal() or len(digits) > _DIGITS:
        raise UsageError(f"{post_id!r} is not the ID of a post, such as 12.")
    return int(digits)
