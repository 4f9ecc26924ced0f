"""Erasing people, which cannot be undone."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from outreach.exchange.sheet import draft_name
from outreach.system.editor import drop_draft
from outreach.tui import questions
from outreach.tui.dialogs.ask import Ask
from outreach.tui.dialogs.confirm import Confirm
from outreach.tui.person import Person, ids, names
from outreach.tui.screens.section import Section
from outreach.wording import records as wording

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.tui.desk import Desk


def forget(screen: Section, people: Sequence[Person]) -> None:
    """Erase people, after offering a copy of what is known of the one there is."""

    def ask(rows: Mapping[str, int]) -> None:
        if len(people) > 1:
            _confirm_forgetting(screen, people, rows, None)
            return
        question = questions.where_to_export(people[0].name)
        screen.ask(Ask(question), partial(_confirm_forgetting, screen, people, rows))

    screen.look_up(lambda desk: desk.people.count_rows(ids(people)), ask)


def _confirm_forgetting(
    screen: Section, people: Sequence[Person], rows: Mapping[str, int], copy: str | None
) -> None:
    lines = [wording.erased(rows), wording.NOT_UNDONE]
    lines.append(wording.COPY_OF_ONE if copy is None else wording.export_to(copy))

    def do(desk: "Desk") -> str:
        if copy:
            desk.people.export(people[0].blogger_id, Path(copy).expanduser())
        desk.people.forget(ids(people))
        for blogger_id in ids(people):
            drop_draft(screen.frame.home.state, draft_name(blogger_id))
        return wording.forgotten(names(people))

    dialog = Confirm(wording.forget_title(names(people)), lines, yes=wording.FORGET)
    screen.confirm(dialog, lambda: screen.change(do))
