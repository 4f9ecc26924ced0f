"""Two bloggers who are one person."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from outreach.tui.dialogs.confirm import Confirm
from outreach.tui.dialogs.pick import Option, Pick
from outreach.tui.person import Person
from outreach.tui.screens.section import Section
from outreach.wording import merging as words
from outreach.wording import records as wording

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.services.merging import Merge
    from outreach.tui.desk import Desk


def merge(screen: Section, people: Sequence[Person]) -> None:
    """One or two who are chosen: make one of two, after showing what becomes of them."""
    if len(people) > 2:
        screen.frame.say(wording.MERGE_TWO, severity="warning")
    elif len(people) == 2:
        options = [Option(person, person.name) for person in people]
        one, two = people

        def keep(kept: Person) -> None:
            _plan_merge(screen, kept, two if kept == one else one)

        screen.ask(Pick(wording.which_is_kept(), options), keep)
    else:
        screen.look_up(
            lambda desk: desk.people.everybody(), partial(_pick_other, screen, people[0])
        )


def _pick_other(screen: Section, kept: Person, everybody: Sequence[Person]) -> None:
    others = [Option(person, person.name) for person in everybody if person != kept]
    picker = Pick(wording.who_else(kept.name), others)
    screen.ask(picker, partial(_plan_merge, screen, kept))


def _plan_merge(screen: Section, kept: Person, other: Person) -> None:
    pair = kept.blogger_id, other.blogger_id
    screen.look_up(lambda desk: desk.people.plan_merge(*pair), partial(_confirm_merge, screen))


def _confirm_merge(screen: Section, plan: "Merge") -> None:
    kept, other = plan.kept.name, plan.other.name
    pair = plan.kept.blogger_id, plan.other.blogger_id
    lines = [words.difference(row, plan.names) for row in plan.differences]
    lines.append(words.moves((row.table, row.moved, row.shared) for row in plan.moves))

    def do(desk: "Desk") -> str:
        desk.people.merge(*pair)
        return words.is_now(kept, other)

    dialog = Confirm(words.question(kept, other), lines, yes=wording.MERGE)
    screen.confirm(dialog, lambda: screen.change(do))
