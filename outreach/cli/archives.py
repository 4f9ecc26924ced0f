"""`import` of an archive, which fills an empty home."""

from typing import BinaryIO

import click

from outreach.cli.context import open_world
from outreach.cli.output import print_json, talk
from outreach.exchange.files import name_of
from outreach.services.archiving import ArchiveReport, import_archive
from outreach.wording import archiving as words


def take_archive(
    stream: BinaryIO, file: str, *, dry_run: bool, partial: bool, as_json: bool
) -> None:
    """Import the one archive, and say what came of it."""
    with open_world() as world:
        report = import_archive(
            world.database,
            stream,
            name=name_of(file),
            at=None if dry_run else world.present.now,
            partial=partial,
        )
    if as_json:
        _print(report)
        return
    click.echo(words.came_in(report.rows, new=report.new))
    if dry_run:
        talk(words.DRY_RUN)
    tell_flaws(report)


def tell_flaws(report: ArchiveReport) -> None:
    for flaw in report.flaws:
        talk(words.flaw(flaw.line, flaw.reason))
    if report.flaw_count > len(report.flaws):
        talk(words.more_flaws(report.flaw_count - len(report.flaws)))


def _print(report: ArchiveReport) -> None:
    def counts(table: str) -> dict[str, int]:
        count = report.rows.get(table, 0)
        return {"new": count, "known": 0} if report.new else {"new": 0, "known": count}

    print_json(
        feeds={**counts("feed"), "invalid": 0},
        bloggers=counts("blogger"),
        rows={table: counts(table) for table in report.rows},
        flaws=[{"line": flaw.line, "reason": flaw.reason} for flaw in report.flaws],
        flaw_count=report.flaw_count,
    )
