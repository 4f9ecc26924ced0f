"""What can be done about bloggers, by pressing its key, against the database."""

from datetime import date

import pytest
from sqlalchemy import select

from outreach.db.database import Database
from outreach.db.models import (
    Blogger,
    BloggerTag,
    FollowUp,
    Interaction,
    Note,
    Participation,
    Snooze,
    Tag,
)
from outreach.domain.clocks import InteractionKind
from outreach.wording import reaching, settling
from tests.tui.conftest import Driver, Start
from tests.tui.people import TODAY, Circle, days_ago

GUIDO = ("j", "j")  # the third row; he is to be met every 3 months


def blogger(database: Database, name: str) -> Blogger:
    with database.read() as session:
        return session.scalars(select(Blogger).where(Blogger.name == name)).one()


async def answer(driver: Driver, key: str, text: str) -> None:
    """Press an action's key and answer its question."""
    await driver.press(key)
    await driver.paste(text)
    await driver.press("enter")


async def test_s_hides_somebody_and_the_third_time_in_a_row_proposes_a_longer_cadence(
    start: Start, circle: Database
) -> None:
    async with start() as driver:
        await driver.press(*GUIDO)
        await answer(driver, "s", "yesterday")
        assert "2026-03-14 is not a day still to come." in driver.text
        await driver.press("ctrl+u")
        await driver.paste("2w")
        assert "Until Sunday 29 March, in 14 days." in driver.text
        await driver.press("enter")
        assert driver.toasts == ["Guido Verhoeven is snoozed until 29 March. `u` undoes."]
        with circle.read() as session:
            assert session.scalars(select(Snooze.until_on)).all() == [date(2026, 3, 29)]
        for _ in range(2):
            await answer(driver, "s", "1w")
        assert "Would meeting every 6 months suit you" in driver.text
        await driver.press("enter")
        assert driver.toasts[-1].startswith("Guido Verhoeven: meet every 6 months. Snoozed until")
        assert blogger(circle, "Guido Verhoeven").meet_every == "6 months"


async def test_c_shows_what_holds_and_why_and_sets_both_in_one_line(
    start: Start, circle: Database
) -> None:
    with circle.write() as session:
        session.scalars(select(Tag)).one().meet_every = "1 year"
    async with start() as driver:
        await driver.press("c")
        assert "Talk every month (their own)" in driver.text
        assert "Meet every year (by the tag press)" in driver.text
        await driver.press("ctrl+u")
        await driver.paste("talk none meet 6m")
        assert "Talk at no time of their own, meet every 6 months." in driver.text
        await driver.press("enter")
        karine = blogger(circle, "Karine Morel")
        assert (karine.talk_every, karine.meet_every) == (None, "6 months")
        assert driver.toasts == [
            "Karine Morel: meet every 6 months. Due since: 9 July 2025. `u` undoes."
        ]


async def test_t_puts_tags_on_and_takes_them_off_and_completes_them(
    start: Start, circle: Database
) -> None:
    async with start() as driver:
        await driver.press("t")
        assert "Now: press" in driver.text
        await driver.paste("+friends -pr")
        await driver.press("right", "enter")
        assert driver.toasts == ["Karine Morel: friends. `u` undoes."]
        with circle.read() as session:
            tags = select(Tag.name).join(BloggerTag, BloggerTag.tag_id == Tag.id)
            assert session.scalars(tags).all() == ["friends"]


async def test_f_promises_x_on_its_row_keeps_the_promise_and_capital_n_notes(
    start: Start, circle: Database
) -> None:
    async with start() as driver:
        await driver.press("f")
        await driver.paste("send the 2.0 beta by friday")
        assert "“send the 2.0 beta”, by Friday 20 March, in 5 days." in driver.text
        await driver.press("enter")
        assert driver.toasts == [
            "#2 Karine Morel: send the 2.0 beta, by Friday 20 March. `u` undoes."
        ]
        await driver.press("G", "k", "k", "x")
        assert driver.toasts[-1] == "Done: send the 2.0 beta key (Marc Petit). `u` undoes."
        with circle.read() as session:
            done = session.execute(select(FollowUp.text, FollowUp.due_on, FollowUp.done_on))
            assert [tuple(row) for row in done] == [
                ("send the 2.0 beta key", TODAY, TODAY),
                ("send the 2.0 beta", date(2026, 3, 20), None),
            ]
        await driver.press("N", "enter")
        assert "The note is empty." in driver.text
        await driver.paste("likes [tea]")
        await driver.press("enter")
        with circle.read() as session:
            assert session.scalars(select(Note.text)).all() == ["likes [tea]"]


async def test_p_pauses_and_resumes_capital_a_archives_and_capital_d_keeps_w_from_writing(
    start: Start, circle: Database
) -> None:
    async with start() as driver:
        await answer(driver, "p", "until 12 nov because she writes a book")
        karine = blogger(circle, "Karine Morel")
        assert karine.paused_until == date(2026, 11, 12)
        assert karine.paused_because == "she writes a book"
        await driver.press("p")
        assert blogger(circle, "Karine Morel").resumed_on == TODAY
        await driver.press("A")
        assert blogger(circle, "Karine Morel").archived_on == TODAY
        assert driver.toasts[-1].startswith("Karine Morel: archived")
        await driver.press("D", "enter")
        assert "Say why" in driver.text
        await driver.paste("asked me to stop")
        await driver.press("enter")
        assert blogger(circle, "Karine Morel").do_not_contact_because == "asked me to stop"
        await driver.press("w")
        assert "does not want to be contacted: asked me to stop." in driver.toasts[-1]
        await driver.press("D")
        assert blogger(circle, "Karine Morel").do_not_contact_on is None


async def test_w_without_a_browser_copies_the_address_and_logs_what_was_written(
    start: Start, circle: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_TTY", "/dev/pts/1")
    async with start() as driver:
        await driver.press("w")
        assert driver.app.clipboard == "karine@example.org"
        assert driver.toasts[0].endswith("Copied karine@example.org.")
        assert reaching.sent_title("Karine Morel") in driver.text
        await driver.press("enter")
        with circle.read() as session:
            newest = session.scalars(select(Interaction).order_by(Interaction.id.desc())).first()
            assert newest is not None
            assert (newest.kind, newest.channel) == (InteractionKind.MESSAGE_OUT, "email")
        await driver.press("j", "w")
        assert driver.toasts[-1] == reaching.no_way("Tom Okafor")


async def test_several_take_one_step_and_are_never_written_to(
    start: Start, circle: Database
) -> None:
    with circle.write() as session:
        plan = session.scalars(select(Interaction).where(Interaction.planned)).one()
        session.add(
            Participation(
                interaction_id=plan.id,
                blogger_id=1,
                kind=plan.kind,
                happened_on=plan.happened_on,
                planned=True,
            )
        )
    async with start() as driver:
        await driver.press("G", "w")
        assert driver.toasts == [reaching.WRITE_TO_ONE]
        await answer(driver, "t", "lyon")
        assert driver.toasts[-1] == "Karine Morel and Léa Durand: +lyon. `u` undoes."
        await answer(driver, "c", "meet 1y")
        await driver.press("u", "u")
        with circle.read() as session:
            assert session.scalars(select(Tag.name)).all() == ["press"]
        assert blogger(circle, "Léa Durand").meet_every is None


async def test_x_on_a_plan_asks_whether_it_happened(start: Start, circle: Database) -> None:
    with circle.write() as session:
        plan = session.scalars(select(Interaction).where(Interaction.planned)).one()
        plan.happened_on = days_ago(2)
        plan_id = plan.id

    def state() -> tuple[date, bool] | None:
        with circle.read() as session:
            row = session.get(Interaction, plan_id)
            return (row.happened_on, row.planned) if row else None

    async with start() as driver:
        await driver.press("G", "x", "down", "down", "enter")
        await driver.paste("25 march")
        await driver.press("enter")
        assert state() == (date(2026, 3, 25), True)
        assert driver.toasts == [
            "Meeting with Léa Durand planned for Wednesday 25 March at Lyon. `u` undoes."
        ]
        await driver.press("x", "down", "enter")
        await driver.paste("today")
        await driver.press("enter", "x")
        assert "It happened" in driver.text
        await driver.press("escape", "u", "u", "x", "enter")
        assert state() == (days_ago(2), False)
        await driver.press("u", "x", "down", "enter")
        assert state() is None
        await driver.press("g", "x")
        assert driver.toasts[-1] == settling.NOTHING_OWED


async def test_x_on_a_wait_that_is_over_lets_it_rest_or_takes_the_answer(
    start: Start, circle: Database
) -> None:
    with circle.write() as session:
        nadia = session.scalars(select(Blogger.id).where(Blogger.name == "Nadia Rahal")).one()
        Circle(session).exchange(nadia, InteractionKind.MESSAGE_IN, days_ago(60))
        session.scalars(
            select(Interaction).where(Interaction.kind == InteractionKind.MESSAGE_OUT)
        ).one().happened_on = days_ago(20)
    async with start() as driver:
        await driver.press("G", "k", "x")
        assert "Nadia Rahal: 2 weeks without an answer: let it rest, or write" in driver.text
        await driver.press("down", "enter", "enter")
        with circle.read() as session:
            assert session.scalars(select(Snooze.until_on)).all() == [date(2026, 4, 15)]
        await driver.press("u", "x", "enter")
        assert driver.toasts[-1] == "Heard from Nadia Rahal today. `u` undoes."
