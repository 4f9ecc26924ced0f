"""Lists of feeds, good, broken and hostile."""

import contextlib
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.following import NewFeed
from outreach.errors import InputFileError
from outreach.exchange.opml import read_opml
from outreach.exchange.reading import Reading

SAMPLE = Path(__file__).parents[2] / "sample_feeds.opml"


def read(content: str | bytes) -> Reading:
    return read_opml(content if isinstance(content, bytes) else content.encode(), name="a.opml")


def opml(body: str) -> str:
    return f'<?xml version="1.0"?><opml version="2.0"><head/><body>{body}</body></opml>'


def urls(feeds: Reading) -> list[str]:
    return [feed.url for feed in feeds.feeds]


def test_a_feed_has_its_site_its_title_and_the_folders_it_is_in() -> None:
    feeds = read(
        opml(
            '<outline text="Tech"><outline text="Web"><outline type="rss" text=" Ada &amp; co "'
            ' xmlUrl="https://a.example/feed" htmlUrl="https://a.example/"/></outline></outline>'
        )
    )
    assert feeds == Reading(
        feeds=[
            NewFeed(
                url="https://a.example/feed",
                site_url="https://a.example/",
                title="Ada & co",
                tags=("Tech", "Web"),
            )
        ],
        repaired=[],
        invalid=[],
        remarks=[],
        broken=[],
    )


def test_categories_without_a_slash_are_tags() -> None:
    feeds = read(
        opml('<outline xmlUrl="https://a.example" category="press, /a/b,+Web,#web,https://x"/>')
    )
    assert feeds.feeds[0].tags == ("press", "web")


def test_a_folder_ends_where_its_outline_ends() -> None:
    feeds = read(
        opml(
            '<outline text="A"><outline xmlUrl="https://a.example"/></outline>'
            '<outline text="B"/><outline xmlUrl="https://b.example"/>'
        )
    )
    assert [feed.tags for feed in feeds.feeds] == [("A",), ()]


def test_every_place_of_a_feed_is_kept() -> None:
    feeds = read(
        opml(
            '<outline text="A"><outline xmlUrl="https://a.example"/></outline>'
            '<outline text="B"><outline xmlUrl="https://a.example"/></outline>'
        )
    )
    assert [(feed.url, feed.tags) for feed in feeds.feeds] == [
        ("https://a.example", ("A",)),
        ("https://a.example", ("B",)),
    ]


def test_names_of_attributes_may_be_in_any_case() -> None:
    assert urls(read(opml('<outline TEXT="A" XMLURL="https://a.example"/>'))) == [
        "https://a.example"
    ]


def test_what_is_repaired_is_told() -> None:
    feeds = read(
        opml(
            '<outline xmlUrl="feed://a.example/x"/><outline xmlUrl="https://b.example/x y"/>'
            '<outline xmlUrl="https://c.example/?a=1&amp;amp;b=2"/><outline xmlUrl="d.example"/>'
            '<outline xmlUrl=" https://e.example/ "/>'
        )
    )
    assert [(row.given, row.used) for row in feeds.repaired] == [
        ("feed://a.example/x", "https://a.example/x"),
        ("https://b.example/x y", "https://b.example/x%20y"),
        ("https://c.example/?a=1&amp;b=2", "https://c.example/?a=1&b=2"),
        ("d.example", "https://d.example"),
    ]
    assert len(feeds.feeds) == 5


def test_a_password_in_an_address_is_used_and_never_told() -> None:
    feeds = read(opml('<outline xmlUrl="feed://ada:secret@a.example/"/>'))
    assert urls(feeds) == ["https://ada:secret@a.example/"]
    assert "secret" not in repr(feeds.repaired)


@pytest.mark.parametrize(
    ("outline", "given"),
    [
        ('text="A" xmlUrl="ftp://a.example/x"', "ftp://a.example/x"),
        ('text="A" xmlUrl="|~/fetch.py"', "|~/fetch.py"),
        ('text="A" type="rss" xmlUrl=""', "A"),
        ('text="A" htmlUrl="https://a.example/"', "https://a.example/"),
        ('text="A" type="link" url="https://a.example/list.opml"', "https://a.example/list.opml"),
        ('text="A" xmlUrl="\u202ehello\x7f you"', "hello you"),
    ],
)
def test_what_cannot_be_followed_is_told(outline: str, given: str) -> None:
    feeds = read(opml(f"<outline {outline}/>"))
    assert [row.given for row in feeds.invalid] == [given]
    assert feeds.invalid[0].reason
    assert not feeds.feeds


def test_a_list_without_feeds_says_so() -> None:
    assert read(opml("")).remarks == ["a.opml lists no feeds."]


@pytest.mark.parametrize(
    "content",
    [
        opml('<outline text="R & D" xmlUrl="https://a.example/?a=1&copy=2"/>'),
        '<opml><head><title>Mine</head><body><outline xmlUrl="https://a.example/?a=1&amp;copy=2">',
        opml('<outline text="A" xmlUrl="https://a.example/?a=1&amp;copy=2"/></outline>'),
        '<opml><body><outline xmlUrl="https://a.example/?a=1&amp;copy=2"/><outline xmlUrl="htt',
        '<outline text=A xmlUrl="https://a.example/?a=1&amp;copy=2"/>',
        opml(
            '<outline description="By the <em>makers</em> of <a href="https://b.example" rel="x">B'
            '</a>." xmlUrl="https://a.example/?a=1&amp;copy=2"/>'
        ),
    ],
)
def test_broken_xml_is_read_as_far_as_it_goes(content: str) -> None:
    feeds = read(content)
    assert urls(feeds) == ["https://a.example/?a=1&copy=2"]
    assert "no proper XML (line 1)" in feeds.remarks[0]


def test_a_list_without_its_end_is_damage() -> None:
    whole = opml('<outline xmlUrl="https://a.example"/><outline xmlUrl="https://b.example"/>')
    assert read(whole).broken == []
    reading = read(whole[:-20])
    assert (urls(reading)[0], len(reading.broken)) == ("https://a.example", 1)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("UTF-16LE", "utf-16-le"),
        ("ISO-8859-1", "latin-1"),
        ("windows-1252", "cp1252"),
        ("KOI8-R", "utf-8"),
    ],
)
def test_the_encoding_is_the_one_declared(declared: str, encoding: str) -> None:
    text = "Éa" if declared != "KOI8-R" else "Ada"
    content = f'<?xml version="1.0" encoding="{declared}"?><opml><outline text="{text}"'
    feeds = read(f'{content} xmlUrl="https://a.example"/></opml>'.encode(encoding))
    assert (feeds.feeds[0].title, feeds.remarks) == (text, [])


@pytest.mark.parametrize("declared", ["utf-8", "ascii", "idna", "unicode_escape", "rot13", "?"])
def test_a_wrong_encoding_is_told_and_read_as_windows_wrote_it(declared: str) -> None:
    content = f'<?xml version="1.0" encoding="{declared}"?><opml><outline text="Éa"'
    feeds = read(f'{content} xmlUrl="https://a.example"/></opml>'.encode("cp1252"))
    assert feeds.feeds[0].title == "Éa"
    assert "encoding" in feeds.remarks[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "is not a text file"),
        (b"Dear diary", "is not an OPML file"),
        (b"<svg/>", "is not an OPML file"),
        (b"<rss version='2.0'><channel/></rss>", "is a feed, not a list of feeds"),
        (b"<?xml version='1.0'?><!-- opml --><feed/>", "is a feed, not a list of feeds"),
        (b"<rdf:RDF xmlns:rdf='x'/>", "is a feed, not a list of feeds"),
        (b"<!DOCTYPE html><html><title>x</title><p>hello", "is a web page"),
    ],
)
def test_a_file_is_told_by_its_content(content: bytes, said: str) -> None:
    with pytest.raises(InputFileError, match=said):
        read(content)


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % a SYSTEM "http://a.example/a.dtd"> %a;',
    ],
)
def test_a_file_that_declares_entities_is_refused(subset: str) -> None:
    with pytest.raises(InputFileError, match="entities"):
        read(f'<!DOCTYPE opml [{subset}]><opml><outline text="&a;" xmlUrl="https://a"/></opml>')


def test_no_document_type_is_ever_fetched() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)  # noqa: FBT003 (theirs)
        host, port = server.getsockname()
        read(
            f'<!DOCTYPE opml SYSTEM "http://{host}:{port}/a.dtd"><opml>'
            '<outline text="&a;" xmlUrl="https://a.example"/></opml>'
        )
        with pytest.raises(BlockingIOError):
            server.accept()


def test_folders_in_folders_without_end_are_read_in_a_moment() -> None:
    listed = "".join(f'<outline xmlUrl="https://a.example/{n}"/>' for n in range(1000))
    feeds = read("<opml>" + '<outline text="f">' * 20_000 + listed)
    assert len(feeds.feeds) == 1000


def test_texts_of_any_length_are_cut() -> None:
    feeds = read(
        opml(f'<outline text="{"x" * 5000}" xmlUrl="https://a.example" category="{"y" * 5000}"/>')
    )
    assert len(feeds.feeds[0].title or "") == 200
    assert feeds.feeds[0].tags == ()


@given(
    st.one_of(st.binary(max_size=200), st.text(alphabet='<>/="& outlinexmUrs:.!-[]', max_size=99))
)
def test_any_bytes_give_a_list_or_a_sentence(content: bytes | str) -> None:
    with contextlib.suppress(InputFileError):
        assert isinstance(read(content), Reading)


def test_the_sample_is_in_order() -> None:
    feeds = read_opml(SAMPLE.read_bytes(), name="sample_feeds.opml")
    assert len(feeds.feeds) >= 24
    assert (feeds.repaired, feeds.invalid, feeds.remarks) == ([], [], [])
    assert all(feed.title and feed.site_url and feed.tags for feed in feeds.feeds)
    assert len(set(urls(feeds))) == len(feeds.feeds)
