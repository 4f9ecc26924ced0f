"""The full-text index holds the posts that are stored, whatever became of them."""

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from outreach.config import Settings
from outreach.db import migrate
from outreach.db.database import Database
from outreach.db.migrate import open_database
from outreach.db.models import Mention
from outreach.db.search_index import add_functions, find_posts
from outreach.domain.articles import article_of
from outreach.services import feeds, history
from outreach.services.backup import back_up, restore
from outreach.services.following import NewBlogger, add_blogger
from outreach.services.forgetting import forget
from outreach.services.present import Present
from tests import factories
from tests.conftest import NOW

PRESENT = Present(NOW, ZoneInfo("Europe/Paris"), Settings())
HTML = "<p>Crème brûlée, ŁÓDŹ &amp; 東京 in use_<b>acme</b>_now: №7!</p>"


def found(database: Database, query: str) -> list[int]:
    with database.read() as session:
        return sorted(find_posts(session, query))


def assert_in_step(path: Path) -> None:
    """Whether the index has every word at every place, and nothing else."""
    with closing(sqlite3.connect(path)) as connection:
        add_functions(connection)
        connection.executescript(
            "CREATE VIRTUAL TABLE temp.anew USING fts5("
            "title, text, content='', tokenize='unicode61 remove_diacritics 2');"
            "INSERT INTO temp.anew (rowid, title, text) "
            "SELECT id, indexed(title), indexed(text) FROM post JOIN post_content ON post_id = id;"
            "CREATE VIRTUAL TABLE temp.words_anew USING fts5vocab(temp, anew, instance);"
            "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, search_post, instance);"
        )
        tables = ("words", "words_anew")
        words, anew = (set(connection.execute(f"SELECT * FROM temp.{name}")) for name in tables)  # noqa: S608
        assert words == anew
        ids = connection.execute("SELECT id FROM search_post_docsize ORDER BY id").fetchall()
        assert ids == connection.execute("SELECT id FROM post ORDER BY id").fetchall()
        connection.execute("INSERT INTO search_post (search_post) VALUES ('integrity-check')")


@pytest.fixture
def feed_id(database: Database) -> int:
    """The feed of somebody, with three posts; and another with one."""
    with database.write() as session:
        mine = factories.feed(session, factories.blogger(session))
        for number in range(3):
            factories.post(session, mine, guid=str(number), title=f"Été {number}", html=HTML)
        other = factories.feed(session, factories.blogger(session, "Grace"))
        factories.post(session, other, title="Elsewhere", html="<p>Nothing of it.</p>")
        return mine


@pytest.mark.usefixtures("feed_id")
@pytest.mark.parametrize(
    "query", ["creme", '"brulee lodz"', "lodz", '"東 京"', "title: ete", "acme"]
)
def test_a_post_is_found_by_its_words_folded(database: Database, query: str) -> None:
    assert found(database, query) == [1, 2, 3]
    assert_in_step(database.path)


def test_an_edited_post_is_found_by_its_new_words_only(database: Database, feed_id: int) -> None:
    with database.write() as session:
        factories.post(session, feed_id, guid="1", title="Hiver", html="<p>Neige.</p>")
    assert found(database, "creme") == [1, 3]
    assert found(database, "neige") == [2]
    assert_in_step(database.path)


@pytest.mark.usefixtures("feed_id")
def test_posts_leave_with_their_feed_and_come_back_with_it(database: Database) -> None:
    feeds.remove_feeds(database, "Ada Byron", PRESENT)
    assert found(database, "creme") == []
    assert_in_step(database.path)
    for turn, ids in ((history.undo_last, [1, 2, 3]), (history.redo_last, [])) * 2:
        turn(database)
        assert found(database, "creme") == ids
        assert_in_step(database.path)


def test_posts_leave_when_the_import_of_their_feed_is_undone(database: Database) -> None:
    url = "https://ada.example/feed"
    add_blogger(database, NewBlogger(name="Ada", feeds=[url]), PRESENT)
    with database.write() as session:
        factories.post(session, 1, html=HTML)
    history.undo_last(database)
    assert found(database, "creme") == []
    assert_in_step(database.path)


def test_nothing_that_somebody_forgotten_wrote_stays_in_the_file(
    database: Database, feed_id: int
) -> None:
    with database.write() as session:
        factories.post(session, feed_id, html="<p>Xylophonquartett</p>")
    forget(database, 1)
    assert found(database, "xylophonquartett") == []
    assert_in_step(database.path)
    database.close()
    with closing(sqlite3.connect(database.path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"xylophon" not in database.path.read_bytes()


def test_a_change_that_fails_leaves_the_index_as_it_was(database: Database, feed_id: int) -> None:
    def fail() -> None:
        with database.write() as session:
            factories.post(session, feed_id, guid="1", title="Hiver")
            session.execute(text("DELETE FROM post WHERE id = 3"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert_in_step(database.path)


@pytest.mark.usefixtures("feed_id")
def test_a_backup_is_searched_like_the_original(database: Database, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    back_up(database.path, copy)
    assert_in_step(copy)
    feeds.remove_feeds(database, "Ada Byron", PRESENT)
    database.close()
    restore(database.path, copy, backups=tmp_path)
    assert_in_step(database.path)


def test_an_upgrade_indexes_what_is_stored_and_tells_articles(home: Path) -> None:
    home.mkdir()
    path = home / "outreach.db"
    path.touch()
    migrate.upgrade(path, "0001")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "INSERT INTO feed (id, url, followed_at, status, error_count, skip_hours, skip_days, "
            "moving_times) VALUES (1, 'https://ada.example', '2026-01-01', 'active', 0, 0, 0, 0)"
        )
        connection.execute(
            "INSERT INTO post (id, feed_id, guid, title, first_seen_at, dated_at, digest, edits) "
            "VALUES (7, 1, 'x', 'Été', '2026-01-01', '2026-01-01', x'00', 0)"
        )
        packed = zlib.compress("Crème".encode())
        connection.execute("INSERT INTO post_content VALUES (7, ?, ?)", (packed, packed))
        connection.executescript(
            "UPDATE post SET url = 'http://www.ada.example/1/';"
            "INSERT INTO product (id, name, name_key, added_at) "
            "VALUES (1, 'Acme', 'acme', '2026-01-01');"
            "INSERT INTO mention (id, post_id, dated_at, product_id, found_at, gone, history) "
            "VALUES (3, 7, '2026-01-01', 1, '2026-01-01', 0, 0);"
        )
        connection.commit()
    database = open_database(path, backups=home / "backups")
    assert found(database, "ete AND creme") == [7]
    with database.read() as session:
        mention = session.get_one(Mention, 3)
        assert (mention.article, mention.elsewhere) == (article_of("https://ada.example/1"), False)
    database.close()
    assert_in_step(path)
