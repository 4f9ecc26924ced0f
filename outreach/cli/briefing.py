"""`brief`: what to have in mind before you write or meet."""

from collections.abc import Iterator, Sequence
from datetime import date

import click

from outreach.cli import briefing_views as views
from outreach.cli import completing
from outreach.cli.context import open_world
from outreach.cli.output import columns, print_json
from outreach.services.briefing import Brief, read_brief
from outreach.services.relationships import find_blogger
from outreach.wording import briefing as words
from outreach.wording import profile as profiles
from outreach.wording import reasons


@click.command()
@click.argument("name", nargs=-1, required=True, shell_complete=completing.bloggers)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def brief(*, name: tuple[str, ...], as_json: bool) -> None:
    """What to have in mind before you write to NAME, or meet NAME.

    The latest posts, what they said of your products, your last talk, what you promised, and whom
    you both know.
    """
    with open_world() as world:
        blogger_id = find_blogger(world.database, " ".join(name))
        known = read_brief(world.database, blogger_id, world.present)
        today = world.present.today
    if as_json:
        print_json(brief=views.brief(known, today=today))
        return
    click.echo("\n".join(_lines(known, today)))


def _lines(known: Brief, today: date) -> Iterator[str]:
    standing = known.profile.standing
    yield standing.facts.name
    yield profiles.state_and_why(standing, today=today)
    if known.silent_since:
        yield words.silent(known.silent_since, today=today)
    last_talk = [(words.last_talk(known.last_talk, today=today),)] if known.last_talk else []
    sections: tuple[tuple[str, Sequence[Sequence[str]]], ...] = (
        (words.POSTS, [words.post(row, today=today) for row in known.posts]),
        (words.TALKS, [words.product_talk(row, today=today) for row in known.talks]),
        (words.LAST_TALK, last_talk),
        (
            words.FOLLOW_UPS,
            [(row.text, reasons.promise_reason(row, today=today)) for row in known.follow_ups],
        ),
        (words.PEOPLE, list(_people(known, today))),
    )
    for heading, rows in sections:
        if rows:
            yield from ("", heading, *(f"  {line}" for line in columns(rows)))


def _people(known: Brief, today: date) -> Iterator[tuple[str, str]]:
    for _, name in known.profile.introduced_by[:1]:
        yield name, "introduced you"
    for _, name in known.profile.introduced:
        yield name, "you know through them"
    for row in known.companions:
        yield words.companion(row, today=today)
