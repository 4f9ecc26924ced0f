"""Merging moves everything, and undoing it restores everything exactly."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from outreach.config import Settings
from outreach.db import merging as db
from outreach.db.database import Database
from outreach.db.migrate import open_database
from outreach.db.models import (
    Base,
    Blogger,
    BloggerTag,
    ContactPoint,
    FeedBlogger,
    FollowUp,
    Mention,
    Note,
    Participation,
    Post,
    Product,
    Snooze,
    Tag,
)
from outreach.domain.clocks import InteractionKind
from outreach.domain.following import NewFeed
from outreach.domain.merging import Field
from outreach.errors import UsageError
from outreach.services.following import import_feeds
from outreach.services.history import redo_last, undo_last
from outreach.services.merging import merge, plan_merge
from outreach.services.present import Present
from outreach.services.relationships import find_blogger
from outreach.wording.merging import ROWS
from tests import factories
from tests.conftest import NOW
from tests.services.test_laws import PARIS, copied

PRESENT = Present(NOW, PARIS, Settings())
TODAY = PRESENT.today
ADA, BYRON, GRACE = 1, 2, 3


def fill(database: Database) -> None:
    """Ada and A. Byron, who are one person, and Grace, who knows both."""
    with database.write() as session:
        for name in ("Ada Byron", "A. Byron", "Grace"):
            factories.blogger(session, name)
        shared = factories.feed(session, ADA, BYRON, GRACE)
        own = factories.feed(session, BYRON, url="https://byron.example/feed")
        for feed_id, author in ((shared, "A. Byron"), (own, None), (shared, "Ada Byron")):
            factories.post(session, feed_id, author=author)
        session.add(Product(id=1, name="Widget", name_key="widget", added_at=NOW))
        session.flush()
        for post in session.scalars(select(Post)):
            session.add(
                Mention(
                    post_id=post.id,
                    blogger_id=post.blogger_id,
                    dated_at=post.dated_at,
                    product_id=1,
                    found_at=NOW,
                )
            )
        session.add_all([Tag(id=1, name="press"), Tag(id=2, name="maker")])
        session.flush()
        session.add_all(
            BloggerTag(blogger_id=who, tag_id=tag)
            for who, tag in ((ADA, 1), (BYRON, 1), (BYRON, 2))
        )
        session.add_all(
            ContactPoint(blogger_id=who, kind=kind, value=value, label=label)
            for who, kind, value, label in (
                (ADA, "email", "ada@byron.example", None),
                (BYRON, "email", "Ada@Byron.example", "work"),
                (BYRON, "phone", "+44 1", None),
            )
        )
        session.add(Note(blogger_id=BYRON, text="likes trains", written_at=NOW))
        session.add(FollowUp(blogger_id=BYRON, text="send the beta", due_on=TODAY))
        session.add(Snooze(blogger_id=BYRON, made_on=TODAY, until_on=TODAY + timedelta(days=9)))
        session.get_one(Blogger, GRACE).introduced_by_id = BYRON
        session.get_one(Blogger, ADA).introduced_by_id = GRACE
        factories.exchange(session, [ADA, BYRON, GRACE], InteractionKind.MET, date(2026, 2, 1))
        factories.exchange(session, [BYRON], InteractionKind.CALL, date(2026, 3, 1))
        factories.exchange(session, [BYRON], InteractionKind.MET, date(2026, 4, 1), planned=True)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("merging") / "outreach.db"
    database = open_database(path, backups=path.parent)
    fill(database)
    database.close()
    return path


def dump(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the undo log."""
    tables = [table.name for table in Base.metadata.sorted_tables if "undo" not in table.name]
    with database.read() as session:
        return {
            name: sorted(map(tuple, session.execute(text(f"SELECT * FROM {name}"))), key=repr)  # noqa: S608 (names of our own tables)
            for name in tables
        }


def owners(database: Database) -> dict[str, set[int | None]]:
    """Who has rows in each table that refers to bloggers."""
    with database.read() as session:
        return {
            f"{table.name}.{column.name}": set(session.scalars(select(column)))
            for table, column in db.references()
        }


def test_everything_of_the_other_changes_hands(template: Path) -> None:
    with copied(template) as database:
        merge(database, ADA, BYRON, PRESENT)
        assert not any(BYRON in ids for ids in owners(database).values())
        with database.read() as session:
            assert set(session.scalars(select(Blogger.id))) == {ADA, GRACE}
            assert session.get_one(Blogger, ADA).introduced_by_id is None
            assert session.get_one(Blogger, GRACE).introduced_by_id == ADA
            assert session.scalars(select(Post.blogger_id)).all() == [ADA] * 3
            assert session.scalars(select(Mention.blogger_id)).all() == [ADA] * 3
            assert (
                len(session.scalars(select(FeedBlogger.feed_id).filter_by(blogger_id=1)).all()) == 2
            )


def test_what_both_have_is_there_once(template: Path) -> None:
    with copied(template) as database:
        merge(database, ADA, BYRON, PRESENT)
        with database.read() as session:
            together = select(Participation.blogger_id).where(Participation.interaction_id == 1)
            assert set(session.scalars(together)) == {ADA, GRACE}
            assert [
                (row.kind, row.value, row.label)
                for row in session.scalars(select(ContactPoint).order_by(ContactPoint.id))
            ] == [("email", "ada@byron.example", "work"), ("phone", "+44 1", None)]
            assert set(session.scalars(select(BloggerTag.tag_id))) == {1, 2}


def test_the_preview_counts_what_is_moved_and_what_both_have(template: Path) -> None:
    with copied(template) as database:
        before = dump(database)
        plan = plan_merge(database, "Ada Byron", "A. Byron", PRESENT)
        moves = {row.table: (row.moved, row.shared) for row in plan.moves}
        assert moves == {
            "blogger": (1, 0),
            "blogger_tag": (1, 1),
            "contact_point": (1, 1),
            "feed_blogger": (1, 1),
            "follow_up": (1, 0),
            "mention": (2, 0),
            "note": (1, 0),
            "participation": (2, 1),
            "post": (2, 0),
            "snooze": (1, 0),
        }
        assert dump(database) == before


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.permutations([ADA, BYRON, GRACE]), st.sets(st.sampled_from(Field)))
def test_undoing_a_merge_restores_everything_exactly(
    template: Path, people: list[int], take: set[Field]
) -> None:
    with copied(template) as database:
        before = dump(database)
        merge(database, people[0], people[1], PRESENT, take=take)
        after = dump(database)
        undo_last(database)
        assert dump(database) == before
        redo_last(database)
        assert dump(database) == after


def test_merges_are_undone_one_by_one(template: Path) -> None:
    with copied(template) as database:
        states = [dump(database)]
        merge(database, ADA, BYRON, PRESENT)
        states.append(dump(database))
        merge(database, GRACE, ADA, PRESENT, take=[Field.NAME])
        undo_last(database)
        assert dump(database) == states.pop()
        undo_last(database)
        assert dump(database) == states.pop()


def test_the_other_name_still_finds_the_person_after_several_merges(template: Path) -> None:
    with copied(template) as database:
        merge(database, ADA, BYRON, PRESENT, take=[Field.NAME])
        assert find_blogger(database, "ada byron") == find_blogger(database, "A. Byron") == ADA
        merge(database, GRACE, ADA, PRESENT)
        assert {find_blogger(database, name) for name in ("Grace", "Ada", "A. B")} == {GRACE}


def test_a_post_of_a_group_blog_by_the_other_name_is_still_attributed(template: Path) -> None:
    with copied(template) as database:
        merge(database, ADA, BYRON, PRESENT)
        with database.write() as session:
            shared = session.scalars(select(FeedBlogger.feed_id).filter_by(blogger_id=GRACE)).one()
            post_id = factories.post(session, shared, author="A. Byron")
            assert session.get_one(Post, post_id).blogger_id == ADA


def test_an_import_of_the_others_feed_does_not_bring_the_other_back(template: Path) -> None:
    with copied(template) as database:
        merge(database, ADA, BYRON, PRESENT)
        before = dump(database)
        feeds = [NewFeed(url="http://www.byron.example/feed/", title="A. Byron")]
        report = import_feeds(database, feeds, PRESENT, subject="again.opml")
        assert (report.new_feeds, report.new_bloggers) == (0, 0)
        assert dump(database) == before


def test_one_person_cannot_be_merged_with_themselves(template: Path) -> None:
    with copied(template) as database, pytest.raises(UsageError, match="Both names mean Grace"):
        plan_merge(database, "Grace", "grace", PRESENT)


def test_every_table_about_bloggers_has_a_word_in_the_preview() -> None:
    assert {table.name for table, _ in db.references()} <= set(ROWS)
