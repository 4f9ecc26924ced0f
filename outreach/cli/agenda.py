"""`due`: the answer and the agenda."""

from collections.abc import Iterator, Sequence

import click

from outreach.cli import views
from outreach.cli.context import open_world
from outreach.cli.output import columns, print_json
from outreach.domain.agenda import Agenda, Plan
from outreach.domain.standing import Standing, State
from outreach.services.agenda import read_agenda
from outreach.wording import answer as answers
from outreach.wording import reasons
from outreach.wording.changes import listed
from outreach.wording.time import ago, day_and_month, length_in_brief

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
        print_json(**views.agenda(agenda, limit=limit))
    else:
        click.echo("\n".join(lines(agenda, limit=limit)))
    return SOMEBODY_IS_DUE if exit_code and agenda.reconnect else 0


def lines(agenda: Agenda, *, limit: int | None = None) -> Iterator[str]:
    """The agenda as text, section by section."""
    yield answers.answer(agenda.answer, today=agenda.today)
    if second := answers.second_answer(agenda.answer):
        yield second
    sections = (
        ("WROTE ABOUT YOU", _wrote(agenda)),
        (f"RECONNECT  {reasons.tally(agenda.counts)}", _reconnect(agenda)),
        ("FOLLOW-UPS", _follow_ups(agenda)),
        ("WAITING", [_waiting(row, agenda) for row in agenda.waiting]),
        ("PLANNED", [_plan(row, agenda) for row in agenda.planned]),
    )
    for title, rows in sections:
        if rows:
            yield from ("", title)
            yield from (f"  {line}" for line in columns(rows[:limit]))
            if limit and len(rows) > limit:
                yield f"  +{len(rows) - limit}"
    if not any(rows for _, rows in sections):
        yield from ("", f"Nobody is waiting for you. {reasons.tally(agenda.counts)}".rstrip())


def _wrote(agenda: Agenda) -> list[Sequence[str]]:
    return [
        (
            row.facts.name,
            row.mention.title or row.mention.url or "(untitled)",
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
        (row.name, row.text, f"due {ago(row.due_on, today=agenda.today)}")
        for row in agenda.follow_ups
    ]


def _waiting(row: Standing, agenda: Agenda) -> Sequence[str]:
    today = agenda.today
    since = f"{length_in_brief(row.waiting_since, today=today)} without an answer"
    if row.ask_what_next:
        return (row.facts.name, f"{since}: let it rest, or write something different?")
    until = day_and_month(row.waiting_until or today, today=today)
    return (row.facts.name, f"{since}, until {until}")


def _plan(row: Plan, agenda: Agenda) -> Sequence[str]:
    names = listed([name for _, name in row.bloggers])
    where = f", {row.place}" if row.place else ""
    question = " Did it happen?" if row.ask else ""
    return (names, f"{day_and_month(row.on, today=agenda.today)}{where}.{question}")
