"""`bloggers`, `show` and `timeline`: people."""

from datetime import date

import click

from outreach.cli import completing, views
from outreach.cli.context import open_world
from outreach.cli.output import columns, print_json, print_table, reference, talk
from outreach.domain.blogger_list import BloggerRow, Sort, Wanted, in_order, is_tag
from outreach.domain.blogger_query import parse_days
from outreach.domain.standing import State
from outreach.domain.text import fold
from outreach.domain.timeline import EntryKind
from outreach.domain.urls import shown_url
from outreach.services.blogger_list import read_everybody
from outreach.services.cadences import read_held
from outreach.services.profiles import Profile, read_profile, read_profiles
from outreach.services.relationships import find_blogger
from outreach.services.timeline import read_timeline
from outreach.wording import reasons
from outreach.wording import timeline as timeline_words
from outreach.wording.bloggers import NOBODY_FITS, state_word
from outreach.wording.profile import cadences, last_times
from outreach.wording.time import length_in_brief

_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")


@click.command()
@click.argument("words", nargs=-1)
@click.option(
    "--tag",
    "tags",
    multiple=True,
    shell_complete=completing.tags,
    help="Who carries this tag; may be repeated.",
)
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice([state.value for state in State]),
    help="Who is in this state; may be repeated.",
)
@click.option(
    "--not-contacted",
    metavar="DAYS",
    help="No talk for this many days, or as long as 3w, 2 months.",
)
@click.option("--mentions", is_flag=True, help="Who has an open mention.")
@click.option(
    "--sort",
    type=click.Choice([sort.value for sort in Sort]),
    default=Sort.NAME.value,
    show_default=True,
)
@_JSON
def bloggers(  # noqa: PLR0913 (one parameter an option)
    *,
    words: tuple[str, ...],
    tags: tuple[str, ...],
    states: tuple[str, ...],
    not_contacted: str | None,
    mentions: bool,
    sort: str,
    as_json: bool,
) -> None:
    """Everybody, or those whom all options fit, and how you stand with them.

    Each of the WORDS is in a name, a tag or a way to reach the person.
    """
    wanted = Wanted(
        parts=(*filter(None, map(fold, words)), *map(is_tag, tags)),
        states=frozenset(map(State, states)),
        not_contacted_days=parse_days(not_contacted) if not_contacted else None,
        open_mentions=mentions,
    )
    with open_world() as world:
        today = world.present.today
        if as_json:
            profiles = read_profiles(world.database, world.present)
            fitting = in_order(profiles, wanted, Sort(sort), today)
            print_json(bloggers=[views.blogger(profile, today=today) for profile in fitting])
            return
        everybody = read_everybody(world.database, world.present)
    rows = in_order(everybody.rows, wanted, Sort(sort), today)
    if not rows:
        talk(
            NOBODY_FITS
            if everybody.count
            else "No bloggers yet: `outreach import FILE.opml` or `outreach add NAME --feed URL`."
        )
        return
    heading = ("NAME", "STATE", "LAST MET", "LAST SPOKE", "TAGS", "WHY")
    print_table(heading, (_cells(row, today) for row in rows))


def _cells(row: BloggerRow, today: date) -> tuple[str, ...]:
    facts = row.standing.facts
    return (
        facts.name,
        state_word(row.standing.state),
        length_in_brief(facts.last_met_on, today=today),
        length_in_brief(facts.last_spoke_on, today=today),
        ", ".join(row.tags),
        reasons.why(row.standing, today=today),
    )


@click.command()
@click.argument("name", nargs=-1, required=True, shell_complete=completing.bloggers)
@_JSON
def show(*, name: tuple[str, ...], as_json: bool) -> None:
    """One blogger: clocks, state and why, cadences, ways to reach, feeds."""
    with open_world() as world:
        blogger_id = find_blogger(world.database, " ".join(name))
        profile = read_profile(world.database, blogger_id, world.present)
        held = read_held(world.database, blogger_id, world.present)
        today = world.present.today
    if as_json:
        print_json(blogger=views.blogger(profile, today=today))
        return
    facts = profile.standing.facts
    click.echo(facts.name)
    rows = [
        ("state", state_word(profile.standing.state)),
        ("why", reasons.why(profile.standing, today=today)),
        *((label.lower(), said) for label, said in last_times(facts, today=today)),
        *(("cadence", said) for said in cadences(held, profile.standing, today=today)),
        ("tags", ", ".join(profile.tags)),
        ("introduced by", ", by ".join(name for _, name in profile.introduced_by)),
        ("introduced", ", ".join(name for _, name in profile.introduced)),
        *_reach(profile),
        *(("feed", shown_url(feed.url)) for feed in profile.feeds),
    ]
    click.echo("\n".join(f"  {line}" for line in columns([row for row in rows if row[1]])))


def _reach(profile: Profile) -> list[tuple[str, str]]:
    return [(reach.kind, reach.value) for reach in profile.reach]


@click.command()
@click.argument("name", nargs=-1, required=True, shell_complete=completing.bloggers)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in EntryKind]),
    help="Only this kind; may be repeated.",
)
@click.option("--limit", type=click.IntRange(min=1), help="At most this many, the newest.")
@click.option("--ids", is_flag=True, help="With the numbers that `amend` and `remove` take.")
@_JSON
def timeline(
    *, name: tuple[str, ...], kinds: tuple[str, ...], limit: int | None, ids: bool, as_json: bool
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
            blogger=reference(blogger_id, facts.name),
            timeline=[views.timeline_entry(entry) for entry in entries],
        )
        return
    if not entries:
        talk(f"Nothing yet between you and {facts.name}.")
        return
    rows = [
        (
            *([f"{entry.kind.replace('_', '-')} {entry.entry_id}"] if ids else []),
            entry.on.isoformat(),
            timeline_words.label(entry),
            timeline_words.body(entry),
        )
        for entry in entries
    ]
    click.echo("\n".join(columns(rows)))
