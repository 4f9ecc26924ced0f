"""`log`: what happened between you and somebody."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import click

from outreach.cli import completing
from outreach.cli.context import World, open_world
from outreach.domain.clocks import InteractionKind
from outreach.domain.dates import parse_day
from outreach.domain.interactions import NewInteraction
from outreach.domain.log_line import LogLine, parse_line
from outreach.errors import UsageError
from outreach.services import relationships
from outreach.services.relationships import Logged
from outreach.wording import changes

_MESSAGES = {"in": InteractionKind.MESSAGE_IN, "out": InteractionKind.MESSAGE_OUT}


F = TypeVar("F", bound=Callable[..., None])


def kind_options(command: F) -> F:
    """The options that say what happened; `kind_of` reads them."""
    options = (
        click.option("--met", is_flag=True, help="You met in person."),
        click.option("--call", is_flag=True, help="You spoke by voice or video."),
        click.option(
            "--message", type=click.Choice(list(_MESSAGES)), help="They wrote (in), or you did."
        ),
        click.option("--comment", is_flag=True, help="You replied in public."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@click.argument(
    "words",
    nargs=-1,
    required=True,
    metavar="LINE | NAME",
    shell_complete=completing.bloggers_in_a_line,
)
@kind_options
@click.option("--channel", help="How the message went: email, dm, sms, ...")
@click.option("--on", "day", help="The day, if not today: 2026-03-12, yesterday, friday, 12 nov.")
@click.option("--at", "place", help="Where.")
@click.option("--note", help="What is worth remembering.")
def log(  # noqa: PLR0913 (one parameter an option)
    *,
    words: tuple[str, ...],
    met: bool,
    call: bool,
    message: str | None,
    comment: bool,
    channel: str | None,
    day: str | None,
    place: str | None,
    note: str | None,
) -> None:
    """Log a meeting, call, message or comment, in one line or by options.

    \b
    outreach log "met Karine, Alice yesterday at Paris Web: fed up with trackers #career"
    outreach log "vu Karine hier à Paris Web : elle écrit un livre"
    outreach log Karine --call --on friday --note "about her book"

    Several people are separated by commas. "meet Karine friday", or a day to come, is a plan: it
    moves no clock until you say that it happened.
    """  # noqa: D301 (click reads the escape)
    text = " ".join(words)
    kind = kind_of(met=met, call=call, message=message, comment=comment)
    if channel and message is None:
        raise UsageError("--channel goes with --message.")
    with open_world() as world:
        today = world.present.today
        if kind:
            line = _by_options(text, kind, today, (channel, day, place, note))
        elif day or place or note:
            raise UsageError("Say one of --met, --call, --message in, --message out, --comment.")
        else:
            line = parse_line(text, today=today)
        logged = relationships.log_interaction(
            world.database, line.interaction, world.present, names=line.names, tags=line.tags
        )
        _tell(logged, line, world)


def kind_of(*, met: bool, call: bool, message: str | None, comment: bool) -> InteractionKind | None:
    """What the options of `kind_options` say."""
    given = {
        InteractionKind.MET: met,
        InteractionKind.CALL: call,
        InteractionKind.MESSAGE_IN: message == "in",
        InteractionKind.MESSAGE_OUT: message == "out",
        InteractionKind.COMMENT: comment,
    }
    found = [kind for kind, chosen in given.items() if chosen]
    if len(found) > 1:
        raise UsageError("Say only one of --met, --call, --message, --comment.")
    return found[0] if found else None


def _by_options(
    text: str,
    kind: InteractionKind,
    today: date,
    details: tuple[str | None, str | None, str | None, str | None],
) -> LogLine:
    channel, day, place, note = details
    interaction = NewInteraction(
        kind=kind,
        on=parse_day(day, today=today) if day else today,
        channel=channel,
        place=place,
        note=note,
    )
    names = tuple(name for part in text.split(",") if (name := part.strip()))
    return LogLine(interaction=interaction, names=names, tags=())


def _tell(logged: Logged, line: LogLine, world: World) -> None:
    tell_logged(logged, today=world.present.today)
    if line.tags:
        click.echo(f"Tags: {', '.join(line.tags)}")


def tell_logged(logged: Logged, *, today: date) -> None:
    """What was understood, and when each is due next."""
    names = [standing.facts.name for standing in logged.standings]
    click.echo(changes.logged(logged.interaction, names, today=today))
    if logged.interaction.note:
        click.echo(f"Note: {logged.interaction.note}")
    for standing in logged.standings:
        due = changes.next_due(standing, today=today)
        if due:
            click.echo(f"{standing.facts.name}: {due}" if len(names) > 1 else due)
