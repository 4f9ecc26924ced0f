"""What of a post's HTML is text, what is a link, and that no HTML takes long to read."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.feeds.markup import extract

BASE = "https://ada.example/2026/post"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Out<b>Reach</b>", "OutReach"),
        ("Out<!-- cut -->Reach", "OutReach"),
        ("Out<wbr>Reach", "OutReach"),
        ("Out<b title='bold'>Reach</b> is here", "OutReach is here bold"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("<div>one<div>two</div>three</div>", "one\ntwo\nthree"),
        ("<table><tr><td>one</td><td>two</td></tr></table>", "one\ntwo"),
        ("<tr><td>one</td><td>two</td></tr>", "one two"),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("<h2>Title</h2>text", "Title\ntext"),
        ("one<figure>two</figure>three", "one\ntwo\nthree"),
        ("one<unheard-of>two</unheard-of>", "one\ntwo"),
        ("<p>\n  Acme\n  Widget\n</p>", "Acme Widget"),
        ("<pre>Acme\nWidget</pre>", "Acme\nWidget"),
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字</ruby>", "漢字"),
    ],
)
def test_inline_tags_do_not_split_words_and_blocks_do(html: str, text: str) -> None:
    assert extract(html).text == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Out\u00adReach", "OutReach"),
        ("Out&shy;Reach", "OutReach"),
        ("Out&#8203;Reach", "OutReach"),
        ("\ufeffOut\u2060Reach", "OutReach"),
        ("Acme&nbsp;Widget", "Acme Widget"),
        ("Acme\u202fWidget\u2009!", "Acme Widget !"),
        ("&amp;lt;b&amp;gt; &lt;i&gt;", "&lt;b&gt; <i>"),
        ("caf&eacute; &#169; &hellip;", "café © …"),
        ("AT&T & friends", "AT&T & friends"),
        ("a \x1b[31mred\x9b trick \u202etrap", "a [31mred trick trap"),
        ("half a pair: \ud800.", "half a pair: ."),
        ("<p>half a pair: \ud800.</p>", "half a pair: ."),
    ],
)
def test_characters_are_what_they_mean_and_nothing_invisible_stays(html: str, text: str) -> None:
    assert extract(html).text == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<img src="a.png" alt="Acme &amp; Co">', "Acme & Co"),
        ('see<img alt="Acme">there', "see Acme there"),
        ('<a href="https://a.example" title="Acme Widget">this tool</a>', "this tool Acme Widget"),
        ('<p><abbr title="Acme Widget">AW</abbr> again</p>', "AW again Acme Widget"),
        ("<script>Acme</script><style>Acme</style><template>Acme</template>a", "a"),
        ("<noscript>Acme</noscript><iframe>Acme</iframe>a", "a"),
        ("<svg><title>Acme</title></svg>a", "a"),
        ("<head><title>Acme</title></head><body>a</body>", "a"),
        ("<!-- Acme -->a", "a"),
        ("x<script>evil()</script><style>p{}</style>y", "xy"),
        ("a < b && c > d", "a < b && c > d"),
    ],
)
def test_what_is_shown_is_text_and_what_is_run_is_not(html: str, text: str) -> None:
    assert extract(html).text == text


def test_plain_text_is_its_paragraphs() -> None:
    assert extract(" We use\nAcme Widget.\r\n\r\nEvery day. ").text == (
        "We use Acme Widget.\nEvery day."
    )


@pytest.mark.parametrize("html", ["", " \n", "<", "<p", "</", "<!--", "&", "<a href=>", "\x00"])
def test_scraps_are_no_text_or_their_own(html: str) -> None:
    assert extract(html, base_url=BASE).links == ()


def test_links_are_absolute_in_order_and_told_once() -> None:
    html = """
        <a href="https://acme.example/widget?utm_source=ada">one</a>
        <a href="../about">two</a> <a href="//cdn.example/x">three</a>
        <a href=" https://acme.example/widget?utm_source=ada ">again</a>
        <map><area href="/area"></map> <a href="/with space">four</a> <a>five</a>
        <a href="https://a.example/l\u00ado\x1bng">six</a>
    """
    assert extract(html, base_url=BASE).links == (
        "https://acme.example/widget?utm_source=ada",
        "https://ada.example/about",
        "https://cdn.example/x",
        "https://ada.example/area",
        "https://ada.example/with%20space",
        "https://a.example/long",
    )


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "mailto:ada@ada.example",
        "data:text/html,x",
        "ftp://ada.example/",
        "http://",
        "http://[half",
        "https://ada.example/" + "x" * 5000,
    ],
)
def test_what_is_no_web_address_is_no_link(href: str) -> None:
    assert extract(f'<a href="{href}">x</a>', base_url=BASE).links == ()


def test_a_relative_link_without_a_base_is_no_link() -> None:
    assert extract('<a href="/about">x</a>').links == ()


def test_a_long_document_is_read_whole() -> None:
    paragraphs = [f"<p>Para<b>graph</b> <a href='/{n}'>{n}</a></p>\n" for n in range(3000)]
    markup = extract("".join(paragraphs), base_url=BASE)
    assert markup.text.splitlines() == [f"Paragraph {n}" for n in range(3000)]
    assert len(markup.links) == 3000


def test_an_image_inside_the_document_is_passed_over() -> None:
    image = "data:image/png;base64," + "iVBORw0KGgo/" * 20_000
    assert extract(f'<p>one <img src="{image}" alt="two"> three</p>').text == "one two three"


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 20_000,
        "<div>" * 200_000,
        "<b><p>" * 150_000,
        "<a href=x>" * 100_000,
        "<a " + " ".join(f"a{n}" for n in range(130_000)) + ">",
        "<" * 1_000_000,
        "&" * 1_000_000,
        "<!--" * 250_000,
        "\u00ad \n" * 330_000,
        "<table><tr><td>" * 60_000,
    ],
    ids=lambda html: html[:12],
)
def test_no_megabyte_takes_long(hostile: str) -> None:
    started = time.process_time()
    extract(hostile, base_url=BASE)
    assert time.process_time() - started < 5


@given(st.text(alphabet=st.sampled_from("ab <>/=\"'&;!-\n\u00ad\u200bpbrtd"), max_size=60))
def test_any_scrap_gives_tidy_text(html: str) -> None:
    text = extract(html, base_url=BASE).text
    assert text == text.strip()
    assert "  " not in text
    assert "\n\n" not in text
    assert "\u00ad" not in text
