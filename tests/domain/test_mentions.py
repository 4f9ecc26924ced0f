"""Who talks about what, in many languages and scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.folding import fold
from outreach.domain.links import LinkTarget, host_of
from outreach.domain.mentions import Hit, Listener, Place, WatchedProduct
from outreach.domain.terms import Finder, Term, TermKind, is_weak

NAME, ALIAS, EXCLUDE, LINK = TermKind


def hear(*terms: Term, title: str = "", text: str = "", links: tuple[str, ...] = ()) -> list[Hit]:
    listener = Listener([WatchedProduct(product_id=1, terms=terms)])
    return list(listener.listen(title=title, text=text, links=links).get(1, ()))


def said(term: str, text: str, **flags: bool) -> list[str]:
    """What of the text was taken for the term."""
    hits = hear(Term(kind=NAME, text=term, **flags), text=text)
    return [hit.snippet[hit.start : hit.end] for hit in hits]


FOUND = [
    # variants of one term
    ("Acme Widget", "the Acme Widget", "Acme Widget"),
    ("Acme Widget", "the acme widget", "acme widget"),
    ("Acme Widget", "an acme-widget!", "acme-widget"),
    ("Acme Widget", "AcmeWidget", "AcmeWidget"),
    ("Acme Widget", "#acmewidget", "acmewidget"),
    ("AcmeWidget", "an Acme Widget", "Acme Widget"),
    ("acme-widget", "ACME WIDGET", "ACME WIDGET"),
    ("Acme Widget", "Acme\u00a0Widget", "Acme Widget"),
    ("Acme Widget", "Acme\u202fWidget", "Acme Widget"),
    ("Acme Widget", "Acme\u2011Widget", "Acme\u2011Widget"),
    ("Acme", "Acme's best", "Acme"),
    ("Acme", "Acme\u2019s best", "Acme"),
    ("Acme", "(Acme)", "Acme"),
    ("Acme", "Acme, Inc.", "Acme"),
    ("Acme", "\u201cAcme\u201d", "Acme"),
    ("Acme", "Ac\u00adme", "Acme"),
    ("Acme", "Ac\u200bme", "Acme"),
    ("Acme", "\ufeffAcme", "Acme"),
    ("Acme", "\uff21\uff43\uff4d\uff45", "\uff21\uff43\uff4d\uff45"),
    ("Office", "o\ufb03ce", "o\ufb03ce"),
    # symbols at the edge
    ("C++", "I like C++.", "C++"),
    ("C++", "C++, C and D", "C++"),
    ("C#", "in C# too", "C#"),
    (".NET", "on .NET now", ".NET"),
    ("node.js", "in Node.js,", "Node.js"),
    ("Yahoo!", "at Yahoo! once", "Yahoo!"),
    ("R&D Box", "the R&D box", "R&D box"),
    # French
    ("Acme", "l'Acme est là", "Acme"),
    ("Acme", "d\u2019Acme", "Acme"),
    ("Acme", "« Acme »", "Acme"),
    ("Acme", "\u00abAcme\u00bb", "Acme"),
    ("Étoile", "une etoile", "etoile"),
    ("Etoile", "l\u2019ÉTOILE", "ÉTOILE"),
    ("Cœur", "le coeur net", "coeur"),
    ("Noël", "Noe\u0308l approche", "Noe\u0308l"),
    ("Garçon", "un garcon", "garcon"),
    # German
    ("Straße", "in der STRASSE", "STRASSE"),
    ("Müller", "von Muller", "Muller"),
    ("Ölpreis", "der Ölpreis", "Ölpreis"),
    # Polish
    ("Łódź", "w lodz i", "lodz"),
    ("Żubr", "ŻUBR!", "ŻUBR"),
    # Scandinavian
    ("Smørbrød", "et smorbrod", "smorbrod"),
    ("Ærø", "på Aero", "Aero"),
    # Turkish
    ("İstanbul", "istanbul'da", "istanbul"),
    ("Işık", "isik", "isik"),
    ("Kapı", "KAPI", "KAPI"),
    # Greek
    ("Σίσυφος", "ο ΣΙΣΥΦΟΣ", "ΣΙΣΥΦΟΣ"),
    ("Αθήνα", "στην Αθηνα.", "Αθηνα"),
    # Russian
    ("Спутник", "наш спутник,", "спутник"),
    ("Ёлка", "елка", "елка"),
    # Arabic, Hebrew
    ("أكمي", "منتج أكمي جيد", "أكمي"),
    ("דוגמה", "זו דוגמה טובה", "דוגמה"),
    # Chinese, Japanese, Korean, Thai: no spaces, glued particles
    ("东京", "我在东京都工作", "东京"),
    ("小工具", "这个小工具很好", "小工具"),
    ("ウィジェット", "このウィジェットは", "ウィジェット"),
    ("위젯", "위젯을 씁니다", "위젯"),
    ("วิดเจ็ต", "ใช้วิดเจ็ตนี้", "วิดเจ็ต"),
    ("Acme", "我喜欢Acme的", "Acme"),
    ("Acme", "Acmeを使う", "Acme"),
    ("Acme", "Acme를 쓴다", "Acme"),
]


@pytest.mark.parametrize(("term", "text", "expected"), FOUND)
def test_a_term_is_found_however_it_is_written(term: str, text: str, expected: str) -> None:
    assert said(term, text) == [expected]


NOT_FOUND = [
    ("Acme", "acmeology"),
    ("Acme", "preacme"),
    ("Acme", "use_acme_now"),
    ("Acme", "acme2"),
    ("Acme", "Acme\u0308s"[:5] + "x"),
    ("C++", "C++11"),
    ("C", "ABC"),
    (".NET", "ASP.NET"),
    ("node.js", "node.json"),
    ("node.js", "node js"),
    ("Acme Widget", "Acme\nWidget"),
    ("Acme Widget", "acme, widget"),
    ("Acme Widget", "acme  big widget"),
    ("Go", "Godot"),
    ("Ада", "Аделаида"),
    ("دار", "ديدار"),
    ("iPad", "i pad"),
    ("Étoile", "étoiles"),
]


@pytest.mark.parametrize(("term", "text"), NOT_FOUND)
def test_what_only_looks_like_it_is_not(term: str, text: str) -> None:
    assert said(term, text) == []


@pytest.mark.parametrize(
    ("term", "text", "flags", "expected"),
    [
        ("Go", "go Go GO", {"exact_case": True}, ["Go"]),
        ("Acme Widget", "acme-widget Acme-Widget", {"exact_case": True}, ["Acme-Widget"]),
        ("Café", "cafe café CAFÉ", {"exact_accents": True}, ["café", "CAFÉ"]),
        ("acme", "superacmeology", {"substring": True}, ["acme"]),
    ],
)
def test_flags_make_a_term_stricter_or_looser(
    term: str, text: str, flags: dict[str, bool], expected: list[str]
) -> None:
    assert said(term, text, **flags) == expected


def test_an_exclude_removes_only_the_occurrence_it_covers() -> None:
    terms = (Term(kind=NAME, text="Acme"), Term(kind=EXCLUDE, text="Acme Corporation"))
    hits = hear(*terms, text="Acme Corporation sued Acme.")
    assert [(hit.snippet[hit.start : hit.end], hit.start) for hit in hits] == [("Acme", 22)]
    assert hear(*terms, text="the Acme-Corporation's lawyers") == []


def test_evidence_comes_strongest_first_and_at_most_five_times() -> None:
    terms = (Term(kind=NAME, text="Acme"), Term(kind=LINK, text="acme.example"))
    hits = hear(*terms, title="On Acme", text="Acme " * 9, links=("https://acme.example/x",))
    places = [hit.place for hit in hits]
    assert places == [Place.LINK, Place.TITLE, Place.TEXT, Place.TEXT, Place.TEXT]


def test_a_snippet_is_the_original_on_one_line_with_the_hit_where_it_says() -> None:
    text = "word " * 40 + "\nl’ÉTOILE\x1b[31m du matin " + "mot " * 40
    (hit,) = hear(Term(kind=NAME, text="étoile"), text=text)
    assert hit.snippet[hit.start : hit.end] == "ÉTOILE"
    assert hit.snippet.startswith("…word")
    assert hit.snippet.endswith("mot…")
    assert "\n" not in hit.snippet
    assert "\x1b" not in hit.snippet


@pytest.mark.parametrize(
    "url",
    [
        "https://acme.example",
        "http://www.acme.example/anything?x=1",
        "https://docs.acme.example/",
        "https://t.example/?url=https%3A%2F%2Facme.example%2F%3Futm_source%3Dx",
        "https://out.example/r?q=1&to=http://t.example/?u=https%253A%252F%252Facme.example",
        "https://web.archive.example/https://acme.example/page",
        "HTTPS://ACME.EXAMPLE/",
        "https://acme.example:8443/x",
    ],
)
def test_a_link_to_the_host_counts_through_every_wrapper(url: str) -> None:
    (hit,) = hear(Term(kind=LINK, text="www.acme.example"), links=(url,))
    assert (hit.place, hit.term) == (Place.LINK, "www.acme.example")


@pytest.mark.parametrize(
    "url",
    [
        "https://notacme.example/",
        "https://acme.example.evil.example/",
        "https://x.example/acme.example",
        "https://[broken",
        "mailto:me@acme.example",
    ],
)
def test_a_link_to_another_host_does_not(url: str) -> None:
    assert hear(Term(kind=LINK, text="acme.example"), links=(url,)) == []


@pytest.mark.parametrize(
    ("url", "holds"),
    [
        ("https://shop.example/widget", True),
        ("http://www.shop.example/widget/?a=1#b", True),
        ("https://shop.example/widget/two", True),
        ("https://shop.example/widgets", False),
        ("https://shop.example/", False),
    ],
)
def test_a_link_term_with_a_path_holds_that_path_and_below(url: str, *, holds: bool) -> None:
    assert LinkTarget.parse("https://shop.example/widget/").holds(url) is holds


def test_one_text_can_talk_of_several_products() -> None:
    listener = Listener(
        [
            WatchedProduct(product_id=1, terms=(Term(kind=NAME, text="Acme"),)),
            WatchedProduct(product_id=2, terms=(Term(kind=NAME, text="Acme Widget"),)),
        ]
    )
    assert set(listener.listen(title=None, text="Acme Widget", links=())) == {1, 2}


@pytest.mark.parametrize(("text", "weak"), [("Go", True), ("Sparrow", True), ("Acme", False)])
def test_short_and_common_names_are_weak(text: str, *, weak: bool) -> None:
    assert is_weak(Term(kind=NAME, text=text)) is weak
    assert not is_weak(Term(kind=LINK, text=text))


def test_a_term_of_nothing_but_spaces_finds_nothing() -> None:
    assert said("   ", "some text") == []


def test_as_many_excludes_as_hits_are_weighed_one_by_one() -> None:
    terms = (Term(kind=NAME, text="acme"), Term(kind=EXCLUDE, text="acme corporation"))
    assert len(hear(*terms, text="acme corporation, acme, " * 1000)) == 5
    assert hear(*terms, text="acme corporation " * 1000) == []


@given(st.text(max_size=80))
def test_folding_keeps_the_way_back(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    for position, character in enumerate(folded.text):
        assert character in fold(text[folded.offsets[position]]).text


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from(["Acme", "Łódź", "C++", "东京"]))
def test_a_term_between_spaces_is_always_found_where_it_stands(
    before: str, after: str, term: str
) -> None:
    text = f"{before} {term} {after}"
    found = Finder(Term(kind=ALIAS, text=term)).find(text, fold(text))
    assert (len(before) + 1, len(before) + 1 + len(term)) in [(hit.start, hit.end) for hit in found]


@given(st.text())
def test_no_address_breaks_it(url: str) -> None:
    assert isinstance(host_of(url), str)
    LinkTarget.parse(url).holds(url)
