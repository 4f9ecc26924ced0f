"""Commands about being reminded: `cadence`, `snooze`, `pause`, `resume`, `archive`, `tag`, ..."""

from datetime import date
from functools import partial

import click

from outreach.cli import completing
from outreach.cli.context import open_world
from outreach.domain.clocks import ClockName
from outreach.domain.standing import Standing
from outreach.domain.typed import parse_every, parse_until, split_until
from outreach.errors import UsageError
from outreach.services import upkeep
from outreach.services.profiles import read_profile
from outreach.services.relationships import find_blogger
from outreach.wording import upkeep as wording

_NAME = click.argument("name", nargs=-1, required=True, shell_complete=completing.bloggers)
_TAG_PREFIX = "tag:"


@click.command()
@click.argument("name", nargs=-1, required=True, shell_complete=completing.bloggers_and_tags)
@click.option("--talk-every", help="How often to talk: 10d, 3w, 2 months; none clears.")
@click.option("--meet-every", help="How often to meet in person; none clears.")
def cadence(*, name: tuple[str, ...], talk_every: str | None, meet_every: str | None) -> None:
    """Set how often to talk with or to meet NAME, or all who carry tag:TAG.

    Without options it tells what is set.
    """
    wanted = {
        clock: parse_every(text)
        for clock, text in ((ClockName.SPOKE, talk_every), (ClockName.MET, meet_every))
        if text is not None
    }
    whom = " ".join(name)
    if whom.startswith(_TAG_PREFIX):
        _tag_cadence(whom.removeprefix(_TAG_PREFIX), wanted)
        return
    with open_world() as world:
        if wanted:
            [standing] = upkeep.set_cadence(world.database, whom, wanted, world.present)
        else:
            blogger_id = find_blogger(world.database, whom)
            standing = read_profile(world.database, blogger_id, world.present).standing
        click.echo(wording.cadences([standing], today=world.present.today))


@click.command()
@_NAME
def snooze(*, name: tuple[str, ...]) -> None:
    """Hide the nudge about NAME for a while: `snooze Ada 2w`, `snooze Ada until friday`.

    The last words say how long. No clock moves, and any talk ends it.
    """
    with open_world() as world:
        whom, until = _name_and_day(name, world.present.today)
        [snoozed] = upkeep.snooze(world.database, whom, until=until, present=world.present)
        today = world.present.today
        click.echo(wording.snoozed([snoozed.standing], snoozed.until, today=today))
        if snoozed.proposal:
            click.echo(wording.longer(snoozed.standing.facts.name, *snoozed.proposal))


@click.command()
@_NAME
@click.option("--until", help="The day on which to go on: 2027-01-08, 12 nov, in 3 weeks.")
@click.option("--because", help="Why, for later.")
def pause(*, name: tuple[str, ...], until: str | None, because: str | None) -> None:
    """No nudges about NAME until a day, or until `resume`; the blog is still listened to."""
    with open_world() as world:
        today = world.present.today
        [standing] = upkeep.pause(
            world.database,
            " ".join(name),
            until=parse_until(until, today=today) if until else None,
            because=because,
            present=world.present,
        )
        _tell(standing, today)


@click.command()
@_NAME
def resume(*, name: tuple[str, ...]) -> None:
    """End NAME's pause, or take NAME out of the archive; nothing is due for a week."""
    with open_world() as world:
        [standing] = upkeep.resume(world.database, " ".join(name), world.present)
        _tell(standing, world.present.today)


@click.command()
@_NAME
def archive(*, name: tuple[str, ...]) -> None:
    """Put NAME away: not followed, never due, still found. `resume` brings NAME back."""
    with open_world() as world:
        [standing] = upkeep.archive(world.database, " ".join(name), world.present)
        _tell(standing, world.present.today)


@click.command(name="do-not-contact")
@_NAME
@click.option("--because", default="", help="The reason, which is kept with the date.")
@click.option("--lift", is_flag=True, help="NAME may be contacted again.")
def do_not_contact(*, name: tuple[str, ...], because: str, lift: bool) -> None:
    """NAME does not want to be contacted."""
    with open_world() as world:
        whom, present = " ".join(name), world.present
        [standing] = (
            upkeep.allow_contact(world.database, whom, present)
            if lift
            else upkeep.do_not_contact(world.database, whom, because=because, present=present)
        )
        _tell(standing, present.today)


# Without -h, which would be found in -tech.
@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]})
@click.argument(
    "words", nargs=-1, required=True, metavar="NAME +TAG -TAG...", shell_complete=completing.tagging
)
def tag(*, words: tuple[str, ...]) -> None:
    """Put tags on NAME and take tags off: `tag Ada +press -old`."""
    whom = [word for word in words if not word.startswith(("+", "-"))]
    added = [word[1:] for word in words if word.startswith("+")]
    removed = [word[1:] for word in words if word.startswith("-")]
    if not whom or not (added or removed):
        raise UsageError("Say a name and tags: outreach tag Ada +press -old.")
    with open_world() as world:
        upkeep.change_tags(
            world.database,
            " ".join(whom),
            added=added,
            removed=removed,
            present=world.present,
        )
        blogger_id = find_blogger(world.database, " ".join(whom))
        profile = read_profile(world.database, blogger_id, world.present)
        click.echo(wording.tagged([profile.standing.facts.name], profile.tags))


def _tag_cadence(name: str, wanted: upkeep.Cadences) -> None:
    with open_world() as world:
        if wanted:
            name = upkeep.set_tag_cadence(world.database, name, wanted, world.present)
        known, talk, meet = upkeep.read_tag_cadences(world.database, name)
        click.echo(wording.tag_cadence(known, talk, meet))


def _name_and_day(words: tuple[str, ...], today: date) -> tuple[str, date]:
    """Split "Ada Byron 2 weeks" where the longest tail that is a length or a day begins."""
    name, until = split_until(" ".join(words), partial(parse_until, today=today))
    if until is None:
        raise UsageError("Say how long at the end: outreach snooze Ada 2w.")
    return name, until


def _tell(standing: Standing, today: date) -> None:
    click.echo(wording.stands(standing, today=today))
