"""The feeds a page names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.feeds.discover import announced

URL = "https://blog.example/about/"


def urls(html: str, **headers: str) -> list[str]:
    found = announced(html.encode(), url=URL, content_type="text/html", headers=headers)
    return [candidate.url for candidate in found]


def link(href: str, kind: str = "application/rss+xml", title: str = "") -> str:
    return f'<link rel="alternate" type="{kind}" href="{href}" title="{title}">'


def test_feeds_come_in_the_order_of_the_page_and_those_of_comments_last() -> None:
    """E4."""
    html = (
        link("/comments/feed", title="Comments")
        + link("/feed")
        + link("atom.xml", "application/atom+xml")
        + link("https://other.example/feed.json", "application/feed+json; charset=utf-8")
        + link("/feed")
    )
    assert urls(html) == [
        "https://blog.example/feed",
        "https://blog.example/about/atom.xml",
        "https://other.example/feed.json",
        "https://blog.example/comments/feed",
    ]


def test_a_base_moves_what_is_relative() -> None:
    """E4."""
    assert urls('<base href="https://base.example/x/">' + link("feed")) == [
        "https://base.example/x/feed"
    ]


def test_the_link_header_counts_too() -> None:
    """E4."""
    header = '</style.css>; rel=stylesheet, </feed>; rel="alternate"; type="application/rss+xml"'
    assert urls("<html></html>", link=header) == ["https://blog.example/feed"]


@pytest.mark.parametrize(
    "html",
    [
        '<link rel="alternate" hreflang="fr" href="/fr">',
        '<link rel="stylesheet" type="application/rss+xml" href="/feed">',
        '<link rel="alternate" type="application/rss+xml" href="javascript:x">',
        '<link rel="alternate" type="application/rss+xml">',
        '<a href="/feed">RSS</a>',
        "",
    ],
)
def test_nothing_is_guessed(html: str) -> None:
    """E4."""
    assert urls(html) == []


@given(st.text(), st.text())
def test_no_page_breaks_it(html: str, header: str) -> None:
    urls(html, link=header)
