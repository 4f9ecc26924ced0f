"""`due`: the answer and the agenda."""

from collections.abc import Iterator, Sequence

import click

from outreach.cli import agenda_views
from outreach.cli.context import open_world
from outreach.cli.output import columns, print_json
from outreach.domain.agenda import Agenda
from outreach.domain.standing import State
from outreach.services.agenda import read_agenda
from outreach.wording import answer as answers
from outreach.wording import headings, reasons
from outreach.wording.changes import listed

SOMEBODY_IS_DUE = 10
MARKS = {State.LONG_DUE: "!"}


@click.command()
@click.option("--limit", type=click.IntRange(min=1), help="Show at most this many rows a section.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@click.option("--exit-code", is_flag=True, help="Exit with 10 if somebody is due to reconnect.")
def due(*, limit: int | None, as_json: bool, exit_code: bool) -> int:
    """How long it has been, whom to see next, and why."""
    with open_world() as world:
        agenda = read_agenda(world.database, world.present)
    if as_json:
        print_json(**agenda_views.agenda(agenda, limit=limit))
    else:
        click.echo("\n".join(lines(agenda, limit=limit)))
    return SOMEBODY_IS_DUE if exit_code and agenda.reconnect else 0


def lines(agenda: Agenda, *, limit: int | None = None) -> Iterator[str]:
    """The agenda as text, section by section."""
    yield answers.answer(agenda.answer, today=agenda.today)
    if second := answers.second_answer(agenda.answer):
        yield second
    sections = (
        (headings.WROTE_ABOUT_YOU, _wrote(agenda)),
        (f"{headings.RECONNECT}  {reasons.tally(agenda.counts)}", _reconnect(agenda)),
        (headings.FOLLOW_UPS, _follow_ups(agenda)),
        (headings.WAITING, _waiting(agenda)),
        (headings.PLANNED, _planned(agenda)),
    )
    for title, rows in sections:
        if rows:
            yield from ("", title)
            yield from (f"  {line}" for line in columns(rows[:limit]))
            if limit and len(rows) > limit:
                yield f"  +{len(rows) - limit}"
    if not any(rows for _, rows in sections):
        yield from ("", reasons.nothing_owed(agenda.counts))


def _wrote(agenda: Agenda) -> list[Sequence[str]]:
    return [
        (
            row.facts.name,
            reasons.title_of(row.mention),
            reasons.mention_reason(row, today=agenda.today),
        )
        for row in agenda.wrote_about_you
    ]


def _reconnect(agenda: Agenda) -> list[Sequence[str]]:
    return [
        (
            f"{MARKS.get(row.standing.state, ' ')} {row.standing.facts.name}",
            reasons.reconnect_reason(row, today=agenda.today),
        )
        for row in agenda.reconnect
    ]


def _follow_ups(agenda: Agenda) -> list[Sequence[str]]:
    return [
        (row.name, row.text, reasons.promise_reason(row, today=agenda.today))
        for row in agenda.follow_ups
    ]


def _waiting(agenda: Agenda) -> list[Sequence[str]]:
    return [
        (row.facts.name, reasons.waiting_reason(row, today=agenda.today)) for row in agenda.waiting
    ]


def _planned(agenda: Agenda) -> list[Sequence[str]]:
    return [
        (
            listed([name for _, name in row.bloggers]),
            reasons.plan_reason(row, today=agenda.today),
        )
        for row in agenda.planned
    ]
