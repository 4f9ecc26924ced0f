"""Which posts are the same article, and where its home is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.articles import article_of, is_elsewhere


@pytest.mark.parametrize(
    "url",
    [
        "https://ada.example/2026/widget",
        "http://www.ada.example/2026/widget/",
        "https://ada.example/2026/widget?utm_source=rss&utm_medium=feed#comments",
        "https://ADA.example:443/2026/widget",
    ],
)
def test_one_article_has_many_addresses(url: str) -> None:
    assert article_of(url) == article_of("https://ada.example/2026/widget")


@pytest.mark.parametrize(
    "url",
    [
        "https://ada.example/2026/Widget",
        "https://ada.example/2026/widget?p=2",
        "https://b.example/",
    ],
)
def test_other_pages_are_other_articles(url: str) -> None:
    assert article_of(url) != article_of("https://ada.example/2026/widget")


@pytest.mark.parametrize(
    "url", [None, "", "https://ada.example", "https://ada.example/", "https://[half/1"]
)
def test_a_link_to_a_whole_site_tells_no_articles_apart(url: str | None) -> None:
    assert article_of(url) is None


@given(st.none() | st.text(max_size=40))
def test_any_link_will_do(url: str | None) -> None:
    number = article_of(url)
    assert number is None or -(2**63) <= number < 2**63
    is_elsewhere(url, url)


@pytest.mark.parametrize(
    ("url", "site_url", "elsewhere"),
    [
        ("https://ada.example/1", "https://www.ada.example/blog/", False),
        ("https://blog.ada.example/1", "https://ada.example/", False),
        ("https://ada.example/1", "https://planet.example/", True),
        ("https://ada.example/1", None, False),
        (None, "https://planet.example/", False),
    ],
)
def test_a_planet_is_not_the_home_of_an_article(
    url: str | None, site_url: str | None, *, elsewhere: bool
) -> None:
    assert is_elsewhere(url, site_url) is elsewhere
