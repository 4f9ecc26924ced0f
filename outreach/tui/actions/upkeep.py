"""How often, not now, not any more."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from outreach.domain.cadence import Every
from outreach.domain.clocks import ClockName
from outreach.domain.standing import Standing, State
from outreach.domain.typed import Pausing
from outreach.tui import questions
from outreach.tui.dialogs.ask import Ask, Question
from outreach.tui.person import Person, ids, names
from outreach.tui.questions import Cadences
from outreach.tui.screens.section import Section
from outreach.wording import upkeep as wording

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.services.cadences import HeldCadences
    from outreach.tui.desk import Desk


def snooze(screen: Section, people: Sequence[Person]) -> None:
    ask_how_long(screen, people, questions.how_long(names(people), _today(screen)))


def ask_how_long(screen: Section, people: Sequence[Person], question: Question[date]) -> None:
    """Snooze; after the third time in a row a longer cadence is proposed."""
    today = _today(screen)

    def change(desk: "Desk", until: date) -> str:
        done = desk.upkeep.snooze(ids(people), until)
        if len(done) == 1 and (longer := done[0].proposal):
            screen.go_on(partial(_propose, screen, people, longer))
        return wording.snoozed([row.standing for row in done], until, today=today)

    screen.ask(Ask(question), lambda until: screen.change(lambda desk: change(desk, until)))


def _propose(screen: Section, people: Sequence[Person], longer: tuple[ClockName, Every]) -> None:
    question = questions.how_often(names(people), None, longer)
    screen.ask(Ask(question), partial(_set_cadences, screen, people))


def cadence(screen: Section, people: Sequence[Person]) -> None:
    """Ask how often, with what holds now where it is one person."""

    def ask(held: "HeldCadences | None") -> None:
        question = questions.how_often(names(people), held)
        screen.ask(Ask(question), partial(_set_cadences, screen, people))

    if len(people) == 1:
        screen.look_up(lambda desk: desk.upkeep.held_cadences(people[0].blogger_id), ask)
    else:
        ask(None)


def _set_cadences(screen: Section, people: Sequence[Person], cadences: Cadences) -> None:
    today = _today(screen)
    screen.change(
        lambda desk: wording.cadences(desk.upkeep.set_cadences(ids(people), cadences), today=today)
    )


def pause(screen: Section, people: Sequence[Person]) -> None:
    """Pause, or resume those who are all paused or archived."""

    def take(pausing: Pausing) -> None:
        _told(screen, lambda desk: desk.upkeep.pause(ids(people), pausing))

    def decide(standings: Sequence[Standing]) -> None:
        if all(row.state is State.PAUSED or row.facts.arranged.archived_on for row in standings):
            _told(screen, lambda desk: desk.upkeep.resume(ids(people)))
        else:
            screen.ask(Ask(questions.until_when_and_why(names(people), _today(screen))), take)

    screen.look_up(lambda desk: desk.upkeep.standings(ids(people)), decide)


def archive(screen: Section, people: Sequence[Person]) -> None:
    _told(screen, lambda desk: desk.upkeep.archive(ids(people)))


def do_not_contact(screen: Section, people: Sequence[Person]) -> None:
    """Ask for the reason; lift it where all of them are marked so."""

    def take(because: str) -> None:
        _told(screen, lambda desk: desk.upkeep.do_not_contact(ids(people), because))

    def decide(standings: Sequence[Standing]) -> None:
        if all(row.state is State.DO_NOT_CONTACT for row in standings):
            _told(screen, lambda desk: desk.upkeep.allow_contact(ids(people)))
        else:
            screen.ask(Ask(questions.why_not_to_contact(names(people))), take)

    screen.look_up(lambda desk: desk.upkeep.standings(ids(people)), decide)


def _told(screen: Section, work: "Callable[[Desk], Sequence[Standing]]") -> None:
    """Do it, and say how things stand now."""
    today = _today(screen)
    screen.change(lambda desk: wording.stand(work(desk), today=today))


def _today(screen: Section) -> date:
    return screen.frame.present().today
