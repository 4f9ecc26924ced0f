"""Which texts talk about a product, and the evidence for it."""

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.boilerplate import Boilerplate
from outreach.domain.listening import Hit, MentionState, Place, TermKind, Verdict, mention_state
from outreach.domain.mentions import Listener, WatchedProduct
from outreach.domain.terms import Term, is_weak

NAME, ALIAS, EXCLUDE, LINK = TermKind.NAME, TermKind.ALIAS, TermKind.EXCLUDE, TermKind.LINK


def term(text: str, kind: TermKind = NAME, **flags: bool) -> Term:
    return Term(kind=kind, text=text, **flags)


def hear(
    *terms: Term, title: str | None = None, text: str = "", links: tuple[str, ...] = ()
) -> tuple[Hit, ...]:
    listener = Listener([WatchedProduct(product_id=7, terms=terms)])
    return listener.listen(title=title, text=text, links=links).get(7, ())


def hits(text: str, *terms: Term) -> list[str]:
    return [hit.snippet[hit.start : hit.end] for hit in hear(*terms, text=text)]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        # Variants of a name of several words.
        ("Acme Widget", "I use Acme Widget daily.", "Acme Widget"),
        ("Acme Widget", "I use acme widget daily.", "acme widget"),
        ("Acme Widget", "I use acme-widget daily.", "acme-widget"),
        ("Acme Widget", "I use AcmeWidget daily.", "AcmeWidget"),
        ("Acme Widget", "#acmewidget", "acmewidget"),
        ("Acme Widget", "an Acme\u2011Widget", "Acme\u2011Widget"),
        ("Acme Widget", "an Acme\u00a0Widget", "Acme Widget"),
        ("Acme-Widget", "an Acme Widget", "Acme Widget"),
        ("acme\u2011widget", "an AcmeWidget", "AcmeWidget"),
        ("AcmeWidget", "an acme widget", "acme widget"),
        ("AcmeWidget", "ACMEWIDGET", "ACMEWIDGET"),
        ("GitHub", "on git-hub", "git-hub"),
        ("iPhone", "the IPHONE", "IPHONE"),
        ("Acme Widget 2.0", "the Acme Widget 2.0!", "Acme Widget 2.0"),
        # Possessives, elisions, quotes, signs.
        ("Acme", "Acme's new thing", "Acme"),
        ("Acme", "Acme’s new thing", "Acme"),
        ("Acme", "l'Acme nouveau", "Acme"),
        ("Acme", "parce qu’Acme", "Acme"),
        ("Acme", "« Acme »", "Acme"),
        ("Acme", "«Acme»", "Acme"),
        ("Acme", "„Acme“", "Acme"),
        ("Acme", "(Acme)", "Acme"),
        ("Acme", "@Acme", "Acme"),
        ("Acme", "Acme™ is", "Acme"),
        ("Acme®", "the Acme, too", "Acme"),
        ("Acme Widget", "Acme® Widget™", "Acme® Widget"),
        ("L'Oréal", "chez L’Oreal", "L’Oreal"),
        ("Acme", "Acme\nnext block", "Acme"),
        # The term's own edge decides what a word is.
        ("C++", "I write C++.", "C++"),
        ("C++", "C++, of course", "C++"),
        (".NET", "on .NET 8", ".NET"),
        ("node.js", "runs node.js, and", "node.js"),
        ("Yahoo!", "at Yahoo! we", "Yahoo!"),
        ("3M", "by 3M", "3M"),
        ("R", "in R, with", "R"),
        # Accents and letters that stand alone.
        ("Crémerie", "la CREMERIE", "CREMERIE"),
        ("Cremerie", "la cre\u0301merie", "cre\u0301merie"),
        ("Café", "au cafe\u0301", "cafe\u0301"),
        ("Straßenbuch", "das STRASSENBUCH", "STRASSENBUCH"),
        ("Strassenbuch", "das Straßenbuch", "Straßenbuch"),
        ("Gęśla Łódka", "w gesla lodka", "gesla lodka"),
        ("Zażółć", "ZAZOLC", "ZAZOLC"),
        ("İstanbul Kitap", "ıstanbul kitap", "ıstanbul kitap"),
        ("ıstakoz", "ISTAKOZ", "ISTAKOZ"),
        ("Ærø", "AERO", "AERO"),
        ("Œuvre", "l’oeuvre", "oeuvre"),
        ("Out Reach", "Out\u00adReach", "OutReach"),
        ("Outreach", "Out\u200breach", "Outreach"),
        # Other scripts.
        ("Άκμη", "η ΑΚΜΗ του", "ΑΚΜΗ"),
        ("Οδυσσεύς", "ο ΟΔΥΣΣΕΥΣ", "ΟΔΥΣΣΕΥΣ"),
        ("Акме", "про «АКМЕ»", "АКМЕ"),
        ("Ёлка", "наша елка!", "елка"),
        ("أكمي", "عن اكمي اليوم", "اكمي"),
        ("اكمي", "عن أَكْمِي اليوم", "أَكْمِي"),
        ("שלום", "זה שָׁלוֹם רב", "שָׁלוֹם"),
        ("阿克米", "我喜欢阿克米的产品", "阿克米"),
        ("アクメ", "私はアクメを使う", "アクメ"),
        ("パナ", "ﾊﾟﾅを", "ﾊﾟﾅ"),
        ("アクメ時計", "アクメ時計が", "アクメ時計"),
        ("Acme", "私はAcmeを使う", "Acme"),
        ("Acme", "Acme는 좋다", "Acme"),
        ("아크미", "아크미는 좋다", "아크미"),
        ("아크미", "\u110b\u1161\u110f\u1173\u1106\u1175", "\u110b\u1161\u110f\u1173\u1106\u1175"),
        ("แอคมี", "ชอบแอคมีมาก", "แอคมี"),
        ("अक्मे", "यह अक्मे है", "अक्मे"),
        # Sentences of several languages.
        ("Acme Widget", "the Acme Widget", "Acme Widget"),
        ("Acme Widget", "the acme widget", "acme widget"),
        ("Acme Widget", "an acme-widget!", "acme-widget"),
        ("Acme Widget", "AcmeWidget", "AcmeWidget"),
        ("AcmeWidget", "an Acme Widget", "Acme Widget"),
        ("acme-widget", "ACME WIDGET", "ACME WIDGET"),
        ("Acme Widget", "Acme\u00a0Widget", "Acme Widget"),
        ("Acme Widget", "Acme\u202fWidget", "Acme Widget"),
        ("Acme Widget", "Acme\u2011Widget", "Acme\u2011Widget"),
        ("Acme", "Acme's best", "Acme"),
        ("Acme", "Acme\u2019s best", "Acme"),
        ("Acme", "Acme, Inc.", "Acme"),
        ("Acme", "\u201cAcme\u201d", "Acme"),
        ("Acme", "Ac\u00adme", "Acme"),
        ("Acme", "Ac\u200bme", "Acme"),
        ("Acme", "\ufeffAcme", "Acme"),
        ("Acme", "\uff21\uff43\uff4d\uff45", "\uff21\uff43\uff4d\uff45"),
        ("Office", "o\ufb03ce", "o\ufb03ce"),
        ("C++", "I like C++.", "C++"),
        ("C++", "C++, C and D", "C++"),
        ("C#", "in C# too", "C#"),
        (".NET", "on .NET now", ".NET"),
        ("node.js", "in Node.js,", "Node.js"),
        ("Yahoo!", "at Yahoo! once", "Yahoo!"),
        ("R&D Box", "the R&D box", "R&D box"),
        ("Acme", "l'Acme est là", "Acme"),
        ("Acme", "d\u2019Acme", "Acme"),
        ("Étoile", "une etoile", "etoile"),
        ("Etoile", "l\u2019ÉTOILE", "ÉTOILE"),
        ("Cœur", "le coeur net", "coeur"),
        ("Noël", "Noe\u0308l approche", "Noe\u0308l"),
        ("Garçon", "un garcon", "garcon"),
        ("Straße", "in der STRASSE", "STRASSE"),
        ("Müller", "von Muller", "Muller"),
        ("Ölpreis", "der Ölpreis", "Ölpreis"),
        ("Łódź", "w lodz i", "lodz"),
        ("Żubr", "ŻUBR!", "ŻUBR"),
        ("Smørbrød", "et smorbrod", "smorbrod"),
        ("Ærø", "på Aero", "Aero"),
        ("İstanbul", "istanbul'da", "istanbul"),
        ("Işık", "isik", "isik"),
        ("Kapı", "KAPI", "KAPI"),
        ("Σίσυφος", "ο ΣΙΣΥΦΟΣ", "ΣΙΣΥΦΟΣ"),
        ("Αθήνα", "στην Αθηνα.", "Αθηνα"),
        ("Спутник", "наш спутник,", "спутник"),
        ("Ёлка", "елка", "елка"),
        ("أكمي", "منتج أكمي جيد", "أكمي"),
        ("דוגמה", "זו דוגמה טובה", "דוגמה"),
        ("东京", "我在东京都工作", "东京"),
        ("小工具", "这个小工具很好", "小工具"),
        ("ウィジェット", "このウィジェットは", "ウィジェット"),
        ("위젯", "위젯을 씁니다", "위젯"),
        ("วิดเจ็ต", "ใช้วิดเจ็ตนี้", "วิดเจ็ต"),
        ("Acme", "我喜欢Acme的", "Acme"),
        ("Acme", "Acmeを使う", "Acme"),
        ("Acme", "Acme를 쓴다", "Acme"),
    ],
)
def test_a_name_is_found_however_it_is_written(name: str, text: str, found: str) -> None:
    assert hits(text, term(name)) == [found]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("acme", "acmeology"),
        ("acme", "macacme"),
        ("acme", "use_acme_now"),
        ("acme", "acme2"),
        ("acme", "2acme"),
        ("acme", "acmé\u0301s"),
        ("acme", "super\u00adacme"),
        ("acme", "acme\u200bs"),
        ("acme", "acme²"),
        ("acme", "acme\u0947"),
        ("Acme Widget", "Acme and Widget"),
        ("Acme Widget", "Acme\nWidget"),
        ("Acme Widget", "Acme -- Widget"),
        ("Acme Widget", "AcmeWidgets"),
        ("C++", "C"),
        ("C++", "C++11"),
        (".NET", "ASP.NET"),
        (".NET", "the net"),
        ("node.js", "nodexjs"),
        ("node.js", "node.jsx"),
        ("as", "aß"),
        ("film s", "ﬁlm"),
        ("Акме", "Акмеизм"),
        ("أكمي", "اكميون"),
        ("Οδυς", "Οδυσσεύς"),
        ("時計台", "時計"),
        ("अक्म", "अक्मे"),
        ("--", "a -- b"),
        ("\u00ad", "a\u00adb"),
        ("   ", "some text"),
        ("Acme", "preacme"),
        ("C", "ABC"),
        ("node.js", "node.json"),
        ("node.js", "node js"),
        ("Acme Widget", "acme, widget"),
        ("Acme Widget", "acme  big widget"),
        ("Go", "Godot"),
        ("Ада", "Аделаида"),
        ("دار", "ديدار"),
        ("iPad", "i pad"),
        ("Étoile", "étoiles"),
    ],
)
def test_part_of_another_word_is_not_the_name(name: str, text: str) -> None:
    assert hits(text, term(name)) == []


def test_what_is_not_it_may_hide_what_is() -> None:
    assert hits("xna na na", term("na na")) == ["na na"]


@pytest.mark.parametrize(
    ("flagged", "text", "found"),
    [
        (term("Go", exact_case=True), "go and GO and Go", ["Go"]),
        (term("Acme Widget", exact_case=True), "acme widget, Acme-Widget", ["Acme-Widget"]),
        (term("Été", exact_case=True), "ete, Ete\u0301", ["Ete\u0301"]),
        (term("résumé", exact_accents=True), "resume, RÉSUMÉ, re\u0301sume", ["RÉSUMÉ"]),
        (term("acme", substring=True), "MacAcmeology", ["Acme"]),
        (term("C", exact_case=True), "c, C++ and C", ["C", "C"]),
    ],
)
def test_a_term_may_ask_for_case_accents_or_less(
    flagged: Term, text: str, found: list[str]
) -> None:
    assert hits(text, flagged) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Acme Corporation and Acme", ["Acme"]),
        ("ACME-corporation", []),
        ("Acme Corporations", ["Acme"]),
        ("the old Acme Corporation of Acme", ["Acme"]),
        ("the old Acme", []),
        ("Acme\nCorporation", ["Acme"]),
    ],
)
def test_an_exclude_removes_the_occurrence_it_covers_and_no_other(
    text: str, found: list[str]
) -> None:
    excludes = [term("Acme Corporation", EXCLUDE), term("the old Acme", EXCLUDE)]
    assert hits(text, term("Acme"), *excludes) == found


def test_one_place_in_the_text_is_one_hit_of_the_longest_term() -> None:
    heard = hear(term("Acme"), term("Acme Widget", ALIAS), text="Acme Widget by Acme")
    assert [hit.term for hit in heard] == ["Acme Widget", "Acme"]


def test_evidence_stands_link_first_then_title_then_text() -> None:
    heard = hear(
        term("Acme"),
        term("acme.example", LINK),
        title="On Acme",
        text="Acme again",
        links=("https://ada.example", "https://www.acme.example/?utm_source=x"),
    )
    assert [(hit.place, hit.term) for hit in heard] == [
        (Place.LINK, "acme.example"),
        (Place.TITLE, "Acme"),
        (Place.TEXT, "Acme"),
    ]
    assert heard[0].snippet == "https://www.acme.example/?utm_source=x"


def test_a_link_counts_without_a_word() -> None:
    links = tuple(f"https://acme.example/{number}" for number in range(9))
    heard = hear(term("Acme"), term("acme.example", LINK), text="this tool", links=links)
    assert [hit.snippet for hit in heard] == ["https://acme.example/0"]


def test_five_pieces_of_evidence_are_enough() -> None:
    assert len(hear(term("Acme"), title="Acme " * 9, text="Acme " * 1000)) == 5
    assert len(hear(term("Acme"), title="Acme", text="Acme " * 1000)) == 5


def test_each_product_has_its_own_evidence() -> None:
    listener = Listener(
        [
            WatchedProduct(product_id=1, terms=(term("Acme"),)),
            WatchedProduct(product_id=2, terms=(term("Widget"),)),
            WatchedProduct(product_id=3, terms=(term("Other"),)),
        ]
    )
    assert set(listener.listen(title="Acme Widget", text="", links=())) == {1, 2}


def test_a_snippet_shows_the_original_on_one_line_with_some_words_around() -> None:
    text = "Début. " + "mot " * 50 + "enfin\n« L’Été\x1b\u202e »\ncar " + "suite " * 50
    (hit,) = hear(term("ete"), text=text)
    assert hit.snippet[hit.start : hit.end] == "Été"
    assert hit.snippet.startswith("…mot mot")
    assert hit.snippet.endswith("suite…")
    assert " enfin « L’Été » car suite" in hit.snippet
    assert len(hit.snippet) < 200


def test_a_short_text_is_its_own_snippet() -> None:
    (hit,) = hear(term("Acme"), text="About Acme.")
    assert (hit.snippet, hit.start, hit.end) == ("About Acme.", 6, 10)


def test_a_long_address_is_cut_in_the_evidence() -> None:
    url = "https://acme.example/" + "x" * 3000
    (hit,) = hear(term("acme.example", LINK), links=(url,))
    assert len(hit.snippet) < 200


@given(
    st.text(max_size=200),
    st.sampled_from(["Acme", "Été", "アクメ", "C++"]),
    st.text(max_size=200),
)
def test_a_snippet_always_marks_the_hit(before: str, name: str, after: str) -> None:
    heard = hear(term(name), text=f"{before} {name} {after}")
    assert heard
    for hit in heard:
        within = hit.snippet[hit.start : hit.end]
        assert within == within.strip()
        assert hear(term(name), text=within)
        assert "\n" not in hit.snippet


@pytest.mark.parametrize(
    ("text", "weak"),
    [
        ("Go", True),
        ("C++", True),
        ("Notion", True),
        ("étoile", True),
        ("Acme", False),
        ("Acme Widget", False),
        ("時計", False),
    ],
)
def test_short_and_common_words_prove_little(text: str, *, weak: bool) -> None:
    assert is_weak(term(text)) is weak
    assert not is_weak(term(text, EXCLUDE))


FOOTER = "Ada writes. Powered by Acme Widget and coffee."
FOOTED = [f"Post {n}\nBody {n}\n{FOOTER}" for n in range(10)]


def hear_beyond(posts: Sequence[str], text: str) -> list[str]:
    """The snippets in a post of a feed whose newest posts are these."""
    listener = Listener([WatchedProduct(product_id=7, terms=(term("Acme Widget"),))])
    heard = listener.listen(
        title="Post",
        text=text,
        links=(),
        boilerplate=lambda: Boilerplate([(post, ()) for post in posts]),
    )
    return [hit.snippet for hit in heard.get(7, ())]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Nothing here.", []),
        ("I tried Acme Widget.", [f"I tried Acme Widget. {FOOTER}"]),
        ("Acme Widget", [f"Acme Widget {FOOTER}"]),
    ],
)
def test_what_most_posts_of_a_feed_repeat_does_not_count(body: str, found: list[str]) -> None:
    assert hear_beyond(FOOTED, f"{body}\n{FOOTER}") == found


def test_a_footer_that_is_the_same_but_for_a_number_is_one() -> None:
    posts = [
        f"{n} readers of this blog, which is about gardens and tea, use Acme Widget"
        for n in "123456"
    ]
    assert hear_beyond(posts, posts[0]) == []


def test_half_of_the_posts_or_a_few_posts_prove_nothing() -> None:
    assert hear_beyond(FOOTED + [f"Body {n}" for n in range(10)], FOOTED[0])
    assert hear_beyond(FOOTED[:5], FOOTED[0])


def test_a_link_below_every_post_does_not_count_and_another_one_does() -> None:
    footer = "https://acme.example/"
    listener = Listener([WatchedProduct(product_id=7, terms=(term("acme.example", LINK),))])
    heard = listener.listen(
        title=None,
        text="",
        links=(footer, "https://acme.example/new"),
        boilerplate=lambda: Boilerplate([("", [footer])] * 6),
    )
    assert [hit.snippet for hit in heard[7]] == ["https://acme.example/new"]


@pytest.mark.parametrize(
    ("verdict", "gone", "history", "answered", "state"),
    [
        (None, False, False, False, MentionState.OPEN),
        (None, False, False, True, MentionState.ANSWERED),
        (None, False, True, True, MentionState.HISTORY),
        (None, True, True, True, MentionState.GONE),
        (Verdict.CONFIRMED, False, False, False, MentionState.OPEN),
        (Verdict.CONFIRMED, False, False, True, MentionState.ANSWERED),
        (Verdict.DISMISSED, True, True, True, MentionState.DISMISSED),
        (Verdict.REJECTED, True, True, True, MentionState.REJECTED),
    ],
)
def test_what_the_user_said_of_a_mention_comes_first(
    verdict: Verdict | None, state: MentionState, *, gone: bool, history: bool, answered: bool
) -> None:
    assert mention_state(verdict, gone=gone, history=history, answered=answered) is state


@pytest.mark.parametrize("piece", ["acme", "acme ", "a\u0301", "acme\u200b", "Ａ"], ids=ascii)
def test_a_long_text_is_heard_in_a_moment(piece: str) -> None:
    started = time.process_time()
    text = piece * (200_000 // len(piece))
    hear(term("Acme"), term("Acme Acme", EXCLUDE), term("a"), text=text)
    assert time.process_time() - started < 4
