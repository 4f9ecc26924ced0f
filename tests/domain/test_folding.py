"""What is equal once case and accents are gone, and where each character stood before."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain import folding
from outreach.domain.folding import fold, folded_text, keep_accents, keep_case

# Texts as they are written, and as they come broken: every script, marks without a letter.
PIECES = st.sampled_from(
    [
        *"abZ9_-.éÉßẞæŒłØıİſﬁ™®²½…’ \n\u0301\u2011\u00ad\u200b\u200d",
        *"Σςάйёїأآשא־のがﾊ한㈱㍻ไก",
        *("e\u0301", "ا\u0654", "ك\u064e", "ش\u0640", "ש\u05c1", "か\u3099", "ﾊﾟ"),
        *("ᄒ\u1161\u11ab", "ก\u0e47", "क\u093c", "ெ\u0bbe", "👩\u200d🔬"),
    ]
)
TEXTS = st.lists(PIECES | st.characters(), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Straße STRASSE ẞ", "strasse strasse ss"),
        ("Crème BRÛLÉE", "creme brulee"),
        ("cre\u0300me", "creme"),
        ("Łódź, Ørsted, đặng, Þór, Ħal", "lodz, orsted, dang, thor, hal"),
        ("Æther œuvre", "aether oeuvre"),
        ("İSTANBUL ısı", "istanbul isi"),
        ("ΟΔΥΣΣΕΎΣ οδυσσεύς", "οδυσσευσ οδυσσευσ"),
        ("Ёлка, Київ", "елка, киів"),
        ("أَكْمِي أكمي", "اكمي اكمي"),
        ("مـــرحبا", "مرحبا"),
        ("שָׁלוֹם", "שלום"),
        ("ﾊﾟﾅｿﾆｯｸ", "パナソニック"),
        ("か\u3099", "が"),
        (unicodedata.normalize("NFD", "한국어"), "한국어"),
        ("Ａｃｍｅ　１", "acme 1"),
        ("l\u2019Acme \u2018x\u2019 a\u2011b a\u2013b", "l'acme 'x' a-b a-b"),
        ("Out\u00adReach\u200b\ufeff", "outreach"),
        ("Acme™ Widget®", "acme widget"),
        ("ﬁlm", "film"),
        ("non\u00a0breaking", "non breaking"),
    ],
)
def test_case_accents_and_forms_fold_away(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_a_folded_character_knows_where_it_stood() -> None:
    text = "Die Straße, cafe\u0301!"
    folded = fold(text)
    start = folded.text.index("strasse")
    assert folded.original(start, start + 7) == (4, 10)
    start = folded.text.index("cafe")
    assert folded.original(start, start + 4) == (12, 17)


def test_half_a_character_has_no_place_of_its_own() -> None:
    folded = fold("aß")
    assert folded.text == "ass"
    assert folded.original(0, 2) is None
    assert folded.original(2, 3) is None
    assert folded.original(1, 3) == (1, 2)


def test_one_may_ask_for_case_or_for_accents() -> None:
    assert keep_case("CAFÉ") == "CAFE"
    assert keep_accents("CAFE\u0301") == "café"


@given(TEXTS, st.data())
def test_a_folded_slice_maps_back_to_the_original_that_folds_to_it(
    text: str, data: st.DataObject
) -> None:
    folded = fold(text)
    size = len(folded.text)
    if not size:
        return
    start = data.draw(st.integers(0, size - 1))
    end = data.draw(st.integers(start + 1, size))
    place = folded.original(start, end)
    if place is not None:
        assert fold(text[slice(*place)]).text == folded.text[start:end]


@given(TEXTS)
def test_the_text_alone_is_the_same(text: str) -> None:
    assert folded_text(text) == fold(text).text


@given(TEXTS)
def test_a_whole_text_comes_from_all_that_is_seen_of_it(text: str) -> None:
    folded = fold(text)
    if folded.text:
        place = folded.original(0, len(folded.text))
        assert place is not None
        assert fold(text[: place[0]]).text == fold(text[place[1] :]).text == ""


@given(TEXTS)
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(TEXTS, TEXTS)
def test_what_follows_a_word_does_not_change_how_it_folds(text: str, after: str) -> None:
    assert fold(f"{text} {after}").text.startswith(fold(f"{text} ").text[:-1])


@given(TEXTS)
def test_composed_or_not_a_text_folds_alike(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert fold(composed).text == fold(unicodedata.normalize("NFD", composed)).text


def test_characters_taken_as_plain_fold_as_any_other() -> None:
    plain = re.compile(f"[{folding._PLAIN}]")
    for character in filter(plain.match, map(chr, range(0x10000))):
        assert fold(character).text == folding._fold(character) == character.lower()
