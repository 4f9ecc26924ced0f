"""What the index is given and asked goes by the matcher: it finds all that the matcher does."""

import sqlite3
import sys
import unicodedata
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain import indexing
from outreach.domain.folding import fold
from outreach.domain.indexing import SPELT_OUT, indexed, question
from outreach.domain.listening import TermKind
from outreach.domain.mentions import Listener, WatchedProduct
from outreach.domain.terms import UNSPACED, Term, _is_word

WORDS = st.sampled_from(
    [
        *("acme", "Acme", "ACME", "AcmeWidget", "widget", "Été", "cre\u0301me", "Łódź", "smørbrød"),
        *("Straße", "STRASSE", "ıstakoz", "İstanbul", "œuvre", "ﬁlm", "C++", ".NET", "node.js"),
        *("use_acme_now", "C#", "R&D", "2.0", "3M", "x", "Yahoo!", "ΟΔΥΣΣΕΎΣ", "οδυσσεύς", "Ёлка"),
        *(
            "أَكْمِي",
            "اكمي",
            "שָׁלוֹם",
            "東京",
            "アクメ",
            "ﾊﾟﾅ",
            "한국어",
            "แอคมี",
            "अक्मे",
            "👩\u200d🔬",
            "№5",
        ),
        *("No5", "kg", "㎏", "Ⓐcme", "ﷺ", "½", "acme²", "𞤀𞤁", "\ue000", "l'", "d’", "«", "»"),
    ]
)
GLUE = st.sampled_from(
    [
        *(
            "",
            "",
            " ",
            " ",
            "-",
            "\u2011",
            "\u00a0",
            "\u202f",
            "\u00ad",
            "\u200b",
            "\u0301",
            "_",
            "'",
        ),
        *("’", ".", ",", "\n", "™", "®", "№", "℃", "の", "ー", "\u0640", "\u3099", "\u0e47", "\0"),
        *("\ufeff", "\ud800", "\U000f0000", "/", "#", "1", "a", "É", "\u093f"),
    ]
)
PIECES = st.lists(st.one_of(WORDS, GLUE), max_size=9).map("".join)
TEXTS = PIECES | st.text(max_size=20)


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE search USING fts5("
        "text, content='', tokenize='unicode61 remove_diacritics 2')"
    )
    return connection


def finds(index: sqlite3.Connection, query: str, text: str) -> bool:
    index.execute("INSERT INTO search (search) VALUES ('delete-all')")
    index.execute("INSERT INTO search (rowid, text) VALUES (1, ?)", (indexed(text),))
    return bool(index.execute("SELECT 1 FROM search WHERE search MATCH ?", (query,)).fetchall())


def assert_not_lost(index: sqlite3.Connection, term: Term, text: str) -> None:
    listener = Listener([WatchedProduct(product_id=1, terms=(term,))])
    query = question(term)
    if query is not None and listener.listen(title=None, text=text, links=()):
        assert finds(index, query, text), (term, text, query)


@given(TEXTS, TEXTS, TEXTS)
def test_what_the_matcher_finds_the_index_finds(
    index: sqlite3.Connection, before: str, name: str, after: str
) -> None:
    term = Term(kind=TermKind.ALIAS, text=name)
    assert_not_lost(index, term, f"{before}{name}{after}")
    assert_not_lost(index, term, f"{before}{fold(name).text}{after}")


@given(st.lists(WORDS, min_size=1, max_size=6), st.data(), GLUE, GLUE)
def test_a_name_is_found_however_its_words_are_joined(
    index: sqlite3.Connection, words: list[str], data: st.DataObject, before: str, after: str
) -> None:
    gaps = st.sampled_from(["", " ", "-", "\u2011", "\u00a0"])
    written = words[0] + "".join(data.draw(gaps) + word for word in words[1:])
    term = Term(kind=TermKind.NAME, text=" ".join(words))
    assert_not_lost(index, term, f"{before}{written}{after}")


def test_every_sign_that_is_spelt_out_in_letters_is_known() -> None:
    for character in filter(_is_assigned, map(chr, range(sys.maxunicode))):
        if not _is_word(character) and not indexing._SIGNS.match(character):
            folded = fold(character).text
            assert not any(part.isalnum() and not UNSPACED.match(part) for part in folded)


def _is_assigned(character: str) -> bool:
    return unicodedata.category(character) not in {"Cn", "Co", "Cs"}


def test_what_is_surely_a_letter_is_one_to_sqlite() -> None:
    sure = [c for c in map(chr, range(0x10000)) if indexing._SURE.match(c)]
    assert len(sure) > 30_000
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(
            "CREATE VIRTUAL TABLE t USING fts5(x, tokenize='unicode61 remove_diacritics 2');"
            "CREATE VIRTUAL TABLE v USING fts5vocab(t, instance);"
        )
        connection.executemany(
            "INSERT INTO t (rowid, x) VALUES (?, ?)", [(ord(c), c) for c in sure]
        )
        known = {row[0] for row in connection.execute("SELECT doc FROM v")}
        assert known == set(map(ord, sure))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("C++ and node.js", "c and node js"),
        ("L’Été à Łódź", "l ete a lodz"),
        ("私はAcmeを", "私 は acme を"),
        ("№7", f"no7 {SPELT_OUT}"),
        ("a\ue000b", "a b"),
    ],
)
def test_a_text_is_indexed_folded_and_with_its_words_apart(text: str, words: str) -> None:
    assert indexed(text).split() == words.split()


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Acme", '"acme"'),
        ("AcmeWidget", '"acme widget" OR "acmewidget"'),
        ("node.js", '"node js"'),
        ("東京", '"東 京"'),
        ("Été", '"ete"'),
    ],
)
def test_a_term_is_asked_for_in_each_of_its_spellings(text: str, asked: str) -> None:
    assert question(Term(kind=TermKind.NAME, text=text)) == f'{asked} OR "{SPELT_OUT}"'


def test_a_long_phrase_is_asked_for_by_its_first_words() -> None:
    asked = question(Term(kind=TermKind.ALIAS, text="a b c d e f"))
    assert asked is not None
    assert asked.count('"*') == 8
    assert '"a b c d"*' in asked


@pytest.mark.parametrize("text", ["👩\u200d🔬", "+++", "𞤀𞤁", " ", "\u093f"])
def test_what_may_be_no_word_to_the_index_cannot_be_asked(text: str) -> None:
    assert question(Term(kind=TermKind.NAME, text=text)) is None


def test_what_counts_inside_of_words_cannot_be_asked() -> None:
    assert question(Term(kind=TermKind.NAME, text="acme", substring=True)) is None


def test_marks_are_no_words() -> None:
    assert not any(unicodedata.category(c).startswith("M") for c in indexed("अक्मे แอคมี"))
