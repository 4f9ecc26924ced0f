"""`witness`: past contacts from mail and calendars."""

import os
import shlex
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from outreach.cli import completing
from outreach.cli.context import open_world
from outreach.cli.output import Json, columns, print_json, reference, talk
from outreach.domain.dates import parse_day
from outreach.domain.witness import Proposal
from outreach.errors import UsageError
from outreach.exchange.files import name_of
from outreach.services.witnessing import Batch, Source, find_witnesses, keep
from outreach.system.programs import run_or_raise
from outreach.wording import witness as words

Split = tuple[Sequence[Proposal], Sequence[Proposal]]
_NEITHER: Split = ((), ())
_ACCOUNTS = ("imaps://", "imap://")
_PASSWORD = "OUTREACH_IMAP_PASSWORD"  # noqa: S105 (the name of a variable)


@click.command()
@click.argument(
    "places", metavar="PATH...", nargs=-1, required=True, shell_complete=completing.files
)
@click.option("--since", metavar="DAY", help="Only from this day on: 2026-01-31, last year.")
@click.option("--yes", "sure", is_flag=True, help="Log all that is found; do not ask.")
@click.option("--again", is_flag=True, help="Also propose what was refused before.")
@click.option(
    "--password-command",
    metavar="COMMAND",
    help="What prints the password of an account, such as 'pass show mail'.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def witness(  # noqa: PLR0913 (one parameter an option)
    *,
    places: tuple[str, ...],
    since: str | None,
    sure: bool,
    again: bool,
    password_command: str | None,
    as_json: bool,
) -> None:
    """Find past contacts with known bloggers in Maildirs, mbox files and calendars (.ics).

    PATH may be an account, too: imaps://USER@HOST looks into its folders but for junk, trash and
    drafts, imaps://USER@HOST/FOLDER into one. Nothing is changed there. The password is taken from
    OUTREACH_IMAP_PASSWORD or --password-command, or asked for, and not kept.

    Of mail only the headers are read. What lists, newsletters and machines sent is left out. What
    is found is listed, and logged once you agree, as one step; off a terminal only with --yes. The
    same message is never proposed twice, and nobody is added.
    """
    with open_world() as world:
        first = parse_day(since, today=world.present.today) if since else None
        sources = [_source(place, first, password_command) for place in places]
        batch = find_witnesses(world.database, sources, world.present, since=first, again=again)
        if not world.settings.me.addresses:
            talk(words.NO_ADDRESSES)
        _tell(batch, as_json=as_json)
        accepted, refused = _decide(batch, sure=sure, as_json=as_json)
        subject = ", ".join(map(name_of, places))
        logged = (
            keep(world.database, accepted, refused, world.present, subject=subject)
            if accepted or refused
            else 0
        )
    if as_json:
        print_json(**_view(batch, logged))
    elif accepted or refused:
        click.echo(words.logged(logged, len(refused)))
    elif batch.proposals:
        talk(words.HINT)


def _source(place: str, since: date | None, password_command: str | None) -> Source:
    """A path, or the headers in an account, which are asked for once somebody looks at them."""
    if not place.casefold().startswith(_ACCOUNTS):
        return Path(place)
    from outreach.system.imap import Account, read_heads  # noqa: PLC0415 (only for an account)

    account = Account.parse(place)
    return read_heads(account, _password(str(account), password_command), since=since)


def _password(account: str, command: str | None) -> str:
    if command is not None:
        return run_or_raise(*_words(command)).partition("\n")[0]
    if password := os.environ.get(_PASSWORD):
        return password
    if not sys.stdin.isatty():
        raise UsageError(
            f"There is no terminal to ask for the password of {account}; "
            f"say --password-command, or set {_PASSWORD}."
        )
    password = click.prompt(f"Password of {account}", hide_input=True, err=True)
    return str(password)


def _words(command: str) -> Sequence[str]:
    try:
        parts = shlex.split(command)
    except ValueError as error:
        raise UsageError(f"--password-command cannot be read: {error}.") from error
    if not parts:
        raise UsageError("--password-command needs a command.")
    return parts


def _tell(batch: Batch, *, as_json: bool) -> None:
    for doubtful in batch.doubtful:
        talk(words.doubtful(doubtful))
    if batch.known:
        talk(words.known(batch.known))
    if not batch.proposals:
        talk(words.NOTHING)
    elif not as_json:
        rows = [words.columns(row, batch.names) for row in batch.proposals]
        click.echo("\n".join(columns(rows)))


def _decide(batch: Batch, *, sure: bool, as_json: bool) -> Split:
    """What to log, and what never to propose again."""
    if sure or not batch.proposals:
        return batch.proposals, ()
    if as_json or not sys.stdin.isatty():
        return _NEITHER
    choice = click.prompt(
        words.CHOICES, default="n", type=click.Choice(list("yrcn")), show_choices=False, err=True
    )
    everything: dict[str, Split] = {
        "y": (batch.proposals, ()),
        "r": ((), batch.proposals),
        "n": _NEITHER,
    }
    return _choose(batch) if choice == "c" else everything[choice]


def _choose(batch: Batch) -> Split:
    accepted: list[Proposal] = []
    refused: list[Proposal] = []
    for row in batch.proposals:
        talk("  ".join(words.columns(row, batch.names)))
        choice = click.prompt(
            words.ONE_CHOICE, type=click.Choice(list("ynq")), show_choices=False, err=True
        )
        if choice == "q":
            break
        (accepted if choice == "y" else refused).append(row)
    return accepted, refused


def _view(batch: Batch, logged: int) -> Json:
    return {
        "logged": logged,
        "known": batch.known,
        "proposals": [
            {
                "kind": row.kind,
                "on": row.on,
                "planned": row.planned,
                "bloggers": [reference(id_, batch.names[id_]) for id_ in row.blogger_ids],
                "channel": row.channel,
                "place": row.place,
                "note": row.note,
                "sources": len(row.digests),
            }
            for row in batch.proposals
        ],
        "left_out": [{"what": row.what, "reason": row.doubt} for row in batch.doubtful],
    }
