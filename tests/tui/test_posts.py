"""Posts: the list that is read where it is looked at, and its filter."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from syrupy.assertion import SnapshotAssertion

from outreach.db.database import Database
from outreach.db.models import Post, PostContent
from outreach.db.packing import packed
from outreach.db.search_index import insert_missing
from outreach.tui.widgets.key_bar import KeyBar
from outreach.tui.widgets.windowed import WINDOW, WindowedRows
from outreach.wording import reading as wording
from tests import factories
from tests.conftest import NOW
from tests.tui import shelf
from tests.tui.conftest import Driver, Start

TITLES = ["rm -rf [/tmp]", "Why [I] left", "[@click=app.quit]x[/]", "[b]bold", "[/]", "\\[b]"]


@pytest.fixture
def posts(database: Database) -> Database:
    shelf.fill(database)
    return database


@pytest.fixture
def many(database: Database) -> Database:
    """3,000 posts, of which every 500th has a title of its own."""
    with database.write() as session:
        feed_id = factories.feed(session, factories.blogger(session))
        session.add_all(
            Post(
                feed_id=feed_id,
                guid=str(number),
                title=f"Milestone {number}" if number % 500 == 0 else f"Post {number}",
                dated_at=NOW - timedelta(hours=number),
                first_seen_at=NOW,
                digest=b"",
            )
            for number in range(3000)
        )
        session.flush()
        nothing = packed("")
        ids = session.scalars(select(Post.id))
        session.add_all(PostContent(post_id=id_, html=nothing, text=nothing) for id_ in ids)
        session.flush()
        insert_missing(session)
    return database


def selected(driver: Driver) -> str | None:
    row = driver.app.screen.query_one(WindowedRows).row
    return row.title if row else None


@pytest.mark.usefixtures("posts")
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 16)], ids=str)
async def test_the_list_looks_like_this(
    start: Start, snapshot: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with start(size=size) as driver:
        await driver.press("4")
        assert driver.text == snapshot


@pytest.mark.usefixtures("posts")
async def test_the_footer_does_not_scroll_at_80_columns_and_shows_help_and_quit(
    start: Start,
) -> None:
    async with start() as driver:
        for key in ("4", "enter"):
            await driver.press(key)
            assert driver.app.screen.query_one(KeyBar).is_whole
            assert driver.lines[-1].endswith("? Help  q Quit")


async def test_without_posts_it_teaches_how_to_begin(start: Start) -> None:
    async with start() as driver:
        await driver.press("4")
        said = " ".join(driver.text.split())
        assert driver.app.keymap.fill(wording.TEACHES) in said
        await driver.press("enter", "j", "G", "ctrl+d", "o", "y", "l")
        assert driver.toasts == [wording.NO_LINK, wording.NO_LINK, wording.NO_POST]


@pytest.mark.usefixtures("many")
async def test_only_what_is_looked_at_is_read(start: Start) -> None:
    async with start() as driver:
        await driver.press("4")
        assert "3,000 posts" in driver.text
        assert selected(driver) == "Milestone 0"
        await driver.press("G")
        assert selected(driver) == "Post 2999"
        held = driver.app.screen.query_one(WindowedRows)._windows._windows
        assert set(held) == {0, 3000 // WINDOW - 1}
        await driver.press("ctrl+u", "ctrl+u", "k")
        assert selected(driver) == "Post 2978"
        await driver.press("g")
        assert selected(driver) == "Milestone 0"


@pytest.mark.usefixtures("many")
async def test_of_many_windows_those_read_last_are_kept(start: Start) -> None:
    async with start() as driver:
        await driver.press("4")
        listed = driver.app.screen.query_one(WindowedRows)
        for place in range(0, 3000, WINDOW // 2):
            listed._go(place)
            await driver.settle()
            assert selected(driver) is not None
        assert len(listed._windows._windows) <= 30


@pytest.mark.usefixtures("many")
async def test_the_list_is_filtered_while_you_type_and_escape_shows_all_again(start: Start) -> None:
    async with start() as driver:
        await driver.press("4", "slash")
        await driver.type("milestone")
        assert "6 posts with 'milestone', 5 unread (N). esc shows all." in driver.text
        assert "Post 1" not in driver.text
        await driver.type(" 25")
        assert "1 post with 'milestone 25'" in driver.text
        assert "Milestone 2500" in driver.text
        await driver.press("enter")
        assert selected(driver) == "Milestone 2500"
        await driver.press("escape")
        assert "3,000 posts" in driver.text
        assert selected(driver) == "Milestone 2500"


@pytest.mark.usefixtures("posts")
async def test_a_filter_that_nothing_fits_says_so(start: Start) -> None:
    async with start() as driver:
        await driver.press("4", "slash")
        await driver.type("nobody [b]")
        assert "No title and no name holds 'nobody [b]'. esc shows all." in driver.text


@pytest.mark.usefixtures("posts")
async def test_names_are_found_without_their_accents(start: Start) -> None:
    async with start() as driver:
        await driver.press("4", "slash")
        await driver.type("zoe")
        assert "鉛筆と Acme Widget" in driver.text
        assert "A long letter" not in driver.text


async def test_what_a_refresh_brings_appears_and_the_cursor_stays_with_its_post(
    start: Start, posts: Database
) -> None:
    async with start() as driver:
        await driver.press("4", "j")
        with posts.write() as session:
            feed_id = factories.feed(session, factories.blogger(session, "Newcomer"))
            factories.post(session, feed_id, title="Brand new", days=0.1)
        driver.app.look()
        await driver.settle()
        assert "Brand new" in driver.text
        assert selected(driver) == "A long letter"


async def test_markup_and_escape_sequences_in_titles_show_as_they_are_or_not_at_all(
    start: Start, database: Database
) -> None:
    with database.write() as session:
        for title in [*TITLES, "\x1b]0;owned\x07\x1b[31mred\u202eder\x9b2J"]:
            feed_id = factories.feed(session, factories.blogger(session, title), title=title)
            factories.post(session, feed_id, title=title, html=f"<p>{title}</p>", author=title)
    async with start(size=(120, 30)) as driver:
        await driver.press("4")
        for title in reversed(TITLES):
            await driver.press("j")
            assert driver.text.count(title) >= 4  # row and excerpt, name and title
            assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(driver.text)
            await driver.press("enter")
            assert driver.text.count(title) >= 3
            assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(driver.text)
            await driver.press("y")
            await driver.press("escape")
