"""What a shell offers in the place of a name (click's `shell_complete`)."""

from collections.abc import Callable, Sequence

import click
from click.shell_completion import CompletionItem

from outreach.config import find_home
from outreach.db.completing import Named, read_names
from outreach.domain.completion import continuations

Complete = Callable[[click.Context, click.Parameter, str], list[str]]


def _complete(*kinds: Named) -> Complete:
    """Names of these kinds; one of several words may be typed as several arguments."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
        names = [name for kind in kinds for name in _names(kind)]
        return continuations(names, _before(ctx, param), incomplete)

    return complete


bloggers = _complete(Named.BLOGGER)
bloggers_and_feeds = _complete(Named.BLOGGER, Named.FEED)
products = _complete(Named.PRODUCT)
tags = _complete(Named.TAG)


def bloggers_and_tags(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """A blogger, or all who carry tag:TAG."""
    names = [*_names(Named.BLOGGER), *(f"tag:{name}" for name in _names(Named.TAG))]
    return continuations(names, _before(ctx, param), incomplete)


def tagging(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """A blogger, or after a plus sign a tag."""
    if incomplete.startswith("+"):
        return [f"+{name}" for name in continuations(_names(Named.TAG), (), incomplete[1:])]
    return bloggers(ctx, param, incomplete)


def bloggers_in_a_line(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """A blogger at the end of a line, whatever the words before."""
    names, before = _names(Named.BLOGGER), _before(ctx, param)
    found = (continuations(names, before[at:], incomplete) for at in range(len(before) + 1))
    return next(filter(None, found), [])


def files(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Any file, as the shell finds them."""
    return [CompletionItem(incomplete, type="file")]


def _before(ctx: click.Context, param: click.Parameter) -> Sequence[str]:
    """The words of the same parameter that stand before the one to complete."""
    return ctx.params.get(param.name or "") or () if param.nargs == -1 else ()


def _names(kind: Named) -> list[str]:
    return read_names(find_home().database, kind)
