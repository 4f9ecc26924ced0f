"""What is owed, done: a promise kept, a plan that happened or did not, a wait that is over."""

from datetime import date
from enum import StrEnum
from functools import partial

from outreach.domain.agenda import Plan, Promise
from outreach.domain.clocks import InteractionKind
from outreach.domain.interactions import NewInteraction
from outreach.domain.standing import Standing
from outreach.domain.timeline import EntryKind, TimelineEntry
from outreach.tui import questions
from outreach.tui.actions import reaching
from outreach.tui.actions.remembering import log_exchange
from outreach.tui.actions.upkeep import ask_how_long
from outreach.tui.dialogs.ask import Ask
from outreach.tui.dialogs.pick import Option, Pick
from outreach.tui.person import Person
from outreach.tui.screens.section import Section
from outreach.wording import changes
from outreach.wording import settling as wording

Owed = Promise | Plan | Standing


class Outcome(StrEnum):
    """What may have become of a plan, or of a message without an answer."""

    HAPPENED = "happened"
    CANCELLED = "cancelled"
    MOVED = "moved"
    ANSWERED = "answered"
    REST = "rest"
    WRITE = "write"


def settle(screen: Section, owed: Owed) -> None:
    match owed:
        case Promise():
            _keep(screen, owed.follow_up_id)
        case Plan():
            _ask_about_plan(screen, owed)
        case Standing():
            _ask_what_next(screen, owed)


def settle_entry(screen: Section, entry: TimelineEntry) -> None:
    """An entry of a timeline that is still open: a plan or a follow-up."""
    entry_id = entry.entry_id
    if entry.kind is EntryKind.INTERACTION:
        screen.look_up(
            lambda desk: desk.upkeep.read_plan(entry_id), partial(_ask_about_plan, screen)
        )
    else:
        _keep(screen, entry_id)


def _keep(screen: Section, follow_up_id: int) -> None:
    screen.change(lambda desk: changes.kept(desk.upkeep.keep_promise(follow_up_id)))


def _ask_about_plan(screen: Section, plan: Plan) -> None:
    outcomes = [Outcome.CANCELLED, Outcome.MOVED]
    if plan.on <= screen.frame.present().today:
        outcomes.insert(0, Outcome.HAPPENED)
    title = wording.plan_title(plan, today=screen.frame.present().today)
    screen.ask(Pick(title, _options(outcomes)), partial(_settle_plan, screen, plan))


def _settle_plan(screen: Section, plan: Plan, outcome: Outcome) -> None:
    today = screen.frame.present().today
    if outcome is Outcome.MOVED:
        question = questions.which_day(wording.moved_title(plan), today)
        screen.ask(Ask(question), partial(_move, screen, plan))
        return
    happened = outcome is Outcome.HAPPENED
    screen.change(
        lambda desk: changes.settled(
            desk.upkeep.settle_plan(plan.interaction_id, happened=happened),
            happened=happened,
            today=today,
        )
    )


def _move(screen: Section, plan: Plan, day: date) -> None:
    today = screen.frame.present().today
    screen.change(
        lambda desk: changes.moved(desk.upkeep.move_plan(plan.interaction_id, day), today=today)
    )


def _ask_what_next(screen: Section, standing: Standing) -> None:
    outcomes = [Outcome.ANSWERED, Outcome.WRITE]
    if standing.ask_what_next:
        outcomes.insert(1, Outcome.REST)
    title = wording.waiting_title(standing, today=screen.frame.present().today)
    screen.ask(Pick(title, _options(outcomes)), partial(_go_on, screen, standing))


def _go_on(screen: Section, standing: Standing, outcome: Outcome) -> None:
    today = screen.frame.present().today
    person = Person(standing.facts.blogger_id, standing.facts.name)
    if outcome is Outcome.ANSWERED:
        answer = NewInteraction(kind=InteractionKind.MESSAGE_IN, on=today)
        log_exchange(screen, [person.blogger_id], answer)
    elif outcome is Outcome.REST:
        ask_how_long(screen, [person], questions.how_long_to_rest(person.name, today))
    else:
        reaching.write(screen, [person])


def _options(outcomes: list[Outcome]) -> list[Option[Outcome]]:
    return [Option(outcome, wording.OUTCOMES[outcome]) for outcome in outcomes]
