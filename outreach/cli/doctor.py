"""`doctor`: is everything in order?"""

import click

from outreach import clock
from outreach.cli.output import columns, print_json, talk
from outreach.config import Settings, find_home
from outreach.services.checkup import check_up
from outreach.wording import health as words


@click.command()
@click.option(
    "--repair", is_flag=True, help="Mend what can be mended without loss, after a copy of it all."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def doctor(*, repair: bool, as_json: bool) -> int:
    """Look whether everything is in order, and say what to do where it is not.

    The database, its files, the configuration, the feeds, the disk and the backups are looked at.
    Exits with 1 if something is wrong.
    """
    checkup = check_up(
        find_home(), now=clock.now(), local=clock.zone(None), judge=_judge_the_apps, mend=repair
    )
    copy = str(checkup.copied_to) if checkup.copied_to else None
    if as_json:
        print_json(
            ok=checkup.is_well,
            findings=[
                {
                    "kind": finding.matter,
                    "level": finding.level,
                    "message": words.sentence(finding),
                    "details": finding.details,
                }
                for finding in checkup.findings
            ],
            copy=copy,
        )
    else:
        rows = [(finding.level.value, words.sentence(finding)) for finding in checkup.findings]
        click.echo("\n".join(columns(rows)))
        if copy:
            talk(words.copied(copy))
    return 0 if checkup.is_well else 1


def _judge_the_apps(settings: Settings) -> None:
    """Raises ConfigurationError for what would keep the app from starting."""
    if settings.keys or settings.app.theme:
        from outreach.tui.keymap import Keymap  # noqa: PLC0415 (0.4 s of Textual, if it is wanted)
        from outreach.tui.remembering import configured_theme  # noqa: PLC0415

        Keymap.parse(settings.keys)
        configured_theme(settings)
