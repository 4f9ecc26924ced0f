"""Reading a post: its page, its keys, its links."""

import os
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from outreach.db.database import Database
from outreach.db.models import Interaction
from outreach.domain.clocks import InteractionKind
from outreach.tui.widgets.reader import PostView
from outreach.wording import reading as wording
from tests import factories
from tests.tui import shelf
from tests.tui.conftest import Driver, Start

pytestmark = pytest.mark.usefixtures("posts", "outside")


@pytest.fixture
def posts(database: Database) -> Database:
    shelf.fill(database)
    return database


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desktop whose programs write down what they are given."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, takes in (("xdg-open", 'echo "$1"'), ("xclip", "cat"), ("open", 'echo "$1"')):
        program = programs / name
        program.write_text(f'#!/bin/sh\n{takes} > "{tmp_path}/{name}.part"\n'
                           f'mv "{tmp_path}/{name}.part" "{tmp_path}/{name}"\n')  # fmt: skip
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":7")
    for name in ("SSH_CONNECTION", "SSH_TTY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


async def given(outside: Path, driver: Driver, program: str) -> str:
    """What the program was given, once it has written that down."""
    file = outside / program
    for _ in range(500):
        if file.exists():
            break
        await driver.pilot.pause(0.01)
    return file.read_text().strip()


def top(driver: Driver) -> int:
    return driver.app.screen.query_one(PostView).scroll_offset.y


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 16)], ids=str)
async def test_a_post_looks_like_this(
    start: Start, snapshot: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with start(size=size) as driver:
        await driver.press("4", "enter")
        beginning = driver.text
        await driver.press("G")
        assert (beginning, driver.text) == snapshot


async def test_a_post_without_text_says_so(start: Start) -> None:
    async with start() as driver:
        await driver.press("4", "G", "enter")
        assert wording.NOTHING_WRITTEN in driver.text
        assert "A planet, 19 May 2025, 9 months ago" in driver.text


async def test_the_page_is_moved_by_lines_halves_pages_and_to_its_ends(start: Start) -> None:
    async with start() as driver:
        await driver.press("4", "j", "enter")
        seen = []
        for key in "j", "j", "k", "space", "ctrl+d", "ctrl+u", "b", "k", "k", "G", "g":
            await driver.press(key)
            seen.append(top(driver))
        page = driver.app.screen.query_one(PostView).size.height - 1
        half = (page + 1) // 2
        end = driver.app.screen.query_one(PostView).max_scroll_y
        assert seen == [1, 2, 1, 1 + page, 1 + page + half, 1 + page, 1, 0, 0, end, 0]


async def test_after_another_width_the_same_words_are_at_the_top(start: Start) -> None:
    async with start(size=(120, 24)) as driver:
        await driver.press("4", "j", "enter", "space", "space")
        before = driver.lines[1].strip() or driver.lines[2].strip()
        assert before.startswith("Paragraph")
        await driver.pilot.resize_terminal(62, 24)
        await driver.settle()
        assert before in (driver.lines[1].strip(), driver.lines[2].strip())


async def test_parentheses_go_from_mention_to_mention(start: Start) -> None:
    async with start(size=(80, 16)) as driver:
        await driver.press("4", "enter")
        seen = []
        for key in ("right", "right", "left", "left", "right"):
            await driver.press(f"{key}_parenthesis")
            seen.append(top(driver))
        first, second, *others = seen
        assert 0 < first < second
        assert others == [first, first, second]
        assert driver.toasts == [wording.NO_MORE_HITS]


async def test_a_post_without_mentions_says_so(start: Start) -> None:
    async with start() as driver:
        await driver.press("4", "j", "enter", "right_parenthesis")
        assert driver.toasts == [wording.NO_HITS]


async def test_brackets_go_to_the_next_and_the_previous_post_and_back_leads_to_it(
    start: Start,
) -> None:
    on, back = "right_square_bracket", "left_square_bracket"
    async with start() as driver:
        await driver.press("4", "enter", on)
        assert "A long letter" in driver.lines[1]
        await driver.press("G", on)
        assert "鉛筆と Acme Widget" in driver.lines[1]
        await driver.press(on, on)
        assert driver.toasts == [wording.NO_MORE_POSTS]
        await driver.press(back, "escape", "enter")
        assert "鉛筆と Acme Widget" in driver.lines[1]


async def test_in_a_filtered_list_the_next_post_is_one_that_fits(start: Start) -> None:
    async with start() as driver:
        await driver.press("4", "slash")
        await driver.type("a")  # Ada Byron, Tom Okafor, ...
        await driver.press("backspace")
        await driver.type("acme")
        await driver.press("enter", "enter", "right_square_bracket")
        assert "鉛筆と Acme Widget" in driver.lines[1]
        assert driver.toasts == [wording.NO_MORE_POSTS]


async def test_o_opens_the_post_in_the_browser(start: Start, outside: Path) -> None:
    async with start() as driver:
        await driver.press("4", "enter", "o")
        assert await given(outside, driver, "xdg-open") == "https://ada.example/bag"
        assert driver.toasts == ["Opened https://ada.example/bag."]


async def test_a_link_is_opened_by_its_number(start: Start, outside: Path) -> None:
    async with start() as driver:
        await driver.press("4", "enter", "O", "2")
        assert "https://acme.example/widget" in driver.text
        await driver.press("enter")
        assert await given(outside, driver, "xdg-open") == "https://acme.example/widget"


async def test_a_link_that_leads_elsewhere_than_to_the_web_is_never_opened(
    start: Start, outside: Path
) -> None:
    async with start() as driver:
        await driver.press("4", "enter", "O", "3")
        assert "javascript:alert(1)" in driver.text
        await driver.press("enter")
        assert driver.toasts == [wording.NOT_OPENED]
        assert not (outside / "xdg-open").exists()


async def test_a_number_that_no_link_has_opens_nothing(start: Start, outside: Path) -> None:
    async with start() as driver:
        await driver.press("4", "enter", "O", "9", "enter")
        assert wording.NO_LINK in driver.text
        await driver.press("escape")
        assert "What I carry" in driver.text
        await driver.press("J", "O")
        assert driver.toasts == [wording.NO_LINKS]
        assert not (outside / "xdg-open").exists()


async def test_y_copies_by_the_terminal_and_by_the_desktop(start: Start, outside: Path) -> None:
    async with start() as driver:
        await driver.press("4", "enter", "y")
        assert await given(outside, driver, "xclip") == "https://ada.example/bag"
        assert driver.app.clipboard == "https://ada.example/bag"
        assert driver.toasts == ["Copied https://ada.example/bag."]


async def test_over_ssh_the_link_is_copied_instead(
    start: Start, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22")
    async with start() as driver:
        await driver.press("4", "enter", "o")
        assert driver.toasts == [f"{wording.REMOTE} Copied https://ada.example/bag."]
        assert driver.app.clipboard == "https://ada.example/bag"
        assert not (outside / "xdg-open").exists()


async def test_l_logs_with_who_wrote_it(start: Start, posts: Database) -> None:
    async with start() as driver:
        await driver.press("4", "enter", "l", "p")
        assert driver.toasts == ["Replied in public to Ada Byron today. `u` undoes."]
        with posts.read() as session:
            (row,) = session.query(Interaction).all()
            assert row.kind is InteractionKind.COMMENT
        await driver.press("u", *["right_square_bracket"] * 3, "l")
        assert driver.toasts[-1] == wording.NO_BLOGGER


async def test_a_post_of_a_megabyte_opens_and_pages(start: Start, posts: Database) -> None:
    with posts.write() as session:
        feed_id = factories.feed(session, factories.blogger(session, "Long"))
        html = "<p>Lorem ipsum [b] dolor.</p>" * 40_000
        factories.post(session, feed_id, title="Endless", html=html, days=0.1)
    async with start() as driver:
        await driver.press("4", "enter")
        assert "Endless" in driver.lines[1]
        await driver.press("space", "space", "G")
        assert wording.IN_PART in driver.text
