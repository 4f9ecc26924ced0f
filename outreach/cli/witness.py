"""`witness`: past contacts from mail and calendars."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from outreach.cli.context import open_world
from outreach.cli.output import Json, columns, print_json, reference, talk
from outreach.domain.dates import parse_day
from outreach.domain.witness import Proposal
from outreach.exchange.files import name_of
from outreach.services.witnessing import Batch, find_witnesses, keep
from outreach.wording import witness as words

Split = tuple[Sequence[Proposal], Sequence[Proposal]]
_NEITHER: Split = ((), ())


@click.command()
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--since", metavar="DAY", help="Only from this day on: 2026-01-31, last year.")
@click.option("--yes", "sure", is_flag=True, help="Log all that is found; do not ask.")
@click.option("--again", is_flag=True, help="Also propose what was refused before.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def witness(
    *, paths: tuple[Path, ...], since: str | None, sure: bool, again: bool, as_json: bool
) -> None:
    """Find past contacts with known bloggers in Maildirs, mbox files and calendars (.ics).

    Of mail only the headers are read. What lists, newsletters and machines sent is left out. What
    is found is listed, and logged once you agree, as one step; off a terminal only with --yes. The
    same message is never proposed twice, and nobody is added.
    """
    with open_world() as world:
        first = parse_day(since, today=world.present.today) if since else None
        batch = find_witnesses(world.database, paths, world.present, since=first, again=again)
        if not world.settings.me.addresses:
            talk(words.NO_ADDRESSES)
        _tell(batch, as_json=as_json)
        accepted, refused = _decide(batch, sure=sure, as_json=as_json)
        subject = ", ".join(name_of(str(path)) for path in paths)
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
