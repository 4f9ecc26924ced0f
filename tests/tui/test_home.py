"""Home: the answer without a key, and every key against the database."""

from datetime import date

import pytest
from sqlalchemy import select
from syrupy.assertion import SnapshotAssertion

from outreach.db.database import Database
from outreach.db.models import Interaction, Mention
from outreach.domain.clocks import InteractionKind
from outreach.domain.listening import Verdict
from outreach.wording import app as wording
from tests.conftest import NOW
from tests.tui.conftest import Start
from tests.tui.people import TODAY, days_ago, fill_with_nobody_due

Logged = list[tuple[InteractionKind, date, str | None]]


def logged(database: Database) -> Logged:
    """What the app logged; the circle's own exchanges were logged the day before."""
    with database.read() as session:
        rows = session.scalars(select(Interaction).where(Interaction.logged_at == NOW))
        return [(row.kind, row.happened_on, row.note) for row in rows]


def verdicts(database: Database) -> list[Verdict | None]:
    with database.read() as session:
        return list(session.scalars(select(Mention.verdict).order_by(Mention.id)))


@pytest.mark.usefixtures("circle")
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 16)], ids=str)
async def test_home_looks_like_this(
    start: Start, snapshot: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with start(size=size) as driver:
        assert driver.text == snapshot


@pytest.mark.usefixtures("circle")
@pytest.mark.parametrize("size", [(80, 24), (59, 24), (80, 15)], ids=str)
async def test_below_60_by_16_it_says_so_politely(start: Start, size: tuple[int, int]) -> None:
    async with start(size=size) as driver:
        assert ("60 by 16" in driver.text) == (size != (80, 24))


@pytest.mark.usefixtures("circle")
@pytest.mark.parametrize("before", [(), ("slash", "z")], ids=["the list", "the filter"])
async def test_while_the_window_is_too_small_a_key_can_only_leave(
    start: Start, before: tuple[str, ...]
) -> None:
    async with start() as driver:
        await driver.press("2", *before)
        shown, focused = driver.text, driver.app.focused
        await driver.pilot.resize_terminal(40, 10)
        await driver.press("l", "escape", "7")
        await driver.paste("seven")
        assert "needs a window of 60 by 16\n" in driver.text
        await driver.pilot.resize_terminal(80, 24)
        await driver.settle()
        assert (driver.text, driver.app.focused) == (shown, focused)
        await driver.press("escape")
        assert "bloggers by name." in driver.text
        await driver.pilot.resize_terminal(40, 10)
        await driver.press("q")
        assert not driver.app.is_running


@pytest.mark.usefixtures("circle")
async def test_at_80_columns_the_footer_shows_what_is_done_here_and_help_and_quit(
    start: Start,
) -> None:
    async with start() as driver:
        assert driver.lines[-1] == (
            " ⏎ Open  l Log  w Write  s Snooze  d Dismiss  / Filter  u Undo  ? Help  q Quit"
        )


@pytest.mark.usefixtures("circle")
async def test_slash_narrows_every_section_and_escape_shows_all(start: Start) -> None:
    async with start() as driver:
        await driver.press("slash")
        await driver.type("guido meet")
        assert "RECONNECT" in driver.text
        assert "Guido Verhoeven" in driver.text
        assert "Karine Morel" not in driver.text
        await driver.type("ings")
        assert "Nothing here has these words. esc shows all." in driver.text
        await driver.press("escape")
        assert "Karine Morel" in driver.text


async def test_without_bloggers_it_teaches_how_to_begin(start: Start) -> None:
    async with start() as driver:
        said = " ".join(driver.text.split())
        assert "`I` imports an OPML file, `n` adds one, `F` `a` follows the blog" in said
        assert "`outreach demo` shows the whole thing" in said


async def test_with_nobody_due_it_says_so(start: Start, database: Database) -> None:
    fill_with_nobody_due(database)
    async with start() as driver:
        assert "Nobody is waiting for you. 1 fine" in driver.text


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("m", InteractionKind.MET),
        ("c", InteractionKind.CALL),
        ("i", InteractionKind.MESSAGE_IN),
        ("o", InteractionKind.MESSAGE_OUT),
        ("p", InteractionKind.COMMENT),
    ],
)
async def test_l_and_a_letter_log_with_todays_date(
    start: Start, circle: Database, key: str, kind: InteractionKind
) -> None:
    async with start() as driver:
        await driver.press("j", "l", key)
        assert logged(circle) == [(kind, TODAY, None)]


@pytest.mark.usefixtures("circle")
async def test_the_pane_tells_the_contact_of_now_and_a_title_once(start: Start) -> None:
    async with start(size=(120, 40)) as driver:
        await driver.press("l", "m")
        assert "Last met   today" in driver.text
        assert "14 months ago, spoke" not in " ".join(driver.text.split())
        await driver.press("j", "j")
        pane = [line.partition("▏")[2].strip() for line in driver.lines]
        about = pane[pane.index("Wrote about you") : pane.index("Lately")]
        assert " ".join(about).count("Acme Widget, a year on") == 1


async def test_a_meeting_is_told_with_the_next_day_and_how_to_undo_it(
    start: Start, circle: Database
) -> None:
    async with start() as driver:
        await driver.press("j", "j", "l", "m")
        assert driver.toasts == ["Met Guido Verhoeven today. Next: 15 June. `u` undoes."]
        assert "You met Guido Verhoeven today." in driver.text
        await driver.press("u")
        assert driver.toasts[-1] == "Undone: log of Guido Verhoeven."
        assert logged(circle) == []
        await driver.press("ctrl+r")
        assert logged(circle) == [(InteractionKind.MET, TODAY, None)]


async def test_minus_and_plus_move_the_day(start: Start, circle: Database) -> None:
    async with start() as driver:
        await driver.press("l", "minus", "minus", "minus", "plus")
        assert "Friday 13 March, 2 days ago" in driver.text
        await driver.press("c")
        assert logged(circle) == [(InteractionKind.CALL, days_ago(2), None)]


async def test_a_capital_asks_for_a_note(start: Start, circle: Database) -> None:
    async with start() as driver:
        await driver.press("l", "M")
        await driver.type("tired [b]")
        await driver.press("enter")
        assert logged(circle) == [(InteractionKind.MET, TODAY, "tired [b]")]


async def test_tab_takes_a_typed_day_and_shows_what_it_understood(
    start: Start, circle: Database
) -> None:
    async with start() as driver:
        await driver.press("l", "tab")
        await driver.type("12 nov")
        assert "Wednesday 12 November 2025, 4 months ago" in driver.text
        await driver.press("enter", "m")
        assert logged(circle) == [(InteractionKind.MET, date(2025, 11, 12), None)]


async def test_a_day_that_is_none_is_explained_and_not_taken(
    start: Start, circle: Database
) -> None:
    async with start() as driver:
        await driver.press("l", "C", "tab")
        await driver.type("soon")
        await driver.press("enter")
        assert "'soon' is not a day" in driver.text
        await driver.press("escape")
        assert logged(circle) == []


async def test_a_day_ahead_is_a_plan(start: Start, circle: Database) -> None:
    async with start() as driver:
        await driver.press("l", "plus")
        assert "Monday 16 March, in 1 day: a plan" in driver.text
        await driver.press("m")
        assert driver.toasts[0].startswith("Meeting with Karine Morel planned for Monday 16 March.")
        assert logged(circle) == [(InteractionKind.MET, date(2026, 3, 16), None)]


async def test_escape_logs_nothing(start: Start, circle: Database) -> None:
    async with start() as driver:
        await driver.press("l", "escape")
        assert logged(circle) == []
        assert driver.toasts == []


async def test_what_was_acted_on_stays_dimmed_until_the_list_is_read_anew(
    start: Start, circle: Database
) -> None:
    async with start() as driver:
        await driver.press("d")
        assert verdicts(circle)[0] is Verdict.DISMISSED
        assert driver.toasts == ["Dismissed: Vivre sans traceurs. `u` undoes."]
        assert any(line.startswith(" ✓ Karine Morel") for line in driver.lines)
        assert "WROTE ABOUT YOU  2" in driver.text
        await driver.press("1")
        assert "✓" not in driver.text
        assert "Karine Morel     2d" not in driver.text


async def test_undoing_brings_a_dimmed_row_back(start: Start, circle: Database) -> None:
    async with start() as driver:
        await driver.press("d", "u")
        assert verdicts(circle)[0] is None
        assert any(line.startswith(" ● Karine Morel") for line in driver.lines)


@pytest.mark.usefixtures("circle")
async def test_what_cannot_be_done_says_why(start: Start) -> None:
    async with start() as driver:
        await driver.press("G", "d", "u")
        assert driver.toasts == [
            wording.NOT_A_MENTION,
            "There is nothing to undo.",
        ]


async def test_with_nobody_in_the_list_logging_says_why(start: Start) -> None:
    async with start() as driver:
        await driver.press("l")
        assert driver.toasts == [wording.NOTHING_SELECTED]


@pytest.mark.usefixtures("circle")
async def test_enter_opens_the_person_and_escape_goes_back(start: Start) -> None:
    async with start() as driver:
        await driver.press("enter")
        assert "karine@example.org" in driver.text
        assert "RECONNECT" not in driver.text
        await driver.press("escape")
        assert "RECONNECT" in driver.text


@pytest.mark.usefixtures("circle")
async def test_from_100_columns_the_person_shows_beside_the_list(start: Start) -> None:
    async with start(size=(100, 30)) as driver:
        assert "karine@example.org" in driver.text
        await driver.press("j")
        assert "https://tom.example" in driver.text
        assert "RECONNECT" in driver.text


@pytest.mark.usefixtures("circle")
async def test_the_page_tells_what_is_planned_and_what_was_written_lately(start: Start) -> None:
    async with start(size=(120, 40)) as driver:
        assert "2 days     post Vivre sans traceurs" in driver.text
        await driver.press("G")
        assert "in 5 days  planned: met at Lyon" in driver.text


async def test_what_does_not_fit_is_counted_and_opens(start: Start, circle: Database) -> None:
    del circle
    async with start(size=(60, 16)) as driver:
        assert "   +2" in driver.lines
        await driver.press("j", "enter")
        assert any("Tom Okafor" in line for line in driver.lines)


async def test_what_another_process_writes_shows_by_itself(start: Start, circle: Database) -> None:
    async with start() as driver:
        with circle.write() as session:
            session.get_one(Mention, 1).verdict = Verdict.DISMISSED
        driver.app.look()
        await driver.settle()
        assert "WROTE ABOUT YOU  2" in driver.text
        assert "✓" not in driver.text


@pytest.mark.usefixtures("circle")
async def test_without_a_change_a_look_reads_nothing(start: Start) -> None:
    async with start() as driver:
        await driver.press("d")
        before = len(driver.app.workers)
        driver.app.look()
        assert len(driver.app.workers) == before
