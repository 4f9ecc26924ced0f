"""What is looked for, and where a text has it."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.searching import Query
from outreach.errors import UsageError
from tests.domain.test_indexing import PIECES


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Acme Widget", ("acme", "widget")),
        ('"Acme Widget" été', ("acme widget", "ete")),
        ('a " b', ("a", '"', "b")),
        ("acme ACME", ("acme",)),
        ("C++ -x AND", ("c++", "-x", "and")),
        ("a\0b\x1b\udcff", ("ab",)),
        (" ".join(map(str, range(99))), tuple(map(str, range(16)))),
    ],
)
def test_words_and_phrases_are_looked_for_folded(typed: str, parts: tuple[str, ...]) -> None:
    assert Query.parse(typed).parts == parts


@pytest.mark.parametrize("typed", ["", "  ", "\0", "\u00ad"])
def test_nothing_cannot_be_looked_for(typed: str) -> None:
    with pytest.raises(UsageError, match="Say what to look for"):
        Query.parse(typed)


@pytest.mark.parametrize(
    ("typed", "text", "shown"),
    [
        ("widget", "my Widgets", "Widget"),
        ("wid", "my Widgets", "Wid"),
        ("wi", "my Widgets", None),
        ("wi", "wi fi", "wi"),
        ("acme widget", "acmeology of widgets", None),
        ("ete", "L’Été", "Été"),
        ("C++", "C, c++", "c++"),
        ("C++", "C", None),
        ("node.js", "on Node.js", "Node.js"),
        ("acme", "use_acme_now", "acme"),
        ("acme", "私はAcmeを", "Acme"),
        ("東京", "在东京、東京都", "東京"),
        ("strasse", "die Straße", "Straße"),
        ("s", "die Straße s", "s"),
        ("👩\u200d🔬", "by 👩\u200d🔬!", "👩\u200d🔬"),
        ('"acme widget"', "widget acme", None),
        ("widget acme", "Acme and Widget", "Acme"),
    ],
)
def test_a_text_has_every_word_that_is_looked_for(typed: str, text: str, shown: str | None) -> None:
    places = Query.parse(typed).in_words(text)
    marked = [place.text[place.start : place.end] for place in places or ()]
    assert marked == ([] if shown is None else [shown])


def test_names_are_looked_into_anywhere() -> None:
    assert Query.parse("arine").anywhere("Karine") is not None
    assert Query.parse("arine").in_words("Karine") is None


def test_words_may_stand_in_several_texts() -> None:
    places = Query.parse("ada press").anywhere("Ada Byron", "mail", "tag: press")
    assert places is not None
    assert [place.text for place in places] == ["Ada Byron", "tag: press"]


@given(PIECES | st.text(max_size=50), PIECES)
def test_no_input_is_an_error(typed: str, text: str) -> None:
    try:
        query = Query.parse(typed)
    except UsageError:
        return
    query.in_words(text)
    query.anywhere(text, typed)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE search USING fts5(title, text, content='')")
        for question in filter(None, (query.question(begun=False), query.question(begun=True))):
            for asked in (question, f"title : ({question})"):
                connection.execute("SELECT 1 FROM search WHERE search MATCH ?", (asked,))
