"""What was written down wrongly is corrected or removed, and every clock follows."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from outreach.config import Settings
from outreach.db.database import Database
from outreach.domain.clocks import InteractionKind
from outreach.domain.interactions import NewInteraction
from outreach.domain.timeline import EntryKind, TimelineEntry
from outreach.domain.typed import Promising
from outreach.errors import NotFoundError, UsageError
from outreach.services.entries import (
    edit_exchange,
    edit_follow_up,
    edit_note,
    read_exchange,
    remove_entry,
)
from outreach.services.following import NewBlogger, add_blogger
from outreach.services.history import redo_last, undo_last
from outreach.services.present import Present
from outreach.services.profiles import read_profile
from outreach.services.promises import add_note, promise, settle_plan
from outreach.services.relationships import log_interaction
from outreach.services.timeline import read_timeline
from tests.conftest import NOW

PRESENT = Present(NOW, ZoneInfo("Europe/Paris"), Settings())
MARCH_1, MARCH_10 = date(2026, 3, 1), date(2026, 3, 10)


@pytest.fixture
def ada(database: Database) -> int:
    add_blogger(database, NewBlogger(name="Grace"), PRESENT)
    return add_blogger(database, NewBlogger(name="Ada"), PRESENT).blogger_id


def log(database: Database, kind: InteractionKind, on: date) -> None:
    log_interaction(database, NewInteraction(kind=kind, on=on), PRESENT, names=["Ada"])


def met_on(database: Database, blogger_id: int) -> date | None:
    return read_profile(database, blogger_id, PRESENT).standing.facts.last_met_on


def entries(database: Database, blogger_id: int) -> list[TimelineEntry]:
    return list(read_timeline(database, blogger_id, PRESENT))


def test_a_meeting_that_was_a_call_on_another_day_moves_the_clocks_as_if_logged_so(
    database: Database, ada: int
) -> None:
    log(database, InteractionKind.MET, MARCH_1)
    log(database, InteractionKind.MET, MARCH_10)
    newest = entries(database, ada)[0].entry_id
    call = NewInteraction(kind=InteractionKind.CALL, on=date(2026, 3, 2), place="\x1bParis")
    edit_exchange(database, newest, call, PRESENT)
    assert met_on(database, ada) == MARCH_1
    assert entries(database, ada)[0].title == "Paris"
    undo_last(database)
    assert met_on(database, ada) == MARCH_10
    redo_last(database)
    assert met_on(database, ada) == MARCH_1


def test_who_took_part_is_corrected(database: Database, ada: int) -> None:
    log(database, InteractionKind.MET, MARCH_1)
    exchange = read_exchange(database, 1)
    edit_exchange(database, 1, exchange.interaction, PRESENT, names=["grace"])
    assert met_on(database, ada) is None
    edit_exchange(database, 1, exchange.interaction, PRESENT, names=["grace", "ada"])
    assert met_on(database, ada) == MARCH_1
    assert [name for _, name in read_exchange(database, 1).people] == ["Ada", "Grace"]
    with pytest.raises(NotFoundError):
        edit_exchange(database, 1, exchange.interaction, PRESENT, names=["Nobody"])


def test_a_plan_that_is_corrected_stays_a_plan_until_it_is_said_to_have_happened(
    database: Database, ada: int
) -> None:
    log(database, InteractionKind.MET, date(2026, 3, 20))
    edit_exchange(database, 1, NewInteraction(kind=InteractionKind.MET, on=MARCH_1), PRESENT)
    assert met_on(database, ada) is None
    settle_plan(database, "ada", happened=True, present=PRESENT)
    assert met_on(database, ada) == MARCH_1


def test_what_is_removed_is_gone_from_timeline_and_clocks_until_it_is_undone(
    database: Database, ada: int
) -> None:
    log(database, InteractionKind.MET, MARCH_1)
    add_note(database, "ada", text="likes tea", present=PRESENT)
    promise(database, "ada", text="send it", due_on=MARCH_10, present=PRESENT)
    for kind in (EntryKind.INTERACTION, EntryKind.NOTE, EntryKind.FOLLOW_UP):
        assert remove_entry(database, kind, 1, PRESENT) == ["Ada"]
    assert entries(database, ada) == []
    assert met_on(database, ada) is None
    for _ in range(3):
        undo_last(database)
    assert len(entries(database, ada)) == 3
    assert met_on(database, ada) == MARCH_1


def test_notes_and_follow_ups_are_reworded_and_put_off(database: Database, ada: int) -> None:
    add_note(database, "ada", text="likes tea", present=PRESENT)
    promise(database, "ada", text="send it", due_on=MARCH_10, present=PRESENT)
    assert edit_note(database, 1, text="likes\ncoffee", present=PRESENT) == ["Ada"]
    edit_follow_up(database, 1, Promising(text="call", due_on=date(2026, 4, 1)), PRESENT)
    follow_up, note = entries(database, ada)
    assert (follow_up.title, follow_up.on, note.text) == (
        "call",
        date(2026, 4, 1),
        "likes\ncoffee",
    )
    with pytest.raises(UsageError):
        edit_note(database, 1, text=" ", present=PRESENT)


@pytest.mark.parametrize("kind", [EntryKind.INTERACTION, EntryKind.NOTE, EntryKind.FOLLOW_UP])
def test_what_is_not_there_cannot_be_removed(database: Database, kind: EntryKind) -> None:
    with pytest.raises(NotFoundError):
        remove_entry(database, kind, 7, PRESENT)
