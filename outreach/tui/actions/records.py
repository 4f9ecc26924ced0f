"""What is written down about bloggers, by a form or in the editor."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from outreach.domain.record import Draft, Record
from outreach.errors import OutreachError, PlatformError
from outreach.exchange.sheet import draft_name, read_sheet, resumed, with_complaint, write_sheet
from outreach.system.editor import drop_draft, keep_draft, read_draft
from outreach.tui import forms
from outreach.tui.dialogs.form import Form
from outreach.tui.editor import edit as edit_text
from outreach.tui.links import copy
from outreach.tui.person import Person, ids
from outreach.tui.screens.section import Section
from outreach.wording import changes, following
from outreach.wording import records as wording

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.tui.desk import Desk

NOTE_DRAFT = "note-draft.txt"
NOBODY = Draft()


def edit(screen: Section, people: Sequence[Person]) -> None:
    """One person's record, in the editor, as `outreach edit` has it."""
    if len(people) > 1:
        screen.frame.say(wording.EDIT_ONE, severity="warning")
        return
    blogger_id = people[0].blogger_id
    kept = read_draft(screen.frame.home.state, draft_name(blogger_id))
    if kept is not None:
        _edit_sheet(screen, blogger_id, resumed(kept), kept=kept)
        return
    screen.look_up(
        lambda desk: write_sheet(desk.people.read_record(blogger_id)),
        partial(_edit_sheet, screen, blogger_id),
    )


def _edit_sheet(screen: Section, blogger_id: int, text: str, *, kept: str | None = None) -> None:
    """Edit `text`; `kept` is what was written before, which must not get lost."""
    edited = edit_text(screen.frame, text, extension=".toml")
    if edited is None or edited == text:
        give_up(screen, draft_name(blogger_id), kept)
        return
    if not edited.strip():
        drop_draft(screen.frame.home.state, draft_name(blogger_id))
        give_up(screen, draft_name(blogger_id), None)
        return

    def refused(error: OutreachError) -> None:
        _edit_sheet(screen, blogger_id, with_complaint(edited, error.sentence), kept=edited)

    try:
        record = read_sheet(edited)
    except OutreachError as error:
        refused(error)
    else:
        _write(screen, blogger_id, record, refused)


def _write(
    screen: Section, blogger_id: int, record: Record, refused: Callable[[OutreachError], None]
) -> None:
    def write(desk: "Desk") -> str:
        written = desk.people.write_record(blogger_id, record)
        drop_draft(screen.frame.home.state, draft_name(blogger_id))
        return wording.changed(written.name)

    screen.change(write, refused=refused)


def give_up(screen: Section, draft: str, kept: str | None) -> None:
    """Say that nothing was changed; what was written and could not be used is kept in a file."""
    if kept is None:
        screen.frame.say(wording.NOTHING_CHANGED)
        return
    try:
        file = keep_draft(screen.frame.home.state, draft, kept)
    except PlatformError as error:
        copy(screen.frame, kept, f"{error.sentence} {wording.DRAFT_COPIED}")
    else:
        screen.frame.say(wording.draft_kept(str(file)), severity="warning")


def note_at_length(screen: Section, people: Sequence[Person]) -> None:
    """A note written in the editor."""
    text = edit_text(screen.frame, "")
    if text is None or not text.strip():
        screen.frame.say(wording.NOTHING_CHANGED)
        return

    def refused(error: OutreachError) -> None:
        screen.frame.say(error.sentence, severity="error")
        give_up(screen, NOTE_DRAFT, text)

    screen.change(lambda desk: changes.noted(desk.upkeep.note(ids(people), text)), refused=refused)


def new(screen: Section, draft: Draft = NOBODY, complaint: str = "") -> None:
    """Add somebody; what was typed comes back with what is wrong with it."""

    def take(filled: Draft) -> None:
        def refused(error: OutreachError) -> None:
            new(screen, filled, error.sentence)

        fetch = screen.frame.keymap.fill(following.FETCH_HINT)
        screen.change(lambda desk: _added(desk, filled, fetch), refused=refused)

    screen.ask(Form(forms.new_blogger(draft, complaint)), take)


def _added(desk: "Desk", draft: Draft, fetch: str) -> str:
    added = desk.following.add(draft)
    lines = following.added(added)
    return " ".join([*lines, *([fetch] if added.new_feeds else [])])
