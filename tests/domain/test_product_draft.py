"""A product as a form has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.listening import TermKind
from outreach.domain.product_draft import (
    Case,
    ProductDraft,
    draft_of,
    item_at,
    joined,
    split,
    terms_of,
)
from outreach.domain.terms import Term, folded_words
from outreach.domain.text import one_line
from outreach.errors import UsageError

ITEMS = st.text(max_size=12).map(one_line).filter(folded_words)
FLAGS = {"exact_case": st.booleans(), "exact_accents": st.booleans(), "substring": st.booleans()}
WORDS = st.builds(Term, kind=st.just(TermKind.ALIAS), text=ITEMS, **FLAGS)
EXCLUDES = st.builds(Term, kind=st.just(TermKind.EXCLUDE), text=ITEMS)
NAMES = st.builds(Term, kind=st.just(TermKind.NAME), text=ITEMS, **FLAGS)


def name(text: str, **flags: bool) -> Term:
    return Term(kind=TermKind.NAME, text=text, **flags)


def alias(text: str, **flags: bool) -> Term:
    return Term(kind=TermKind.ALIAS, text=text, **flags)


@given(st.lists(ITEMS))
def test_a_list_is_read_as_it_was_written(items: list[str]) -> None:
    assert split(joined(items)) == items


@given(st.text(max_size=30), st.integers(0, 30))
def test_whatever_is_typed_there_is_an_item_at_the_cursor(text: str, place: int) -> None:
    found = item_at(one_line(text), place)
    assert found in {"", *split(one_line(text))}


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        ("", []),
        (" , ,", []),
        ("Acme", ["Acme"]),
        ("Acme,the widget ,  AW", ["Acme", "the widget", "AW"]),
        ('"Acme, Inc.", Acme 3"', ["Acme, Inc.", 'Acme 3"']),
        ('"never closed, Acme', ["never closed, Acme"]),
    ],
)
def test_commas_part_items_and_quotes_keep_them(typed: str, items: list[str]) -> None:
    assert split(typed) == items


@pytest.mark.parametrize(
    ("place", "item"), [(0, "one"), (3, "one"), (4, "two, too"), (9, "two, too"), (17, "three")]
)
def test_the_item_at_the_cursor_is_the_one_that_is_typed(place: int, item: str) -> None:
    assert item_at('one,"two, too", three', place) == item


@given(NAMES, st.lists(WORDS), st.lists(EXCLUDES))
def test_a_form_that_nobody_touches_changes_nothing(
    named: Term, words: list[Term], excludes: list[Term]
) -> None:
    alone = {(term.kind, term.text): term for term in [named, *words, *excludes]}
    terms = list(alone.values())
    assert terms_of(draft_of(terms), terms) == terms


def test_how_words_count_is_said_of_all_of_them() -> None:
    stored = [name("Go"), alias("Golang", exact_accents=True)]
    draft = draft_of(stored)
    assert (draft.case, draft.accents, draft.substring) == (Case.ANY, None, False)
    draft = ProductDraft(
        name="Go", aliases="Golang, R", case=Case.CAREFUL, accents=None, substring=True
    )
    assert terms_of(draft, stored) == [
        name("Go", exact_case=True, substring=True),
        alias("Golang", exact_accents=True, substring=True),
        alias("R", exact_case=True, substring=True),
    ]


def test_a_new_name_keeps_how_the_old_one_counted_and_new_words_are_careful() -> None:
    stored = [name("Acme", exact_case=True), alias("widget")]
    draft = draft_of(stored)
    assert draft.case is Case.KEPT
    changed = ProductDraft(name="Acme 2", aliases="widget, R", case=Case.KEPT)
    assert terms_of(changed, stored) == [
        name("Acme 2", exact_case=True),
        alias("widget"),
        alias("R", exact_case=True),
    ]


@pytest.mark.parametrize(
    "draft",
    [
        ProductDraft(),
        ProductDraft(name="\u200b"),
        ProductDraft(name="x" * 501),
        ProductDraft(name="Acme", links="not a host"),
        ProductDraft(name="Acme", aliases="y" * 501),
    ],
)
def test_what_cannot_be_a_product_is_said(draft: ProductDraft) -> None:
    with pytest.raises(UsageError):
        terms_of(draft)
