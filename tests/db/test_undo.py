"""Any change of data can be taken back and done again, across processes."""

from datetime import date

import pytest
from sqlalchemy import func, select

from outreach.db import undo
from outreach.db.database import Database
from outreach.db.models import Blogger, Interaction, Participation, UndoChange, UndoStep
from outreach.db.undo import Step
from outreach.domain.actions import Action
from outreach.domain.clocks import InteractionKind
from tests.conftest import NOW

DAY = date(2026, 3, 1)


def step(subject: str) -> Step:
    return Step(action=Action.LOG, subject=subject, at=NOW)


def add_blogger(database: Database, name: str) -> int:
    with database.write(step(name)) as session:
        blogger = Blogger(name=name, name_key=name, added_on=DAY)
        session.add(blogger)
        session.flush()
        return blogger.id


def add_meeting(database: Database, blogger_id: int) -> int:
    with database.write(step("meeting")) as session:
        meeting = Interaction(kind=InteractionKind.MET, happened_on=DAY, logged_at=NOW)
        session.add(meeting)
        session.flush()
        session.add(
            Participation(
                interaction_id=meeting.id,
                blogger_id=blogger_id,
                kind=InteractionKind.MET,
                happened_on=DAY,
                planned=False,
            )
        )
        return meeting.id


def turn(database: Database, *ways: str) -> list[str | None]:
    done = []
    for way in ways:
        with database.write() as session:
            taken = undo.undo(session) if way == "undo" else undo.redo(session)
            done.append(taken.subject if taken else None)
    return done


def names(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(select(Blogger.name).order_by(Blogger.id)))


def days(database: Database) -> list[tuple[date, date]]:
    with database.read() as session:
        rows = session.execute(
            select(Interaction.happened_on, Participation.happened_on).join(
                Participation, Participation.interaction_id == Interaction.id
            )
        )
        return [(row[0], row[1]) for row in rows]


def test_undo_takes_back_one_step_and_redo_does_it_again(database: Database) -> None:
    add_blogger(database, "Ada")
    add_blogger(database, "Léa 'x' ? :y %s")
    assert turn(database, "undo") == ["Léa 'x' ? :y %s"]
    assert names(database) == ["Ada"]
    assert turn(database, "undo", "undo") == ["Ada", None]
    assert names(database) == []
    assert turn(database, "redo", "redo", "redo") == ["Ada", "Léa 'x' ? :y %s", None]
    assert names(database) == ["Ada", "Léa 'x' ? :y %s"]


def test_a_deletion_comes_back_with_everything_that_went_with_it(database: Database) -> None:
    add_meeting(database, add_blogger(database, "Ada"))
    with database.write(step("delete")) as session:
        session.delete(session.get_one(Blogger, 1))
    assert days(database) == []
    turn(database, "undo")
    assert names(database) == ["Ada"]
    assert days(database) == [(DAY, DAY)]


def test_the_day_of_a_meeting_and_of_its_participations_never_differ(database: Database) -> None:
    meeting = add_meeting(database, add_blogger(database, "Ada"))
    moved = date(2026, 2, 2)
    with database.write(step("move")) as session:
        session.get_one(Interaction, meeting).happened_on = moved
    assert days(database) == [(moved, moved)]
    turn(database, "undo")
    assert days(database) == [(DAY, DAY)]
    turn(database, "redo")
    assert days(database) == [(moved, moved)]


def test_undoing_a_change_leaves_alone_what_a_refresh_wrote_meanwhile(database: Database) -> None:
    blogger_id = add_blogger(database, "Ada")
    with database.write(step("rename")) as session:
        session.get_one(Blogger, blogger_id).name = "Countess"
    with database.write() as session:
        session.get_one(Blogger, blogger_id).talk_every = "3 weeks"
    turn(database, "undo")
    with database.read() as session:
        blogger = session.get_one(Blogger, blogger_id)
        assert (blogger.name, blogger.talk_every) == ("Ada", "3 weeks")


def test_what_is_not_a_step_of_the_user_does_not_fill_the_log(database: Database) -> None:
    add_blogger(database, "Ada")
    with database.write() as session:
        session.add(Blogger(name="Quiet", name_key="quiet", added_on=DAY))
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(UndoChange)) == 1


def test_a_step_that_changes_nothing_is_no_step_and_keeps_what_can_be_redone(
    database: Database,
) -> None:
    add_blogger(database, "Ada")
    turn(database, "undo")
    with database.write(step("nothing")):
        pass
    assert turn(database, "redo") == ["Ada"]


def test_a_new_step_ends_what_could_be_redone(database: Database) -> None:
    add_blogger(database, "Ada")
    turn(database, "undo")
    add_blogger(database, "Grace")
    assert turn(database, "redo") == [None]
    assert names(database) == ["Grace"]


def test_a_step_that_fails_leaves_no_trace(database: Database) -> None:
    def add_and_fail() -> None:
        with database.write(step("broken")) as session:
            session.add(Blogger(name="Ada", name_key="ada", added_on=DAY))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        add_and_fail()
    add_blogger(database, "Grace")
    assert names(database) == ["Grace"]
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(UndoStep)) == 1


def test_an_id_is_never_given_twice(database: Database) -> None:
    first = add_blogger(database, "Ada")
    turn(database, "undo")
    assert add_blogger(database, "Grace") > first
