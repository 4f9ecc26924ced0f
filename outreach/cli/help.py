"""`help`: commands, and the concepts behind them."""

from collections.abc import Sequence
from difflib import get_close_matches
from textwrap import fill

import click
from click.shell_completion import CompletionItem

from outreach.cli.output import columns
from outreach.cli.topics import TOPICS, read_topic, read_topics
from outreach.errors import NotFoundError


def _offered(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[str | CompletionItem]:
    command, before = ctx.find_root().command, ctx.params.get(param.name or "")
    if before or not isinstance(command, click.Group):
        return []
    names = [*TOPICS, *command.list_commands(ctx)]
    return [name for name in names if name.startswith(incomplete)]


@click.command(name="help")
@click.argument("topic", nargs=-1, shell_complete=_offered)
@click.pass_context
def help_command(ctx: click.Context, *, topic: tuple[str, ...]) -> None:
    """Explain a concept or a command: `help clocks`, `help product add`.

    Without TOPIC it lists both.
    """
    root = ctx.find_root()
    concept = "-".join(topic).casefold()
    if not topic:
        click.echo("\n".join(_contents(root)))
    elif concept in TOPICS:
        found = read_topic(concept)
        click.echo(f"{found.title}\n\n{found.text}")
    else:
        click.echo(_command_context(root, topic).get_help())


def _contents(root: click.Context) -> list[str]:
    titles = [(f"  {name}", topic.title) for name, topic in read_topics().items()]
    return [
        "Concepts, as in `outreach help clocks`:",
        *columns(titles),
        "",
        "Commands, as in `outreach help cadence`; `outreach --help` says what each does:",
        fill(
            ", ".join(_names(root)),
            width=78,
            initial_indent="  ",
            subsequent_indent="  ",
            break_on_hyphens=False,
        ),
    ]


def _command_context(root: click.Context, words: Sequence[str]) -> click.Context:
    """The context of a command's help. Raises NotFoundError where a word names none."""
    found = root
    for word in words:
        group = found.command
        command = group.get_command(found, word) if isinstance(group, click.Group) else None
        if command is None:
            asked = " ".join(words)
            known = [*TOPICS, *_names(root)] if found is root else _names(found)
            raise NotFoundError(
                f"There is no help about {asked!r}; `outreach help` lists what there is.",
                candidates=get_close_matches(word, known),
            )
        found = click.Context(command, info_name=word, parent=found, **command.context_settings)
    return found


def _names(ctx: click.Context) -> list[str]:
    return ctx.command.list_commands(ctx) if isinstance(ctx.command, click.Group) else []
