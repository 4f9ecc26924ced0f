"""`bloggers`, `show` and `timeline`: people."""

import click

from outreach.cli import views
from outreach.cli.context import open_world
from outreach.cli.output import columns, print_json, talk
from outreach.domain.timeline import EntryKind
from outreach.services.profiles import Profile, read_profile, read_profiles
from outreach.services.relationships import find_blogger
from outreach.services.timeline import read_timeline
from outreach.wording import reasons
from outreach.wording import timeline as words
from outreach.wording.time import length_in_brief

_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")


@click.command()
@_JSON
def bloggers(*, as_json: bool) -> None:
    """Everybody, and how you stand with them."""
    with open_world() as world:
        profiles = read_profiles(world.database, world.present)
        today = world.present.today
    if as_json:
        print_json(bloggers=[views.blogger(profile, today=today) for profile in profiles])
        return
    if not profiles:
        talk("No bloggers yet: `outreach import FILE.opml` or `outreach add NAME --feed URL`.")
        return
    heading = ("NAME", "STATE", "LAST MET", "LAST SPOKE", "TAGS", "WHY")
    rows = [
        (
            profile.standing.facts.name,
            profile.standing.state.replace("_", " "),
            length_in_brief(profile.standing.facts.last_met_on, today=today),
            length_in_brief(profile.standing.facts.last_spoke_on, today=today),
            " ".join(profile.tags),
            reasons.why(profile.standing, today=today),
        )
        for profile in profiles
    ]
    click.echo("\n".join(columns([heading, *rows])))


@click.command()
@click.argument("name", nargs=-1, required=True)
@_JSON
def show(*, name: tuple[str, ...], as_json: bool) -> None:
    """One blogger: clocks, state and why, ways to reach, feeds."""
    with open_world() as world:
        blogger_id = find_blogger(world.database, " ".join(name))
        profile = read_profile(world.database, blogger_id, world.present)
        today = world.present.today
    if as_json:
        print_json(blogger=views.blogger(profile, today=today))
        return
    facts = profile.standing.facts
    click.echo(facts.name)
    rows = [
        ("state", profile.standing.state.replace("_", " ")),
        ("why", reasons.why(profile.standing, today=today)),
        ("last met", length_in_brief(facts.last_met_on, today=today)),
        ("last spoke", length_in_brief(facts.last_spoke_on, today=today)),
        ("tags", " ".join(profile.tags)),
        *_reach(profile),
        *(("feed", feed.url) for feed in profile.feeds),
    ]
    click.echo("\n".join(f"  {line}" for line in columns([row for row in rows if row[1]])))


def _reach(profile: Profile) -> list[tuple[str, str]]:
    return [(reach.kind, reach.value) for reach in profile.reach]


@click.command()
@click.argument("name", nargs=-1, required=True)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in EntryKind]),
    help="Only this kind; may be repeated.",
)
@click.option("--limit", type=click.IntRange(min=1), help="At most this many, the newest.")
@_JSON
def timeline(
    *, name: tuple[str, ...], kinds: tuple[str, ...], limit: int | None, as_json: bool
) -> None:
    """Everything between you and NAME, newest first: posts, mentions, exchanges, notes."""
    with open_world() as world:
        blogger_id = find_blogger(world.database, " ".join(name))
        profile = read_profile(world.database, blogger_id, world.present)
        wanted = [EntryKind(kind) for kind in kinds] or list(EntryKind)
        entries = read_timeline(world.database, blogger_id, world.present, kinds=wanted)[:limit]
    facts = profile.standing.facts
    if as_json:
        print_json(
            blogger=views.reference(blogger_id, facts.name),
            timeline=[views.timeline_entry(entry) for entry in entries],
        )
        return
    if not entries:
        talk(f"Nothing yet between you and {facts.name}.")
        return
    rows = [(entry.on.isoformat(), words.label(entry), words.body(entry)) for entry in entries]
    click.echo("\n".join(columns(rows)))
