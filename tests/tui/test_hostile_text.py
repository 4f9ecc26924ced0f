"""Titles and names are shown, never obeyed."""

from typing import Any

import pytest
from textual.content import Content
from textual.widgets import Input

from outreach.db.database import Database
from outreach.db.models import BloggerTag, ContactPoint, Note, Tag
from outreach.domain.listening import Hit, Place
from outreach.tui.dialogs.ask import Ask, Question
from outreach.tui.dialogs.confirm import Confirm
from outreach.tui.dialogs.dialog import Dialog
from outreach.tui.dialogs.key import KeyPrompt
from outreach.tui.dialogs.pick import Option, Pick
from outreach.tui.drawing import cell, marked
from tests.conftest import NOW
from tests.tui.conftest import Start
from tests.tui.people import ADDED, Circle

TITLES = ["rm -rf [/tmp]", "Why [I] left", "[@click=app.quit]x[/]", "[b]bold", "[/]", "\\[b]"]


async def test_markup_in_titles_and_names_shows_as_it_is(start: Start, database: Database) -> None:
    with database.write() as session:
        circle = Circle(session)
        product = circle.product("A")
        for days, title in enumerate(TITLES):
            person = circle.blogger(title)
            blog = circle.feed(person, f"https://blog.example/{days}", title)
            circle.mention(person, blog, product, title=title, days=days, snippet=title, hit=title)
    async with start(size=(120, 30)) as driver:
        for title in TITLES:
            assert (
                driver.text.count(title) >= 5
            )  # row and page, each with name and title; blog, snippet
            await driver.press("j")


@pytest.mark.parametrize("title", ["rm -rf [/tmp]", "[@click=app.quit]x[/]"])
async def test_markup_in_a_name_shows_as_it_is_in_dialogs_and_toasts(
    start: Start, database: Database, title: str
) -> None:
    with database.write() as session:
        Circle(session).blogger(title, talk_every="1 week")
    async with start() as driver:
        await driver.press("l")
        assert f"Log with {title}" in driver.text
        await driver.press("m")
        assert f"Met {title} today." in driver.text
        await driver.press("u")
        assert f"Undone: log of {title}." in driver.text


async def test_escape_sequences_that_got_into_the_database_do_not_get_out(
    start: Start, database: Database
) -> None:
    evil = "\x1b]0;owned\x07\x1b[31mred\u202eder\x9b2J"
    with database.write() as session:
        circle = Circle(session)
        person = circle.blogger(evil, talk_every="1 week")
        circle.feed(person, "https://blog.example", evil)
    async with start(size=(120, 30)) as driver:
        await driver.press("l", "o")
        assert "red" in driver.text
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(driver.text)


async def test_markup_shows_as_it_is_in_titles_options_lines_and_buttons(start: Start) -> None:
    async with start(size=(120, 30)) as driver:
        for title in TITLES:
            question = Question(title=title, parse=str, tell=str, placeholder=title)
            dialogs: list[tuple[Dialog[Any], int]] = [
                (Ask(question), 2),
                (Pick(title, [Option(title, title, title)]), 3),
                (Confirm(title, [title], yes=title), 3),
                (KeyPrompt(title, str), 1),
            ]
            for dialog, times in dialogs:
                driver.app.push_screen(dialog)
                await driver.settle()
                assert driver.text.count(title) == times
                await driver.press("escape")


async def test_no_field_repaints_while_nobody_types(start: Start) -> None:
    """A cursor that blinks wakes the machine twice a second."""
    async with start() as driver:
        for keys in ("4 slash", "ctrl+f", "T", "comma j enter", "question_mark", "7"):
            await driver.press(*keys.split())
            fields = driver.app.screen.query(Input)
            assert not any(field.cursor_blink for field in fields)
            assert len(fields) == (keys != "7")
            await driver.press("escape", "escape")


def test_a_cell_is_exactly_as_wide_as_asked_whatever_the_script() -> None:
    for text in ("田中田中田中", "a", "", "e\u0301" * 9, "👩‍🚀 rocket"):
        assert cell(text, 7).cell_length == 7


def test_the_hit_is_marked_in_place_although_a_character_before_it_cannot_be_shown() -> None:
    hit = Hit(place=Place.TEXT, term="Acme", snippet="a\x1b Acme\nb", start=3, end=7)
    content = marked(hit)
    assert content.plain == "a  Acme b"
    assert content == Content("a  Acme b").stylize("bold reverse", 3, 7)


async def test_no_dialog_about_a_person_obeys_their_name(start: Start, database: Database) -> None:
    hostile, other = "[@click=app.quit]x[/]\x1b[31m", "Why [I] \u202eleft"
    with database.write() as session:
        circle = Circle(session)
        person = circle.blogger(hostile, talk_every="1 week", added_on=ADDED)
        circle.blogger(other)
        tag = Tag(name="[b]bold")
        session.add(tag)
        session.flush()
        session.add(BloggerTag(blogger_id=person, tag_id=tag.id))
        session.add(ContactPoint(blogger_id=person, kind="[/]", value="\\[b]@example.org"))
        session.add(Note(blogger_id=person, text="[/] of a [note]", written_at=NOW))
    async with start() as driver:
        for key in "lscftNpDX":
            await driver.press(key)
            assert "[@click=app.quit]x[/][31m" in driver.text, key
            await driver.press("escape")
        await driver.press("M")
        await driver.paste("why")
        assert "Why [I] left" in driver.text
        await driver.press("enter")
        assert "Merge Why [I] left into [@click=app.quit]x[/][31m?" in driver.text
        await driver.press("escape", "enter")
        for text in ("[@click=app.quit]x[/][31m", "[b]bold", "\\[b]@example.org ([/])"):
            assert text in driver.text
        assert driver.text.count("[/] of a [note]") == 2
        await driver.press("enter")
        assert "What the note is to say" in driver.text
        await driver.press("escape", "o")
        assert "1 \\[b]@example.org" in driver.text
