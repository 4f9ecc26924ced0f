"""`stats`: a year in numbers."""

from datetime import date

import click

from outreach.cli.context import open_world
from outreach.cli.output import Json, print_json
from outreach.domain.clocks import InteractionKind
from outreach.domain.dates import parse_day
from outreach.domain.stats import GAPS_UP_TO, Gaps, Owed, Stats, Year
from outreach.services.stats import read_owed, read_stats
from outreach.wording.stats import Shown, lines


@click.command()
@click.option("--until", metavar="DAY", help="The year that ends on this day; today by default.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in InteractionKind]),
    help="Draw the map of this kind of exchange only.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def stats(*, until: str | None, kind: str | None, as_json: bool) -> None:
    """A year of exchanges day by day, how often you meet, mentions answered, what is owed now."""
    with open_world() as world:
        today = world.present.today
        last = parse_day(until, today=today) if until else today
        found = read_stats(world.database, world.present, Year.ending(last))
        owed = read_owed(world.database, world.present)
    if as_json:
        print_json(**_json(found, owed))
        return
    chosen = InteractionKind(kind) if kind else None
    for line in lines(found, owed, Shown(today=today, kind=chosen)):
        click.echo("".join(piece.text for piece in line).rstrip())


def _json(found: Stats, owed: Owed) -> Json:
    return {
        "from": found.year.first,
        "until": found.year.last,
        "exchanges": {
            "total": found.exchanges,
            "bloggers": found.people,
            "by_kind": {kind.value: found.by_kind[kind] for kind in InteractionKind},
            "by_day": [{"on": on, **kinds} for on, kinds in _days(found).items()],
        },
        "days_between_meetings": _gaps(found.gaps),
        "mentions": {
            "total": found.mentions,
            "answered": found.answered,
            "by_month": [
                {
                    "month": f"{month.first:%Y-%m}",
                    "mentions": month.mentions,
                    "answered": month.answered,
                }
                for month in found.months
            ],
        },
        "owed": owed,
    }


def _days(found: Stats) -> dict[date, dict[str, int]]:
    """The days on which there was something, and how much of each kind."""
    days: dict[date, dict[str, int]] = {}
    for row in found.days:
        days.setdefault(row.on, {})[row.kind.value] = row.count
    return days


def _gaps(gaps: Gaps) -> Json:
    bounds = (*GAPS_UP_TO, None)
    return {
        "median": gaps.median,
        "total": gaps.total,
        "by_length": [
            {"up_to_days": up_to, "count": count}
            for up_to, count in zip(bounds, gaps.by_length, strict=True)
        ],
    }
