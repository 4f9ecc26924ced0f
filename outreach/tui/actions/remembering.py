"""What is worth remembering of bloggers: exchanges, tags, promises, notes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from outreach.domain.interactions import NewInteraction
from outreach.domain.typed import Promising, Retagging
from outreach.tui import questions
from outreach.tui.dialogs.ask import Ask
from outreach.tui.dialogs.log import LogDialog
from outreach.tui.person import Person, ids, names
from outreach.tui.screens.section import Section
from outreach.wording import app as app_wording
from outreach.wording import changes, upkeep

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.tui.desk import Desk


def log(screen: Section, people: Sequence[Person]) -> None:
    """Ask what happened with these people, and log it."""
    title = app_wording.log_title(changes.several(names(people)))
    dialog = LogDialog(title, today=screen.frame.present().today)
    screen.ask(dialog, lambda interaction: log_exchange(screen, ids(people), interaction))


def log_exchange(screen: Section, people: Sequence[int], interaction: NewInteraction) -> None:
    """Log this with these people, and say so."""
    today = screen.frame.present().today

    def change(desk: "Desk") -> str:
        logged = desk.people.log(interaction, people)
        return changes.logged_in_full(interaction, logged.standings, today=today)

    screen.change(change)


def tags(screen: Section, people: Sequence[Person]) -> None:
    """Ask with the tags that are carried, and those there are."""

    def change(desk: "Desk", retagging: Retagging) -> str:
        desk.upkeep.change_tags(ids(people), retagging)
        if len(people) == 1:
            return upkeep.tagged(names(people), desk.upkeep.tags(ids(people))[0])
        return upkeep.tagged(names(people), [upkeep.retagged(retagging.added, retagging.removed)])

    def ask(known: tuple[Sequence[str], Sequence[str]]) -> None:
        question = questions.which_tags(names(people), *known)
        screen.ask(Ask(question), lambda done: screen.change(lambda desk: change(desk, done)))

    screen.look_up(lambda desk: desk.upkeep.tags(ids(people)), ask)


def follow_up(screen: Section, people: Sequence[Person]) -> None:
    today = screen.frame.present().today

    def take(promising: Promising) -> None:
        screen.change(
            lambda desk: changes.promised_to(
                desk.upkeep.promise(ids(people), promising), today=today
            )
        )

    screen.ask(Ask(questions.what_was_promised(names(people), today)), take)


def note(screen: Section, people: Sequence[Person]) -> None:
    def take(text: str) -> None:
        screen.change(lambda desk: changes.noted(desk.upkeep.note(ids(people), text)))

    screen.ask(Ask(questions.what_to_note(names(people))), take)
