"""Entries of a timeline: corrected and removed."""

from functools import partial
from typing import TYPE_CHECKING

from outreach.domain.interactions import Exchange
from outreach.domain.listening import Verdict
from outreach.domain.timeline import EntryKind, TimelineEntry
from outreach.domain.typed import Promising
from outreach.errors import OutreachError
from outreach.tui import forms, questions
from outreach.tui.actions.judging import judge
from outreach.tui.actions.records import NOTE_DRAFT, give_up
from outreach.tui.dialogs.ask import Ask
from outreach.tui.dialogs.form import Form
from outreach.tui.editor import edit as edit_text
from outreach.tui.screens.section import Section
from outreach.wording import blogger_page as wording
from outreach.wording import changes, timeline

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.tui.desk import Desk


def correct(screen: Section, entry: TimelineEntry) -> None:
    """Change an interaction, a note or a follow-up."""
    id_ = entry.entry_id
    match entry.kind:
        case EntryKind.INTERACTION:
            screen.look_up(
                lambda desk: desk.entries.read_exchange(id_), partial(_ask_what_it_was, screen, id_)
            )
        case EntryKind.NOTE:
            screen.look_up(lambda desk: desk.entries.read_note(id_), partial(_reword, screen, id_))
        case EntryKind.FOLLOW_UP:
            screen.look_up(
                lambda desk: desk.entries.read_follow_up(id_), partial(_ask_anew, screen, id_)
            )


def _ask_what_it_was(screen: Section, interaction_id: int, exchange: Exchange) -> None:
    today = screen.frame.present().today

    def change(desk: "Desk", correction: forms.Correction) -> str:
        logged = desk.entries.edit_exchange(
            interaction_id, correction.interaction, correction.names
        )
        return changes.logged_in_full(logged.interaction, logged.standings, today=today)

    screen.ask(
        Form(forms.correction(exchange, today)),
        lambda answer: screen.change(lambda desk: change(desk, answer)),
    )


def _reword(screen: Section, note_id: int, text: str) -> None:
    """A note of one line on one line, a longer one in the editor."""

    def refused(words: str, error: OutreachError) -> None:
        screen.frame.say(error.sentence, severity="error")
        give_up(screen, NOTE_DRAFT, words)

    def take(words: str) -> None:
        screen.change(
            lambda desk: changes.noted(desk.entries.edit_note(note_id, words)),
            refused=partial(refused, words),
        )

    if "\n" not in text:
        screen.ask(Ask(questions.what_to_note_instead(text)), take)
        return
    edited = edit_text(screen.frame, text)
    if edited is None or not edited.strip() or edited == text:
        give_up(screen, NOTE_DRAFT, None)
    else:
        take(edited)


def _ask_anew(screen: Section, follow_up_id: int, known: Promising) -> None:
    today = screen.frame.present().today

    def change(desk: "Desk", promising: Promising) -> str:
        names = desk.entries.edit_follow_up(follow_up_id, promising)
        return changes.promising(names, promising, today=today)

    screen.ask(
        Ask(questions.what_was_promised_instead(known, today)),
        lambda answer: screen.change(lambda desk: change(desk, answer)),
    )


def remove(screen: Section, entry: TimelineEntry) -> None:
    """Take away what was written down; a mention is dismissed, a post stays."""
    kind, id_ = entry.key
    if kind is EntryKind.POST:
        screen.frame.say(wording.POST_STAYS, severity="warning")
    elif kind is EntryKind.MENTION:
        judge(screen, [id_], Verdict.DISMISSED)
    else:
        what = f"{timeline.label(entry)} {timeline.body(entry)}".strip()
        screen.change(lambda desk: changes.removed(what, desk.entries.remove(kind, id_)))
