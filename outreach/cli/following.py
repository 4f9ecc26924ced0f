"""`add`: whom to follow."""

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import click

from outreach.cli import completing
from outreach.cli.context import open_world
from outreach.cli.output import talk
from outreach.domain.cadence import Every
from outreach.domain.urls import is_url, repair_url, shown_url
from outreach.errors import NotFoundError
from outreach.services.following import NewBlogger, add_blogger
from outreach.services.present import Present
from outreach.wording import following as words
from outreach.wording.following import NEXT_STEP


@click.command()
@click.argument("name", metavar="NAME|ADDRESS", nargs=-1, required=True)
@click.option("--feed", "feeds", multiple=True, metavar="URL", help="A feed of theirs.")
@click.option("--email", "emails", multiple=True, metavar="ADDRESS", help="An email address.")
@click.option("--tag", "tags", multiple=True, shell_complete=completing.tags, help="A label.")
@click.option("--talk-every", metavar="LENGTH", help="How often to talk: 3w, 2 months.")
@click.option("--meet-every", metavar="LENGTH", help="How often to meet: 6m, 1 year.")
@click.option(
    "--allow-private-host",
    "private_hosts",
    multiple=True,
    metavar="HOST",
    help="Also look at this host, though its address is private.",
)
def add(  # noqa: PLR0913 (one parameter an option)
    *,
    private_hosts: tuple[str, ...],
    name: tuple[str, ...],
    feeds: tuple[str, ...],
    emails: tuple[str, ...],
    tags: tuple[str, ...],
    talk_every: str | None,
    meet_every: str | None,
) -> None:
    """Add a blogger by name, or by the address of a blog or a feed.

    Of a blog the feed is found, and the name proposed from it; one that is among the ways to reach
    somebody is theirs. Where nothing can be seen at the address, it is followed as it is.
    """
    given = " ".join(name)
    by_address = is_url(given)
    with open_world() as world:
        found = _find(given, world.present, private_hosts) if by_address else None
        blogger = NewBlogger(
            name=None if by_address else given,
            proposed_name=found.name if found else None,
            site_url=repair_url(given) if found else None,
            feeds=(found.url, *feeds) if found else feeds,
            emails=emails,
            tags=tags,
            talk_every=_every(talk_every),
            meet_every=_every(meet_every),
        )
        added = add_blogger(world.database, blogger, world.present)
    lines = words.added(added)
    click.echo("\n".join(lines))
    if added.new_feeds:
        talk(NEXT_STEP)


@dataclass(frozen=True, slots=True)
class _Found:
    """The feed to follow, and what to call its author if nobody says."""

    url: str
    name: str | None


def _find(address: str, present: Present, private_hosts: tuple[str, ...]) -> _Found:
    # 0.3 s of HTTP client and parser, only where an address is to be looked at.
    from outreach.services.discovery import look_at  # noqa: PLC0415

    looked = asyncio.run(look_at(address, present, allow_private_hosts=private_hosts))
    if looked.failure:
        talk(words.not_seen(address, looked.failure.message))
        return _Found(address, None)
    if not looked.feeds:
        raise NotFoundError(
            f"{shown_url(address)} names no feed. If you know its address: "
            "outreach add NAME --feed ADDRESS."
        )
    chosen = looked.feeds[_choose([words.candidate(*row) for row in looked.rows])]
    if looked.name is None:
        author = asyncio.run(look_at(chosen.url, present, allow_private_hosts=private_hosts))
        return _Found(chosen.url, author.name)
    return _Found(chosen.url, looked.name)


def _choose(candidates: Sequence[str]) -> int:
    """The number of the feed to follow: asked on a terminal, else the first."""
    if len(candidates) == 1:
        return 0
    for number, line in enumerate(candidates, 1):
        talk(f"{number}. {line}")
    if not sys.stdin.isatty():
        talk("The first one is followed.")
        return 0
    choice: int = click.prompt(
        "Which one", default=1, type=click.IntRange(1, len(candidates)), err=True
    )
    return choice - 1


def _every(text: str | None) -> Every | None:
    return None if text is None else Every.parse(text)
