"""Everything about one person."""

from outreach.db.archive import ARCHIVED
from outreach.db.database import Database
from outreach.db.merging import references
from outreach.db.personal import OF_NOBODY, _by_way_of, read_person
from tests import factories


def test_every_table_is_about_people_or_has_a_reason_not_to_be() -> None:
    about_people = {*_by_way_of(1), *(table.name for table, _ in references())}
    assert about_people | set(OF_NOBODY) == set(ARCHIVED)
    assert not about_people & set(OF_NOBODY)


def test_what_is_about_others_stays_out(database: Database) -> None:
    with database.write() as session:
        ada = factories.blogger(session, "Ada")
        bea = factories.blogger(session, "Bea", introduced_by_id=ada)
        group = factories.feed(session, ada, bea)
        mine = factories.post(session, group, author="Ada")
        factories.post(session, group, author="Bea")
        found = dict(read_person(session, ada))
    assert [row["name"] for row in found["blogger"]] == ["Ada"]
    assert [row["id"] for row in found["post"]] == [mine]
    assert [row["post_id"] for row in found["post_content"]] == [mine]
    assert len(found["feed"]) == 1
