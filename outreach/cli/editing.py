"""`edit`: by options, or as a file in an editor."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from outreach.cli import completing
from outreach.cli.context import World, open_world
from outreach.cli.output import talk
from outreach.domain.record import Reach, Record
from outreach.domain.typed import parse_every
from outreach.errors import OutreachError, PlatformError, UsageError
from outreach.exchange.sheet import draft_name, read_sheet, resumed, write_sheet
from outreach.services.editing import read_record, write_record
from outreach.system.editor import drop_draft, edit_text, keep_draft, read_draft


@click.command()
@click.argument("name", nargs=-1, required=True, shell_complete=completing.bloggers)
@click.option("--name", "new_name", help="The new name.")
@click.option("--email", "emails", multiple=True, help="Add an address; may be repeated.")
@click.option(
    "--contact", "contacts", multiple=True, metavar="KIND=VALUE", help="Add a way to reach NAME."
)
@click.option("--remove-contact", "removed", multiple=True, metavar="VALUE", help="Take one away.")
@click.option(
    "--introduced-by",
    shell_complete=completing.bloggers,
    help="Who introduced NAME to you; none clears.",
)
@click.option("--talk-every", help="How often to talk; none clears.")
@click.option("--meet-every", help="How often to meet; none clears.")
def edit(  # noqa: PLR0913 (one parameter an option)
    *,
    name: tuple[str, ...],
    new_name: str | None,
    emails: tuple[str, ...],
    contacts: tuple[str, ...],
    removed: tuple[str, ...],
    introduced_by: str | None,
    talk_every: str | None,
    meet_every: str | None,
) -> None:
    """Change what is written down about NAME; without options, in your editor."""
    with open_world() as world:
        blogger_id, record = read_record(world.database, " ".join(name))
        wanted = _with_reach(
            record, [f"email={address}" for address in emails] + list(contacts), removed
        )
        if new_name is not None:
            wanted = replace(wanted, name=new_name)
        if introduced_by is not None:
            wanted = replace(wanted, introduced_by=_none(introduced_by))
        if talk_every is not None:
            wanted = replace(wanted, talk_every=parse_every(talk_every))
        if meet_every is not None:
            wanted = replace(wanted, meet_every=parse_every(meet_every))
        options = (new_name, *emails, *contacts, *removed, introduced_by, talk_every, meet_every)
        if all(option is None for option in options):
            _in_editor(world, blogger_id, record)
            return
        _write(world, blogger_id, wanted)


def _with_reach(record: Record, added: list[str], removed: tuple[str, ...]) -> Record:
    known = {row.value for row in record.reach}
    for value in removed:
        if value not in known:
            raise UsageError(f"{record.name} has no {value!r}.")
    kept = tuple(row for row in record.reach if row.value not in removed)
    return replace(record, reach=kept + tuple(_reach(text) for text in added))


def _reach(text: str) -> Reach:
    kind, separator, value = text.partition("=")
    if not separator:
        raise UsageError(f"{text!r} is not KIND=VALUE, such as mastodon=@ada@example.social.")
    return Reach(kind=kind, value=value)


def _in_editor(world: World, blogger_id: int, record: Record) -> None:
    """Edit until the file makes sense; what is given up is kept, and there the next time."""
    folder, name = world.home.state, draft_name(blogger_id)
    kept = read_draft(folder, name)
    text = write_sheet(record) if kept is None else resumed(kept)
    while True:
        edited = edit_text(text, extension=".toml")
        if edited is None or edited == text:
            where = "" if kept is None else f" What was written before is kept in {folder / name}."
            talk(f"Nothing was changed.{where}")
            return
        if not edited.strip():
            drop_draft(folder, name)
            talk("Nothing was changed.")
            return
        try:
            _write(world, blogger_id, read_sheet(edited))
        except OutreachError as error:
            file = _keep(folder, name, edited)
            again = sys.stdin.isatty() and click.confirm(f"{error} Edit again?", default=True)
            if not again:
                raise UsageError(f"{error} Your text is kept in {file}.") from error
            text = kept = edited
        else:
            drop_draft(folder, name)
            return


def _write(world: World, blogger_id: int, record: Record) -> None:
    written = write_record(world.database, blogger_id, record, world.present)
    click.echo(f"{written.name} is changed.")


def _keep(folder: Path, name: str, text: str) -> Path:
    """Keep what was typed in a file, or print it where there is no room for one."""
    try:
        return keep_draft(folder, name, text)
    except PlatformError:
        talk(text)
        raise


def _none(text: str) -> str | None:
    return None if text.strip().casefold() in {"", "none"} else text
