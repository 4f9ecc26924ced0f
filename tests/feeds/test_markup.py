"""HTML as people read it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.feeds.markup import extract


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Out<b>Re</b><i>ach</i>", "OutReach"),
        ("<a href='/x'>Out</a>Reach", "OutReach"),
        ("Out<br>Reach", "Out\nReach"),
        ("<p>Out</p><p>Reach</p>", "Out\nReach"),
        ("<table><tr><td>Out</td><td>Reach</td></tr></table>", "Out\nReach"),
        ("<li>Out<li>Reach", "Out\nReach"),
        ("&amp;lt;b&gt;", "&lt;b>"),
        ("caf&eacute;", "café"),
        ("Ac&shy;me Ac\u200bme", "Acme Acme"),
        ("a&nbsp;b\u202fc", "a b c"),
        ("a\n  b\t c", "a b c"),
        ("<img alt='A picture' src=x>", "A picture"),
        ("x<script>evil()</script><style>p{}</style>y", "xy"),
        ("<!-- no -->yes", "yes"),
        ("a < b && c > d", "a < b && c > d"),
        ("plain words", "plain words"),
        ("", ""),
    ],
)
def test_inline_tags_join_and_blocks_part(html: str, text: str) -> None:
    assert extract(html).text == text


def test_links_are_absolute_ones_of_the_web_each_once_in_order() -> None:
    html = (
        "<a href='/b?x=1&amp;y=2'>b</a><a href='https://a.example'>a</a><a href='/b?x=1&amp;y=2'>b"
        "</a><a href='javascript:x'>j</a><a href='mailto:x@y'>m</a><a href='http://[bad'>x</a>"
    )
    links = extract(html, base_url="https://blog.example/post/").links
    assert links == ("https://blog.example/b?x=1&y=2", "https://a.example")


def test_deep_nesting_is_no_harm() -> None:
    assert extract("<div>" * 20_000 + "deep").text == "deep"


@given(st.text())
def test_any_text_is_read(html: str) -> None:
    assert "\u00ad" not in extract(html).text
