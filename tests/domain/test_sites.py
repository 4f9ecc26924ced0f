"""Which feeds come from one site."""

import pytest

from outreach.domain.sites import site_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("https://a.example/feed", None), ("http://www.a.example/links/feed", None)),
        (
            ("https://a.example/feed", "https://a.example/"),
            ("https://b.example/x", "http://a.example"),
        ),
        (("https://a.example/feed", "https://www.a.example/"), ("https://a.example/rss", None)),
        (("https://tilde.example/~ada/feed", None), ("https://tilde.example/~ada/links", None)),
    ],
)
def test_feeds_of_one_site_have_one_key(
    one: tuple[str, str | None], other: tuple[str, str | None]
) -> None:
    assert site_key(*one) == site_key(*other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            ("https://a.example/1", "https://a.example/~ada"),
            ("https://a.example/2", "https://a.example/~grace"),
        ),
        (("https://a.example/~ada/feed", None), ("https://a.example/~grace/feed", None)),
        (("https://medium.com/@ada/feed", None), ("https://medium.com/@grace/feed", None)),
        (("https://ada.wordpress.com/feed", None), ("https://grace.wordpress.com/feed", None)),
    ],
)
def test_people_on_one_host_are_told_apart(
    one: tuple[str, str | None], other: tuple[str, str | None]
) -> None:
    assert site_key(*one) != site_key(*other)


@pytest.mark.parametrize(
    ("feed_url", "site_url"),
    [
        ("https://medium.com/feed/ada", None),
        ("https://medium.com/feed/ada", "https://www.medium.com/"),
        ("https://feeds.feedburner.com/ada", None),
        ("https://www.youtube.com/feeds/videos.xml?channel_id=ada", None),
    ],
)
def test_a_host_of_many_people_tells_nothing(feed_url: str, site_url: str | None) -> None:
    assert site_key(feed_url, site_url) is None
