"""Commands about what comes after: `follow-up`, `done`, `happened`, `note`."""

from datetime import date

import click

from outreach.cli import completing
from outreach.cli.context import World, open_world
from outreach.domain.dates import Direction, parse_day
from outreach.domain.typed import Promising, parse_promise
from outreach.errors import UsageError
from outreach.services import promises
from outreach.system.editor import edit_text
from outreach.wording import changes


@click.command(name="follow-up")
@click.argument("name", shell_complete=completing.bloggers)
@click.argument("text", nargs=-1, required=True)
@click.option("--by", "day", help="Its day: friday, in 2 weeks, 12 nov, an ISO date.")
def follow_up(*, name: str, text: tuple[str, ...], day: str | None) -> None:
    """Remember that you promised NAME something: `follow-up Ada "send the beta" --by friday`.

    Without --by, the day stands at the end of TEXT: "send the beta by friday".
    """
    with open_world() as world:
        today = world.present.today
        said = _promising(" ".join(text), day, today)
        [row] = promises.promise(
            world.database, name, text=said.text, due_on=said.due_on, present=world.present
        )
        click.echo(changes.promised(row, today=today))


def _promising(text: str, day: str | None, today: date) -> Promising:
    if day is None:
        return parse_promise(text, today=today)
    return Promising(text=text, due_on=parse_day(day, today=today, direction=Direction.FUTURE))


@click.command()
@click.argument("which", nargs=-1, required=True, shell_complete=completing.bloggers)
def done(*, which: tuple[str, ...]) -> None:
    """Mark a follow-up as done: its number, a word of its text, or the person's name."""
    with open_world() as world:
        row = promises.keep_promise(world.database, " ".join(which), world.present)
        click.echo(changes.kept(row))


@click.command()
@click.argument("name", nargs=-1, required=True, shell_complete=completing.bloggers)
@click.option("--no", "cancelled", is_flag=True, help="It did not; the plan is taken away.")
@click.option("--moved-to", metavar="DAY", help="Not then, but on another day: friday, 12 nov.")
def happened(*, name: tuple[str, ...], cancelled: bool, moved_to: str | None) -> None:
    """Say that the plan with NAME happened; only then does it move the clocks."""
    if cancelled and moved_to:
        raise UsageError("Say either --no or --moved-to.")
    with open_world() as world:
        if moved_to:
            _move(world, " ".join(name), moved_to)
            return
        plan = promises.settle_plan(
            world.database, " ".join(name), happened=not cancelled, present=world.present
        )
        click.echo(changes.settled(plan, happened=not cancelled, today=world.present.today))


def _move(world: World, name: str, day: str) -> None:
    today = world.present.today
    on = parse_day(day, today=today, direction=Direction.FUTURE)
    plan = promises.move_plan(world.database, name, on=on, present=world.present)
    click.echo(changes.moved(plan, today=today))


@click.command()
@click.argument("name", shell_complete=completing.bloggers)
@click.argument("text", nargs=-1)
def note(*, name: str, text: tuple[str, ...]) -> None:
    """Note something about NAME; without TEXT, in your editor."""
    words = " ".join(text) or edit_text("") or ""
    if not words.strip():
        raise UsageError("The note is empty; nothing was written.")
    with open_world() as world:
        [known] = promises.add_note(world.database, name, text=words, present=world.present)
        click.echo(changes.noted([known]))
