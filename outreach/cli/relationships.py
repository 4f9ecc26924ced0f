"""Commands that change how you stand with somebody: `log`, `undo`, `redo`."""

import click

from outreach.cli.context import World, open_world
from outreach.domain.clocks import InteractionKind
from outreach.domain.dates import parse_day
from outreach.domain.interactions import NewInteraction
from outreach.errors import UsageError
from outreach.services import relationships
from outreach.services.relationships import Logged
from outreach.wording import changes

_MESSAGES = {"in": InteractionKind.MESSAGE_IN, "out": InteractionKind.MESSAGE_OUT}


@click.command()
@click.argument("name", nargs=-1, required=True)
@click.option("--met", is_flag=True, help="You met in person.")
@click.option("--call", is_flag=True, help="You spoke by voice or video.")
@click.option("--message", type=click.Choice(list(_MESSAGES)), help="They wrote (in), or you did.")
@click.option("--comment", is_flag=True, help="You replied in public.")
@click.option("--channel", help="How the message went: email, dm, sms, ...")
@click.option("--on", "day", help="The day, if not today: 2026-03-12, yesterday, friday, 12 nov.")
@click.option("--at", "place", help="Where.")
@click.option("--note", help="What is worth remembering.")
def log(  # noqa: PLR0913 (one parameter an option)
    *,
    name: tuple[str, ...],
    met: bool,
    call: bool,
    message: str | None,
    comment: bool,
    channel: str | None,
    day: str | None,
    place: str | None,
    note: str | None,
) -> None:
    """Log that you met, called, wrote to or heard from NAME (several, with commas between).

    A day in the future is a plan: it moves no clock.
    """
    kind = _kind(met=met, call=call, message=message, comment=comment)
    if channel and message is None:
        raise UsageError("--channel goes with --message.")
    with open_world() as world:
        today = world.present.today
        interaction = NewInteraction(
            kind=kind,
            on=parse_day(day, today=today) if day else today,
            channel=channel,
            place=place,
            note=note,
        )
        logged = relationships.log_interaction(
            world.database,
            interaction,
            world.present,
            names=[part for part in (part.strip() for part in " ".join(name).split(",")) if part],
        )
        _tell(logged, world)


@click.command()
def undo() -> None:
    """Take back the last change of data."""
    with open_world() as world:
        step = relationships.undo_last(world.database)
        click.echo(changes.undone(step.action, step.subject))


@click.command()
def redo() -> None:
    """Do again what was undone last."""
    with open_world() as world:
        step = relationships.redo_last(world.database)
        click.echo(changes.done_again(step.action, step.subject))


def _kind(*, met: bool, call: bool, message: str | None, comment: bool) -> InteractionKind:
    chosen = [
        kind
        for kind, given in (
            (InteractionKind.MET, met),
            (InteractionKind.CALL, call),
            (InteractionKind.COMMENT, comment),
            (_MESSAGES.get(message or ""), message is not None),
        )
        if given and kind is not None
    ]
    if len(chosen) != 1:
        raise UsageError("Say one of --met, --call, --message in, --message out, --comment.")
    return chosen[0]


def _tell(logged: Logged, world: World) -> None:
    today = world.present.today
    names = [standing.facts.name for standing in logged.standings]
    click.echo(changes.logged(logged.interaction, names, today=today))
    for standing in logged.standings:
        due = changes.next_due(standing, today=today)
        if due:
            click.echo(f"{standing.facts.name}: {due}" if len(names) > 1 else due)
