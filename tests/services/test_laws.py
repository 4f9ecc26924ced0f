"""What holds of the two clocks whatever happens, on a real database."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from outreach.cli import agenda_views
from outreach.cli.agenda import lines
from outreach.config import Settings
from outreach.db.database import Database
from outreach.db.migrate import open_database
from outreach.domain.cadence import Every
from outreach.domain.clocks import InteractionKind
from outreach.domain.interactions import NewInteraction
from outreach.services.agenda import read_agenda, read_standings
from outreach.services.following import NewBlogger, add_blogger
from outreach.services.history import redo_last, undo_last
from outreach.services.present import Present
from outreach.services.relationships import log_with
from outreach.tui.lines import blocks
from tests.conftest import NOW
from tests.tui import people

PARIS, AUCKLAND = ZoneInfo("Europe/Paris"), ZoneInfo("Pacific/Auckland")
PRESENT = Present(NOW, PARIS, Settings())
TODAY = PRESENT.today

Event = tuple[InteractionKind, int]  # what, and how many days ago; negative is planned
PAST = st.tuples(st.sampled_from(InteractionKind), st.integers(0, 400))
PLANS = st.tuples(st.sampled_from(InteractionKind), st.integers(-30, -1))
EVENTS = st.tuples(  # the same plan is refused a second time
    st.lists(PAST, max_size=4), st.lists(PLANS, unique=True, max_size=2)
).flatmap(lambda kinds: st.permutations([*kinds[0], *kinds[1]]))
slowly = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with one blogger, to be copied rather than made for each example."""
    path = tmp_path_factory.mktemp("laws") / "outreach.db"
    database = open_database(path, backups=path.parent)
    ada = NewBlogger(name="Ada", talk_every=Every.parse("3w"), meet_every=Every.parse("6m"))
    add_blogger(database, ada, Present(NOW - timedelta(days=500), PARIS, Settings()))
    database.close()
    return path


@contextmanager
def copied(template: Path) -> Iterator[Database]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(template, folder))
        database = Database(copy)
        yield database
        database.close()


def log(database: Database, events: Sequence[Event]) -> None:
    for kind, days in events:
        interaction = NewInteraction(kind=kind, on=TODAY - timedelta(days=days))
        log_with(database, interaction, PRESENT, blogger_ids=[1])


def seen(database: Database, present: Present = PRESENT) -> object:
    """All that the agenda and the standing say, but for the ids of interactions."""
    with database.read() as session:
        standing = read_standings(session, present)[1]
    agenda = agenda_views.agenda(read_agenda(database, present))
    planned = agenda.pop("planned")
    assert isinstance(planned, list)
    return standing, agenda, sorted((row["on"], row["ask"]) for row in planned)


@slowly
@given(EVENTS, PAST | PLANS)
def test_logging_and_undoing_is_as_if_nothing_had_been(
    template: Path, events: list[Event], event: Event
) -> None:
    assume(event[1] >= 0 or event not in events)
    with copied(template) as database:
        log(database, events)
        before = seen(database)
        log(database, [event])
        after = seen(database)
        undo_last(database)
        assert seen(database) == before
        redo_last(database)
        assert seen(database) == after


@slowly
@given(EVENTS.flatmap(lambda events: st.tuples(st.just(events), st.permutations(events))))
def test_the_order_of_entry_does_not_matter(
    template: Path, orders: tuple[list[Event], list[Event]]
) -> None:
    outcomes = []
    for order in orders:
        with copied(template) as database:
            log(database, order)
            outcomes.append(seen(database))
    assert outcomes[0] == outcomes[1]


@slowly
@given(EVENTS)
def test_a_civil_date_is_due_on_the_same_day_in_every_zone(
    template: Path, events: list[Event]
) -> None:
    def due_days(zone: ZoneInfo) -> list[date]:
        with database.read() as session:
            standing = read_standings(session, Present(NOW, zone, Settings()))[1]
        return [clock.due_on for clock in standing.clocks]

    with copied(template) as database:
        log(database, [event for event in events if event[1] >= 1])
        assert due_days(PARIS) == due_days(AUCKLAND)


@slowly
@given(EVENTS)
def test_nobody_is_in_two_places_at_once(template: Path, events: list[Event]) -> None:
    with copied(template) as database:
        log(database, events)
        agenda = read_agenda(database, PRESENT)
        waiting = [row for row in agenda.waiting if not row.ask_what_next]
        planned = [row for row in agenda.planned if not row.ask]
        assert len(agenda.reconnect) + len(waiting) + min(len(planned), 1) <= 1
        assert sum(agenda.counts.values()) == 1


def test_due_its_json_and_the_app_have_the_same_rows_and_reasons_in_the_same_order(
    database: Database,
) -> None:
    people.fill(database)
    agenda = read_agenda(database, PRESENT)
    said: dict[str, Any] = agenda_views.agenda(agenda)
    printed = [part.splitlines() for part in "\n".join(lines(agenda)).split("\n\n")[1:]]
    lists = ("wrote_about_you", "reconnect", "follow_ups", "waiting", "planned")

    for name, block, (_, *rows) in zip(lists, blocks(agenda), printed, strict=True):
        names = [row["blogger"]["name"] for row in said[name]]
        assert names == [person.name for entry in block.entries for person in entry.people]
        for entry, row in zip(block.entries, rows, strict=True):
            assert row.lstrip(" !").startswith(entry.name)
    due, (_, *rows) = blocks(agenda)[1].entries, printed[1]
    for row, entry, line in zip(said["reconnect"], due, rows, strict=True):
        assert row["reason"] == entry.text
        assert line.endswith(entry.text)
