"""`amend` and `remove`: what was written down wrongly."""

import click

from outreach.cli import completing
from outreach.cli.context import open_world
from outreach.cli.relationships import kind_of, kind_options, tell_logged
from outreach.domain.dates import Direction, parse_day
from outreach.domain.interactions import NewInteraction
from outreach.domain.typed import Promising
from outreach.errors import UsageError
from outreach.services import entries
from outreach.system.editor import edit_text
from outreach.wording import changes

_ID = click.argument("entry_id", metavar="ID", type=int)
_KINDS = {kind.replace("_", "-"): kind for kind in entries.REMOVABLE}


@click.group()
def amend() -> None:
    """Correct what was logged, noted or promised; `timeline NAME --ids` tells the numbers."""


@amend.command()
@_ID
@kind_options
@click.option(
    "--with",
    "names",
    multiple=True,
    shell_complete=completing.bloggers,
    help="Who took part, all of them; may be repeated.",
)
@click.option("--channel", help="How it went: email, dm, sms; none clears.")
@click.option("--on", "day", help="The day: 2026-03-12, yesterday, 12 nov.")
@click.option("--at", "place", help="Where; none clears.")
@click.option("--note", help="What is worth remembering; none clears.")
def interaction(  # noqa: PLR0913 (one parameter an option)
    *,
    entry_id: int,
    met: bool,
    call: bool,
    message: str | None,
    comment: bool,
    names: tuple[str, ...],
    channel: str | None,
    day: str | None,
    place: str | None,
    note: str | None,
) -> None:
    """Correct the interaction ID; what no option names stays."""
    kind = kind_of(met=met, call=call, message=message, comment=comment)
    with open_world() as world:
        today = world.present.today
        known = entries.read_exchange(world.database, entry_id).interaction
        wanted = NewInteraction(
            kind=kind or known.kind,
            on=parse_day(day, today=today) if day else known.on,
            channel=_given(channel, known.channel),
            place=_given(place, known.place),
            note=_given(note, known.note),
        )
        if wanted == known and not names:
            raise UsageError("Say what is wrong: --on, --met, --with, --at, --note ...")
        logged = entries.edit_exchange(
            world.database, entry_id, wanted, world.present, names=names or None
        )
        tell_logged(logged, today=today)


@amend.command()
@_ID
@click.argument("text", nargs=-1)
def note(*, entry_id: int, text: tuple[str, ...]) -> None:
    """Make the note ID say TEXT; without TEXT, in your editor."""
    with open_world() as world:
        known = entries.read_note(world.database, entry_id)
        words = " ".join(text) or edit_text(known) or known
        names = entries.edit_note(world.database, entry_id, text=words, present=world.present)
        click.echo(changes.noted(names))


@amend.command(name="follow-up")
@_ID
@click.argument("text", nargs=-1)
@click.option("--by", "day", help="Its day: friday, in 2 weeks, 12 nov, an ISO date.")
def follow_up(*, entry_id: int, text: tuple[str, ...], day: str | None) -> None:
    """Make the follow-up ID say TEXT, or be due on another day."""
    if not (text or day):
        raise UsageError("Say what you promised, or by when: --by friday.")
    with open_world() as world:
        today = world.present.today
        known = entries.read_follow_up(world.database, entry_id)
        wanted = Promising(
            text=" ".join(text) or known.text,
            due_on=parse_day(day, today=today, direction=Direction.FUTURE) if day else known.due_on,
        )
        names = entries.edit_follow_up(world.database, entry_id, wanted, world.present)
        click.echo(changes.promising(names, wanted, today=today))


@click.command()
@click.argument("kind", type=click.Choice(list(_KINDS)))
@_ID
def remove(*, kind: str, entry_id: int) -> None:
    """Take an interaction, a note or a follow-up away, as if it had never been written down.

    `timeline NAME --ids` tells the numbers. Clocks and reminders follow by themselves.
    """
    with open_world() as world:
        names = entries.remove_entry(world.database, _KINDS[kind], entry_id, world.present)
        click.echo(changes.removed(f"{kind} #{entry_id}", names))


def _given(text: str | None, known: str | None) -> str | None:
    """What was said, None where that clears it, and what was known where nothing was said."""
    if text is None:
        return known
    return None if text.strip().casefold() in {"", "none"} else text
