"""Documents to records."""

import json
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.posts import NewPost
from outreach.feeds.failures import Failure
from outreach.feeds.parse import parse
from outreach.feeds.records import ParsedFeed
from outreach.feeds.xml_guard import is_hostile
from tests.documents import item, rss

URL = "https://blog.example/feed.xml"
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Atom</title>
<link href="https://atom.example/"/><id>x</id><updated>2026-03-01T00:00:00Z</updated>
<entry><title type="html">A &amp;lt;b&amp;gt; B</title><id>tag:1</id><link href="/one"/>
<published>2026-03-01T12:00:00+02:00</published><category term="tools"/>
<author><name>Ada</name></author>
<content type="html">&lt;p&gt;Hi&lt;/p&gt;</content></entry></feed>"""


def feed(document: str | bytes, content_type: str = "") -> ParsedFeed:
    body = document.encode() if isinstance(document, str) else document
    result = parse(body, url=URL, content_type=content_type)
    assert isinstance(result, ParsedFeed), result
    return result


def only(document: str | bytes) -> NewPost:
    (post,) = feed(document).posts
    return post


def kind(document: bytes) -> str:
    result = parse(document, url=URL)
    assert isinstance(result, Failure)
    return result.kind


def test_atom_gives_all_that_is_kept() -> None:
    post = only(ATOM)
    assert (post.guid, post.url, post.author) == ("tag:1", "https://atom.example/one", "Ada")
    assert post.title == "A <b> B"
    assert post.published_at == datetime(2026, 3, 1, 10, tzinfo=UTC)
    assert post.text == "Hi\ntools"
    assert feed(ATOM).site_url == "https://atom.example/"


def test_a_json_feed_is_a_feed() -> None:
    """E3."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "J",
        "home_page_url": "https://j.example/",
        "authors": [{"name": "Jo"}],
        "items": [
            {"id": 7, "url": "/a", "content_html": "<p>x</p>", "tags": ["t", 1], "title": "T"},
            {"id": "8", "content_text": "plain", "date_published": "2026-03-01T12:00:00+02:00"},
            "nonsense",
        ],
    }
    posts = feed(json.dumps(document)).posts
    assert [post.guid for post in posts] == ["7", "8"]
    assert [post.author for post in posts] == ["Jo", "Jo"]
    assert posts[0].url == "https://j.example/a"
    assert posts[0].text == "x\nt"
    assert posts[1].published_at == datetime(2026, 3, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (b"<!DOCTYPE html><html><body>Not found", "is_html"),
        (b"  <html><head></head>", "is_html"),
        (b"%PDF-1.7 ...", "not_a_feed"),
        (b"PK\x03\x04...", "not_a_feed"),
        (b'{"version": "2.0", "items": []}', "not_a_feed"),
        (b'{"version": ', "unparsable"),
        (b"just some words", "not_a_feed"),
        (b"<opml version='2.0'><body/></opml>", "not_a_feed"),
    ],
)
def test_what_is_no_feed_is_told_apart(document: bytes, expected: str) -> None:
    """E2."""
    assert kind(document) == expected


BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "prologue",
    [
        f'<!DOCTYPE x [<!ENTITY a0 "ha">{BOMB}]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a PUBLIC "p" "http://127.0.0.1/x">]>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]>',
        f'<!DOCTYPE x [<!ENTITY a "{"A" * 5000}">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_that_could_do_harm_are_refused(prologue: str, encoding: str) -> None:
    """D7."""
    assert kind(f"{prologue}<rss><channel><title>&a9;</title>".encode(encoding)) == "hostile_xml"


def test_harmless_entities_and_the_netscape_doctype_still_parse() -> None:
    """D7."""
    doctype = (
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
        '"http://my.netscape.com/publish/formats/rss-0.91.dtd" [<!ENTITY nbsp "&#160;">]>'
    )
    document = rss(item("Hello")).replace("?>", f"?>{doctype}", 1)
    assert only(document).title == "Hello"


def test_titles_and_authors_carry_nothing_that_a_terminal_obeys() -> None:
    """D9."""
    hostile = "a&#27;[31mred \u202eevil\u200b&#7; b"
    assert only(rss(item("X")).replace("X", hostile)).title == "a[31mred evil b"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_links_that_are_no_web_pages_are_dropped(link: str) -> None:
    """D9."""
    post = only(rss(item(link=link, guid="g", html=f"<a href='{link}'>x</a>")))
    assert (post.url, post.links) == (None, ())


@pytest.mark.parametrize(
    ("encoding", "declared", "content_type"),
    [
        ("utf-8", "iso-8859-1", "text/xml; charset=iso-8859-1"),
        ("utf-8-sig", "utf-8", ""),
        ("utf-16", "utf-16", ""),
        ("utf-16-le", "utf-16", ""),
        ("windows-1251", "windows-1251", ""),
        ("windows-1251", "utf-8", "application/xml; charset=windows-1251"),
        ("koi8-r", "koi8-r", ""),
    ],
)
def test_the_bytes_win_over_what_is_declared(
    encoding: str, declared: str, content_type: str
) -> None:
    """E2."""
    document = rss(item("Привет")).replace("utf-8", declared, 1)
    assert feed(document.encode(encoding), content_type).posts[0].title == "Привет"


@pytest.mark.parametrize(
    ("encoding", "title"),
    [("gb18030", "你好世界"), ("shift_jis", "こんにちは"), ("euc-kr", "안녕")],
)
def test_east_asian_encodings_are_read_as_declared(encoding: str, title: str) -> None:
    """E2."""
    document = rss(item(title)).replace("utf-8", encoding, 1).encode(encoding)
    assert only(document).title == title


def test_an_undeclared_latin_text_is_read_as_windows_does() -> None:
    document = rss(item("Café “x”")).replace(' encoding="utf-8"', "", 1).encode("cp1252")
    assert only(document).title == "Café “x”"


def test_junk_before_the_declaration_does_not_matter() -> None:
    """E2."""
    assert only("\n\n  \ufeff " + rss(item("Hello"))).title == "Hello"


def test_without_an_id_the_link_is_the_guid_and_then_title_and_date() -> None:
    """E5."""
    assert only(rss(item(link="https://a.example/1"))).guid == "https://a.example/1"
    first = only(rss(item("T", html="old")))
    assert first.guid.startswith("digest:")
    assert only(rss(item("T", html="new"))).guid == first.guid
    assert only(rss(item("T", days=2))).guid != first.guid
    undated = only(rss(item("T", days=None, html="old"))).guid
    assert undated != only(rss(item("T", days=None, html="new"))).guid


def test_a_guid_given_twice_is_told_apart_by_the_link() -> None:
    """E5."""
    twice = rss(
        item(guid="g", link="https://a.example/1"), item(guid="g", link="https://a.example/2")
    )
    assert len({post.guid for post in feed(twice).posts}) == 2
    again = rss(
        item(guid="g", link="https://a.example/1"), item(guid="g", link="https://a.example/1")
    )
    assert len(feed(again).posts) == 1


def test_a_guid_given_twice_without_a_link_is_told_apart_by_title_and_date() -> None:
    """E5."""
    one, two = feed(rss(item("One", guid="g"), item("Two", guid="g"))).posts
    assert one.guid != two.guid
    assert only(rss(item("One", guid="g"), item("One", guid="g"))).guid == "g"


def test_a_missing_date_stays_missing() -> None:
    """E7."""
    assert only(rss(item(guid="g", days=None))).published_at is None


def test_a_malformed_feed_with_entries_is_read_as_far_as_it_goes() -> None:
    """E1."""
    broken = rss(item("One & two", guid="1"), item("Three", guid="3")).replace("&amp;", "&")
    assert len(feed(broken[: broken.rindex("</channel>")]).posts) == 2


def test_at_most_two_thousand_entries_are_kept() -> None:
    """E8."""
    document = rss(*(item(guid=str(number), html="") for number in range(2005)))
    assert len(feed(document).posts) == 2000


def test_the_feed_says_how_often_it_wants_to_be_asked() -> None:
    """C2."""
    assert feed(rss(item(), more="<ttl>90</ttl>")).wishes.interval == timedelta(minutes=90)
    assert feed(rss(item(), more="<ttl>often</ttl>")).wishes.interval is None


def test_an_article_about_entities_is_no_attack() -> None:
    article = '<![CDATA[<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>]]>'
    document = rss(item("XXE")).replace("<description>", f"<description>{article}", 1)
    assert only(rss(item("XXE", html='<!ENTITY a SYSTEM "b">'))).title == "XXE"
    assert feed(document).posts[0].title == "XXE"


@pytest.mark.parametrize(
    "prologue",
    [
        '<!--<rss>--><!DOCTYPE x [<!ENTITY a SYSTEM "b">]>',
        '<?x <rss> ?><!DOCTYPE x [<!ENTITY a SYSTEM "b">]>',
        '<!DOCTYPE x SYSTEM "<rss>" [<!ENTITY a SYSTEM "b">]>',
        "<!DOCTYPE x [<!ENTITY gt2 '>'><!ENTITY a SYSTEM 'b'>]>",
        '<!DOCTYPE x [<!ENTITY a SYSTEM "b" ',
    ],
)
def test_a_dangerous_entity_does_not_hide_behind_other_markup(prologue: str) -> None:
    assert kind(f"{prologue}<rss><channel><title>&a;</title></channel></rss>".encode()) == (
        "hostile_xml"
    )


@pytest.mark.parametrize("piece", ["<!--", "<!ENTITY ", "<!ENTITY a '", "<?", '"', "<!ENTITY a%"])
def test_a_prologue_without_end_is_judged_in_no_time(piece: str) -> None:
    document = b"<!DOCTYPE x [" + piece.encode() * 200_000
    started = time.perf_counter()
    is_hostile(document)
    assert time.perf_counter() - started < 1


def test_a_title_of_plain_text_keeps_what_looks_like_a_tag_and_one_of_html_does_not() -> None:
    plain = ATOM.replace("A &amp;lt;b&amp;gt; B", "The &lt;b&gt; tag").replace(
        ' type="html"', "", 1
    )
    assert only(plain).title == "The <b> tag"
    assert (
        only(ATOM.replace("A &amp;lt;b&amp;gt; B", "&lt;b&gt;R&lt;/b&gt;&amp;amp;D")).title == "R&D"
    )
    assert only(rss(item("R&amp;D <b>now</b>", guid="1"))).title == "R&D now"


def test_text_and_links_carry_nothing_that_a_terminal_obeys() -> None:
    html = "<p>a\x1b[31m\u202eb</p><p>c\x9b</p><a href='https://a.example/\x1b[2J\u202e'>x</a>"
    document = {
        "version": "https://jsonfeed.org/version/1",
        "items": [{"id": "1", "content_html": html}],
    }
    post = feed(json.dumps(document)).posts[0]
    assert post.text == "a[31mb\nc\nx"
    assert post.links == ("https://a.example/[2J",)


def test_the_plain_text_of_a_json_feed_is_not_taken_for_html() -> None:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"id": "1", "content_text": "if a <b and c> d", "title": "5 <i> 6"}],
    }
    (post,) = feed(json.dumps(document)).posts
    assert (post.title, post.text) == ("5 <i> 6", "if a <b and c> d")


@pytest.mark.parametrize("codec", ["punycode", "idna", "zlib", "unicode_escape", "no-such"])
def test_a_declared_codec_that_is_no_charset_is_not_tried(codec: str) -> None:
    document = rss(item("Café")).replace("utf-8", codec, 1).encode("cp1252")
    assert only(document).title == "Café"


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_a_feed_or_a_failure(body: bytes) -> None:
    assert isinstance(parse(body, url=URL), ParsedFeed | Failure)


@given(st.lists(st.tuples(st.integers(0, 400), st.binary(max_size=6)), max_size=8))
def test_a_mangled_feed_is_a_feed_or_a_failure(changes: list[tuple[int, bytes]]) -> None:
    document = bytearray(ATOM.encode())
    for place, piece in changes:
        document[place : place + len(piece)] = piece
    assert isinstance(parse(bytes(document), url=URL), ParsedFeed | Failure)


def test_hours_and_days_to_be_left_alone_are_read() -> None:
    """C2."""
    more = (
        "<skipHours><hour>0</hour><hour> 24 </hour><hour>13</hour><hour>soon</hour></skipHours>"
        "<skipDays><day>Sunday</day><day>Someday</day></skipDays>"
    )
    wishes = feed(rss(item(), more=more)).wishes
    assert sorted(wishes.skip_hours) == [0, 13]
    assert sorted(wishes.skip_days) == [6]
