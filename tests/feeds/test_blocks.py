"""HTML to blocks: what a reader sees of it, and that nothing hostile comes through."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from outreach.domain.blocks import Block, Document, Kind, Link, Style
from outreach.domain.text import is_safe
from outreach.feeds.block_builder import TEXT_SHOWN
from outreach.feeds.blocks import LINKS_NUMBERED, read_blocks
from outreach.feeds.tables import CELLS_SHOWN, COLUMNS_SHOWN

BASE = "https://blog.example/2026/post/"


def said(html: str) -> list[str]:
    return [block.lead + block.passage.text for block in read_blocks(html, base_url=BASE).blocks]


def styled(html: str, style: Style) -> list[str]:
    """The parts of the first block that have a style."""
    passage = read_blocks(html, base_url=BASE).blocks[0].passage
    return [passage.text[span.start : span.end] for span in passage.spans if span.style is style]


def texts(document: Document) -> list[str]:
    """Every text that could be shown."""
    return [
        text
        for block in document.blocks
        for text in (
            block.lead,
            block.passage.text,
            *(cell.text for row in block.rows for cell in row),
        )
    ] + [link.url for link in document.links]


def test_headings_paragraphs_and_rules_are_blocks_of_their_own() -> None:
    blocks = read_blocks("<h2>Head</h2><p>One\n two<br>three</p><hr>four").blocks
    assert [(block.kind, block.level, block.passage.text) for block in blocks] == [
        (Kind.HEADING, 2, "Head"),
        (Kind.PARAGRAPH, 0, "One two\nthree"),
        (Kind.RULE, 0, ""),
        (Kind.PARAGRAPH, 0, "four"),
    ]


def test_lists_nest_and_number_from_where_they_start() -> None:
    html = "<ul><li>a<ol start=9><li>b<li>c</ol><li><p>d</p><p>e</p></ul>"
    assert said(html) == ["• a", "  9. b", "  10. c", "• d", "  e"]


def test_deep_lists_keep_their_bullets() -> None:
    assert said("<ul><li>a" * 5)[-1] == "        • a"


def test_items_stand_close_and_a_list_stands_apart() -> None:
    blocks = read_blocks("<p>x<ul><li>a<li>b</ul><ul><li>c</ul>").blocks
    assert [block.close for block in blocks] == [False, False, True, False]


def test_quotes_nest() -> None:
    assert said("<blockquote><p>a<blockquote>b</blockquote></blockquote>c") == ["│ a", "│ │ b", "c"]


@pytest.mark.parametrize(
    "html",
    [
        "<pre>\n<code>if x:\n\treturn\n\n  y</code>\n</pre>",
        "<pre><div>if x:</div><div>\treturn</div><div></div><div>  y</div></pre>",
        "<pre>if x:<br>\treturn<br><br>  y</pre>",
    ],
)
def test_code_keeps_its_lines_and_blanks(html: str) -> None:
    (block,) = read_blocks(html).blocks
    assert (block.kind, block.passage.text) == (Kind.CODE, "if x:\n    return\n\n  y")


def test_styles_are_kept_with_their_places() -> None:
    html = "<p>a <b>b <i>c</b> d</i> <code>e</code> <del>f</del>"
    assert styled(html, Style.STRONG)[0].startswith("b c")
    assert styled(html, Style.EMPHASIS)[0].startswith("c")
    assert styled(html, Style.CODE) == ["e"]
    assert styled(html, Style.STRUCK) == ["f"]


def test_links_are_numbered_once_each_and_resolved_against_the_post() -> None:
    html = "<a href=/x>one</a> <a href='y?a=1 2'>two</a> <a href=/x>three</a> <a href=#z>four</a>"
    document = read_blocks(html, base_url=BASE)
    assert document.blocks[0].passage.text == "one[1] two[2] three[1] four"
    assert document.links == (
        Link("https://blog.example/x", opens=True),
        Link("https://blog.example/2026/post/y?a=1%202", opens=True),
    )


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JaVa\nScRiPt:alert(1)",
        " data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "mailto:a@b.example",
        "https://",
        "http:///x",
    ],
)
def test_only_links_to_the_web_open(href: str) -> None:
    document = read_blocks(f'<a href="{href}">x</a>', base_url=None)
    assert [link.opens for link in document.links] == [False]


@pytest.mark.parametrize("href", ["", "#here", "https://[::1", "x" * 5000])
def test_what_leads_nowhere_has_no_number(href: str) -> None:
    document = read_blocks(f'<p>a <a href="{href}">x</a>', base_url=BASE)
    assert (document.blocks[0].passage.text, document.links) == ("a x", ())


def test_images_are_their_alternative_text_and_pixels_are_nothing() -> None:
    html = '<img src=a alt="A cat"><img src=b><img src=c alt=""><img width=1 src=d>'
    assert said(f"<p>{html}</p>") == ["▣ A cat ▣"]


def test_an_image_stands_apart_from_the_words_around_it() -> None:
    assert said("<p>one<img alt=x>two <a href=/y><img></a>three</p>") == ["one ▣ x two ▣[1] three"]


def test_a_figure_has_its_caption_below() -> None:
    picture, caption = read_blocks(
        "<figure><img alt=Cat><figcaption>Mine</figcaption></figure>"
    ).blocks
    assert (picture.passage.text, caption.kind, caption.close) == ("▣ Cat", Kind.CAPTION, True)


def test_what_is_embedded_is_a_link() -> None:
    document = read_blocks('<p>See<iframe src="//video.example/1"></iframe>', base_url=BASE)
    assert document.blocks[1].passage.text == "▶ video.example/1[1]"
    assert document.links == (Link("https://video.example/1", opens=True),)


def test_a_table_of_data_is_rows_and_a_table_for_layout_is_not() -> None:
    (data,) = read_blocks("<table><tr><th>a<th>b<tr><td>c<tr><td><p>d</p><p>e</p><td>f").blocks
    assert [[cell.text for cell in row] for row in data.rows] == [
        ["a", "b"],
        ["c", ""],
        ["d e", "f"],
    ]
    assert said("<table><tr><td><h1>a</h1><td><ul><li>b</ul></table>") == ["a", "• b"]
    assert said("<table><tr><td>alone</table>") == ["alone"]


def test_terms_and_their_definitions() -> None:
    blocks = read_blocks("<dl><dt>Term<dd>Says</dl>").blocks
    assert [(block.lead, block.passage.text, block.close) for block in blocks] == [
        ("", "Term", False),
        ("  ", "Says", True),
    ]


def test_scripts_styles_and_forms_say_nothing() -> None:
    assert said("a<script>b</script><style>c</style><textarea>d</textarea><!-- e -->f") == ["af"]


def test_a_plain_text_is_paragraphs_and_its_addresses_are_links() -> None:
    document = read_blocks("One\ntwo (https://a.example/x).\n\nThree [b]", base_url=BASE)
    assert texts(document) == [
        "",
        "One two (https://a.example/x[1]).",
        "",
        "Three [b]",
        "https://a.example/x",
    ]


def test_escape_sequences_overrides_and_invisible_characters_do_not_come_through() -> None:
    html = (
        "<p>a&#x1b;[31mb\x1b]0;x\x07&#8238;c&#x202e;d&#x200b;e&#xfeff;f\x9bg&#x85;h</p>"
        "<pre>a\x1b[2J\u202eb\rc</pre><img alt='\x1b[m'><a href='https://x.example/\x1b\u202e'>y</a>"
        "<iframe src='https://x.example/\x1b]0;'></iframe>"
    )
    for text in texts(read_blocks(html, base_url=BASE)):
        assert all(is_safe(character) or character == "\n" for character in text)


def test_accents_do_not_pile_up() -> None:
    (block,) = read_blocks("<p>a" + "\u0301" * 1000 + "b").blocks
    assert len(block.passage.text) < 10


MIB = 1024 * 1024
HOSTILE = {
    "nested divs": "<div>" * 20_000 + "x",
    "styles that are never closed": "".join(f"<p><font a={i}>x</p>" for i in range(20_000)),
    "styles closed in the wrong place": "<p><b a=1><table><td></b></table></p>x" * 10_000,
    "nested quotes": "<blockquote>x" * 20_000,
    "nested lists": "<ul><li>x" * 20_000,
    "nested tables": "<table><tr><td>" * 20_000,
    "links": "".join(f"<a href=/{i}>y</a> " for i in range(100_000)),
    "one word": "x" * MIB,
    "one tag": "<a " + " ".join(f"a{i}" for i in range(50_000)) + ">x",
    "cells": "<table>" + ("<tr>" + "<td>x" * 100) * 100 + "</table>",
    "empty lines": "<pre>x" + "\n" * MIB,
    "an image inside": "<img src='data:image/png;base64," + "A" * 3 * MIB + "'>x",
    "a comment": "<!--" * 100_000,
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
def test_hostile_html_is_bounded(html: str) -> None:
    started = time.process_time()
    document = read_blocks(html, base_url=BASE)
    assert time.process_time() - started < 10
    assert sum(map(len, (block.passage.text for block in document.blocks))) <= TEXT_SHOWN
    assert len(document.links) <= LINKS_NUMBERED


def test_of_a_huge_table_the_first_cells_are_shown() -> None:
    document = read_blocks(HOSTILE["cells"])
    cells = [cell for block in document.blocks for row in block.rows for cell in row]
    assert document.cut
    assert len(cells) <= CELLS_SHOWN + COLUMNS_SHOWN
    assert all(len(row) <= COLUMNS_SHOWN for block in document.blocks for row in block.rows)


def test_a_long_post_is_whole_over_the_pieces_in_which_it_is_parsed() -> None:
    words = [f"word{number}" for number in range(20_000)]
    html = "".join(
        f"<p>{' '.join(words[start : start + 50])}</p>" for start in range(0, len(words), 50)
    )
    document = read_blocks(html)
    assert " ".join(block.passage.text for block in document.blocks).split() == words
    assert not document.cut


def test_a_listing_longer_than_a_piece_keeps_its_lines() -> None:
    lines = [f"    line {number}" for number in range(5_000)]
    document = read_blocks("<pre>" + "\n".join(lines) + "</pre>")
    assert all(block.kind is Kind.CODE for block in document.blocks)
    shown = "\n".join(block.passage.text for block in document.blocks).split("\n")
    assert [line for line in shown if line] == lines


TAGS = st.sampled_from(
    """
    <p> </p> <b> </b> <i> </i> <ul> <ol> <li> </li> </ul> <table> <tr> <td> <th> </table> <pre>
    </pre> <blockquote> </blockquote> <a_href=x> </a> <a_href=javascript:x> <h1> </h1> <br> <hr>
    <dt> <dd> <dl> <q> </q> <rt> <img_alt=x> <iframe_src=x> <video> <svg> </svg> <summary> <script>
    </script> <!-- --> <caption> <figcaption> <select> <math> <![CDATA[ ]]> <div </div>
    <input_type=checkbox>
    """.split()  # noqa: SIM905 (lines read better)
)
PIECES = st.lists(TAGS.map(lambda tag: tag.replace("_", " ")) | st.text(max_size=5), max_size=40)


@example("<pre><dt><pre>")
@example("<pre><li><pre>")
@given(PIECES.map("".join))
def test_no_html_raises_and_nothing_unsafe_comes_out(html: str) -> None:
    document = read_blocks(html, base_url=BASE)
    for text in texts(document):
        assert all(is_safe(character) or character == "\n" for character in text)
    for block in document.blocks:
        _check(block, len(document.links))


def _check(block: Block, links: int) -> None:
    passages = [block.passage, *(cell for row in block.rows for cell in row)]
    for passage in passages:
        for span in passage.spans:
            assert 0 <= span.start < span.end <= len(passage.text)
            assert 0 <= span.link <= links
    assert len({len(row) for row in block.rows}) <= 1
