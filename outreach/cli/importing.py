"""`import`: the way in."""

from collections.abc import Mapping, Sequence

import click

from outreach.cli import completing
from outreach.cli.archives import take_archive
from outreach.cli.context import open_world
from outreach.cli.import_views import report_view
from outreach.cli.output import columns, print_json, talk
from outreach.cli.progress import watching
from outreach.domain.columns import FIELDS
from outreach.domain.joining import Fate
from outreach.errors import InputFileError, UsageError
from outreach.exchange.archive import HEAD, looks_like_archive
from outreach.exchange.files import is_folder, name_of, opened
from outreach.exchange.reading import Reading
from outreach.exchange.sources import joined, read_source
from outreach.services.changing import subject_of
from outreach.services.importing import Imported, import_all
from outreach.wording import import_report as report_words
from outreach.wording import importing as words
from outreach.wording.following import NEXT_STEP


@click.command("import")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, shell_complete=completing.files
)
@click.option("--dry-run", is_flag=True, help="Show who is new, known and joined; change nothing.")
@click.option(
    "--partial", is_flag=True, help="Take what can be read of files that are damaged or cut off."
)
@click.option(
    "--column",
    "told",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="What a column of a table is, by its header or number; nothing after = for none.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def import_(
    *, files: tuple[str, ...], dry_run: bool, partial: bool, told: tuple[str, ...], as_json: bool
) -> None:
    """Bring in feeds and people from other programs; - is standard input.

    FILE is a list of feeds (OPML), vCards or a folder of them, a table of people (CSV), or the
    archive that `outreach export --format json` writes, told by its content. Folders and
    categories become tags. What the columns of a table are taken for, by their headers, is shown.

    An import only adds. Somebody who has an address, an account, a feed or a site in common with
    one blogger is that blogger, and what is missing is added; a name alone will do where one
    blogger has it and the email addresses do not differ. The same file again changes nothing.

    Single entries that cannot be used are listed, and the others come in. A file that is cut off
    or cannot be read stops the whole import, unless --partial is given.

    An archive comes alone, and fills an empty home; `outreach restore` puts one in the place of
    what is there.
    """
    wanted = _columns(told)
    if len(files) == 1 and not is_folder(files[0]):
        with opened(files[0]) as stream:
            if looks_like_archive(stream.peek(HEAD)):
                take_archive(stream, files[0], dry_run=dry_run, partial=partial, as_json=as_json)
                return
            readings = [read_source(files[0], stream=stream, told=wanted, partial=partial)]
    else:
        readings = [read_source(file, told=wanted, partial=partial) for file in files]
    reading = joined(readings)
    if told and not reading.columns and not reading.broken:
        raise UsageError("--column is about tables, and there is none among these files.")
    _refuse_broken(reading, partial=partial)
    report = _bring_in(reading, None if dry_run else subject_of([name_of(file) for file in files]))
    if as_json:
        print_json(**report_view(report, reading, dry_run=dry_run))
    else:
        _tell(report, reading, dry_run=dry_run)


def _bring_in(reading: Reading, subject: str | None) -> Imported:
    """Store what was read, or without a subject only see what that would come to."""
    with open_world() as world, watching("Importing") as watch:
        return import_all(
            world.database,
            reading.people,
            reading.feeds,
            world.present,
            subject=subject,
            watch=watch,
        )


def _columns(told: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """The columns by field, as in email="Adresse mail"; several for one field are all used."""
    fields: dict[str, list[str]] = {}
    for one in told:
        field, equals, column = one.partition("=")
        if not equals or field not in FIELDS:
            raise UsageError(
                f"{one!r} does not say what a column is, as in --column email=Courriel.",
                candidates=FIELDS,
            )
        fields.setdefault(field, []).extend([column] if column else [])
    return fields


def _refuse_broken(reading: Reading, *, partial: bool) -> None:
    if not reading.broken:
        return
    if not partial:
        raise InputFileError(words.broken(reading.broken))
    if not (reading.feeds or reading.people or reading.invalid or reading.left_out):
        raise InputFileError(f"{'; '.join(reading.broken)}. There is nothing else to import.")


def _tell(report: Imported, reading: Reading, *, dry_run: bool) -> None:
    for table in reading.columns:
        talk(words.columns(table.file, list(table.used.items()), table.unused))
    shown = [row for row in report.people if dry_run or row.fate is Fate.JOINED]
    for line in columns([words.decided(row) for row in shown]):
        (click.echo if dry_run else talk)(line)
    click.echo("\n".join(report_words.summary(report, reading, dry_run=dry_run)))
    for line in report_words.details(report, reading):
        talk(line)
    if not dry_run and (report.feeds.new_feeds or report.new_feeds):
        talk(NEXT_STEP)
