"""What is found is proposed once, and kept as one step."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from outreach.config import Me, Settings
from outreach.db.database import Database
from outreach.db.models import Blogger, Interaction, Participation, Witnessed
from outreach.domain.clocks import InteractionKind as Kind
from outreach.domain.interactions import NewInteraction
from outreach.domain.witness import Doubt
from outreach.errors import UsageError
from outreach.services.following import NewBlogger, add_blogger
from outreach.services.history import undo_last
from outreach.services.present import Present
from outreach.services.promises import settle_plan
from outreach.services.relationships import log_with
from outreach.services.witnessing import Batch, find_witnesses, keep
from tests.conftest import NOW

ME = Settings(me=Me(addresses=("Me@Acme.example",)))
PRESENT = Present(NOW, ZoneInfo("Europe/Paris"), ME)
ADA, GRACE = 1, 2


@pytest.fixture(autouse=True)
def people(database: Database) -> None:
    add_blogger(database, NewBlogger(name="Ada", emails=["ada@byron.example"]), PRESENT)
    add_blogger(database, NewBlogger(name="Grace", emails=["Grace@hopper.example"]), PRESENT)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A Maildir: Ada wrote twice on the 10th, you wrote to both on the 12th; and noise."""
    folder = tmp_path / "mail"
    for name in ("cur", "new", "tmp"):
        (folder / name).mkdir(parents=True)
    send(folder, "1", "ada@byron.example", "me@acme.example", day=10)
    send(folder, "2", "ada@byron.example", "me@acme.example", day=10, extra="In-Reply-To: <0>\n")
    send(folder, "3", "me@acme.example", "ada@byron.example, grace@hopper.example", day=12)
    send(folder, "4", "stranger@x.example", "me@acme.example", day=12)
    send(folder, "5", "grace@hopper.example", "me@acme.example", day=12, extra="List-Id: <l>\n")
    return folder


def send(  # noqa: PLR0913 (one parameter a header)
    folder: Path, number: str, sender: str, to: str, *, day: int, extra: str = ""
) -> None:
    (folder / "cur" / f"{number}:2,S").write_text(
        f"From: {sender}\nTo: {to}\nMessage-ID: <{number}@x>\nSubject: Letter {number}\n"
        f"Date: {day} Mar 2026 12:00:00 +0100\n{extra}\nbody\n"
    )


def calendar(folder: Path, *days: int) -> Path:
    file = folder / "events.ics"
    rows = "".join(
        f"BEGIN:VEVENT\r\nUID:{day}\r\nDTSTART;VALUE=DATE:202603{day}\r\nSUMMARY:Lunch\r\n"
        "LOCATION:Paris\r\nATTENDEE:mailto:ada@byron.example\r\nEND:VEVENT\r\n"
        for day in days
    )
    file.write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{rows}END:VCALENDAR\r\n")
    return file


def told(batch: Batch) -> Sequence[tuple[int, Kind, tuple[int, ...]]]:
    return [(row.on.day, row.kind, row.blogger_ids) for row in batch.proposals]


def take_all(database: Database, *paths: Path) -> Batch:
    batch = find_witnesses(database, paths, PRESENT)
    keep(database, batch.proposals, (), PRESENT, subject="mail")
    return batch


def stored(database: Database) -> Sequence[tuple[int, Kind, date, bool]]:
    with database.read() as session:
        rows = session.scalars(select(Participation).order_by(Participation.interaction_id))
        return [(row.blogger_id, row.kind, row.happened_on, row.planned) for row in rows]


def test_messages_in_and_out_of_known_people_are_proposed(database: Database, inbox: Path) -> None:
    batch = find_witnesses(database, [inbox], PRESENT)
    assert told(batch) == [
        (10, Kind.MESSAGE_IN, (ADA,)),
        (12, Kind.MESSAGE_OUT, (ADA, GRACE)),
    ]
    assert batch.proposals[0].note == "Letter 1"
    assert stored(database) == []


def test_without_addresses_of_your_own_only_what_came_in_counts(
    database: Database, inbox: Path
) -> None:
    nobody = Present(NOW, PRESENT.zone, Settings())
    assert told(find_witnesses(database, [inbox], nobody)) == [(10, Kind.MESSAGE_IN, (ADA,))]


def test_what_was_taken_is_one_step_and_not_proposed_again(database: Database, inbox: Path) -> None:
    take_all(database, inbox)
    assert stored(database) == [
        (ADA, Kind.MESSAGE_IN, date(2026, 3, 10), False),
        (ADA, Kind.MESSAGE_OUT, date(2026, 3, 12), False),
        (GRACE, Kind.MESSAGE_OUT, date(2026, 3, 12), False),
    ]
    again = find_witnesses(database, [inbox], PRESENT, again=True)
    assert (again.proposals, again.known) == ([], 3)
    undo_last(database)
    assert stored(database) == []
    assert len(find_witnesses(database, [inbox], PRESENT).proposals) == 2


def test_what_was_refused_is_proposed_only_when_asked_for(database: Database, inbox: Path) -> None:
    batch = find_witnesses(database, [inbox], PRESENT)
    keep(database, (), batch.proposals, PRESENT, subject="mail")
    assert stored(database) == []
    assert find_witnesses(database, [inbox], PRESENT).proposals == []
    again = find_witnesses(database, [inbox], PRESENT, again=True)
    assert again.proposals == batch.proposals
    keep(database, again.proposals, (), PRESENT, subject="mail")
    assert len(stored(database)) == 3
    undo_last(database)
    assert find_witnesses(database, [inbox], PRESENT).proposals == []


def test_a_later_message_of_a_day_that_is_logged_adds_nothing(
    database: Database, inbox: Path
) -> None:
    take_all(database, inbox)
    send(inbox, "6", "ada@byron.example", "me@acme.example", day=10)
    send(inbox, "7", "ada@byron.example", "me@acme.example", day=11)
    assert told(find_witnesses(database, [inbox], PRESENT)) == [(11, Kind.MESSAGE_IN, (ADA,))]


def test_what_was_logged_by_hand_is_not_proposed(database: Database, inbox: Path) -> None:
    wrote = NewInteraction(kind=Kind.MESSAGE_OUT, on=date(2026, 3, 12))
    log_with(database, wrote, PRESENT, blogger_ids=[ADA])
    assert told(find_witnesses(database, [inbox], PRESENT)) == [
        (10, Kind.MESSAGE_IN, (ADA,)),
        (12, Kind.MESSAGE_OUT, (GRACE,)),
    ]


def test_two_who_look_at_once_log_but_once(database: Database, inbox: Path) -> None:
    one, other = (find_witnesses(database, [inbox], PRESENT) for _ in range(2))
    assert keep(database, one.proposals, (), PRESENT, subject="mail") == 2
    assert keep(database, other.proposals, (), PRESENT, subject="mail") == 0
    assert len(stored(database)) == 3


def test_events_are_met_and_planned(database: Database, tmp_path: Path) -> None:
    file = calendar(tmp_path, 10, 20)
    take_all(database, file)
    assert stored(database) == [
        (ADA, Kind.MET, date(2026, 3, 10), False),
        (ADA, Kind.MET, date(2026, 3, 20), True),
    ]
    with database.read() as session:
        first = session.scalars(select(Interaction)).first()
        assert first is not None
        assert (first.place, first.note) == ("Paris", "Lunch")
    assert find_witnesses(database, [file], PRESENT).proposals == []


def test_a_plan_that_did_not_happen_is_not_proposed_again(
    database: Database, tmp_path: Path
) -> None:
    file = calendar(tmp_path, 20)
    take_all(database, file)
    settle_plan(database, "Ada", happened=False, present=PRESENT)
    assert find_witnesses(database, [file], PRESENT).proposals == []


def test_a_bad_date_and_a_broken_file_are_told_and_the_rest_is_found(
    database: Database, inbox: Path
) -> None:
    send(inbox, "6", "ada@byron.example", "me@acme.example", day=99)
    (inbox / "broken.ics").write_text("Dear Ada")
    batch = find_witnesses(database, [inbox], PRESENT)
    assert len(batch.proposals) == 2
    assert {(row.what, row.doubt) for row in batch.doubtful} == {
        ("Letter 6", Doubt.BAD_DATE),
        (str(inbox / "broken.ics"), Doubt.UNREADABLE),
    }


def test_only_what_is_new_enough_is_proposed(database: Database, inbox: Path) -> None:
    batch = find_witnesses(database, [inbox], PRESENT, since=date(2026, 3, 11))
    assert [row.on.day for row in batch.proposals] == [12]


def test_nobody_is_added_and_forgetting_leaves_only_digests(
    database: Database, inbox: Path
) -> None:
    take_all(database, inbox)
    with database.write() as session:
        assert session.scalar(select(func.count()).select_from(Blogger)) == 2
        session.delete(session.get_one(Interaction, 1))
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Witnessed)) == 3


def test_a_path_that_is_not_there_is_told(database: Database, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file or folder"):
        find_witnesses(database, [tmp_path / "nothing"], PRESENT)
