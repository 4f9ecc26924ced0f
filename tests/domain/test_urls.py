"""URLs are repaired, compared and shown."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from outreach.domain.urls import (
    InvalidUrlError,
    is_url,
    repair_url,
    shown_url,
    site_host,
    url_key,
)

PARTS = st.sampled_from(
    ("feed:", "http", "s", ":", "//", "/", "www.", "a.example", "bücher.example", ":80", ":443")
)
MORE_PARTS = st.sampled_from(("u:p@", "%20", " ", "&amp;", "&", "?", "utm_a=b", "#", "é", "[::1]"))
MESSY = st.one_of(st.text(max_size=40), st.lists(PARTS | MORE_PARTS, max_size=10).map("".join))


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("feed://a.example/x", "https://a.example/x"),
        ("feed:http://a.example/x", "http://a.example/x"),
        ("feed://http://a.example/x", "http://a.example/x"),
        ("feed://ada:secret@a.example/x", "https://ada:secret@a.example/x"),
        ("a.example/feed", "https://a.example/feed"),
        ("a.example:8080/feed", "https://a.example:8080/feed"),
        ("//a.example/feed", "https://a.example/feed"),
        ("http:/a.example/x", "http://a.example/x"),
        ("https//a.example/x", "https://a.example/x"),
        ("http://https://a.example/x", "https://a.example/x"),
        (" https://a.example/a b ", "https://a.example/a%20b"),
        ("a.example/feed?", "https://a.example/feed?"),
        ("https://a.example?#part", "https://a.example?#part"),
        ("https://a.example/?a=1&amp;b=2&amp;amp;c=3", "https://a.example/?a=1&b=2&c=3"),
        ("HTTPS://A.Example/Feed", "https://a.example/Feed"),
        ("https://bücher.example/é", "https://xn--bcher-kva.example/%C3%A9"),
        ("https://faß.example", "https://xn--fa-hia.example"),
        ("https://a.example/100%25", "https://a.example/100%25"),
        ("http://localhost:8000/feed", "http://localhost:8000/feed"),
        ("http://[::1]:8000/feed", "http://[::1]:8000/feed"),
        ("https://ada:secret@a.example/x", "https://ada:secret@a.example/x"),
    ],
)
def test_what_was_meant_is_used(given: str, used: str) -> None:
    """E9."""
    assert repair_url(given) == used


@pytest.mark.parametrize(
    "given",
    [
        "",
        " \n",
        "ftp://a.example/x",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "mailto:ada@a.example",
        "ada@a.example",
        "|~/fetch.py",
        "/feed.xml",
        "hello world",
        "hello",
        "http://",
        "http://[zz]/",
        "http://a.example:99999/",
        "http://exa mple.example/",
        "http://a..example/",
        "https://a.example/" + "x" * 2000,
    ],
)
def test_what_is_no_web_address_is_refused(given: str) -> None:
    with pytest.raises(InvalidUrlError):
        repair_url(given)


@given(MESSY)
@example("feed:feed://http://a.example")
def test_repairing_again_changes_nothing(text: str) -> None:
    try:
        once = repair_url(text)
    except InvalidUrlError:
        return
    assert repair_url(once) == once
    assert once.isascii()
    assert once.startswith(("http://", "https://"))


@given(MESSY)
def test_the_key_of_a_key_is_that_key(text: str) -> None:
    try:
        key = url_key(repair_url(text))
    except InvalidUrlError:
        return
    assert url_key(f"https://{key}") == key


@pytest.mark.parametrize(
    "other",
    [
        "http://a.example/Feed",
        "https://www.a.example/Feed/",
        "https://a.example:443/Feed",
        "https://a.example/Feed#top",
        "https://a.example/Feed?utm_source=x&utm_medium=y",
    ],
)
def test_the_key_ignores_what_does_not_lead_elsewhere(other: str) -> None:
    """E9."""
    assert url_key(other) == url_key("https://a.example/Feed")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/Feed", "https://a.example/feed"),
        ("https://a.example/?a=1&b=2", "https://a.example/?b=2&a=1"),
        ("https://a.example:8080/", "https://a.example/"),
        ("https://ada:x@a.example/", "https://grace:x@a.example/"),
        ("https://www.example/", "https://example/"),
    ],
)
def test_the_key_keeps_what_may_lead_elsewhere(one: str, other: str) -> None:
    """E9."""
    assert url_key(one) != url_key(other)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://ada:secret@xn--bcher-kva.example/x", "https://bücher.example/x"),
        ("https://xn--a.example/", "https://xn--a.example/"),
        ("feed://ada:secret@a.example/x", "feed://a.example/x"),
        ("ada:secret@a.example/x", "a.example/x"),
        ("https://ada:se/cret@a.example/x", "https://a.example/x"),
        ("https://medium.example/@ada", "https://medium.example/@ada"),
        ("no\x1b[31m address\nat all", "no[31m address at all"),
    ],
)
def test_a_url_is_shown_in_unicode_and_without_password(url: str, shown: str) -> None:
    """E10, D6."""
    assert shown_url(url) == shown


def test_the_sentence_of_an_invalid_url_does_not_tell_the_password() -> None:
    with pytest.raises(InvalidUrlError) as raised:
        repair_url("ftp://ada:secret@a.example/")
    assert "secret" not in raised.value.sentence


def test_the_host_of_a_site_has_no_www() -> None:
    assert site_host("https://WWW.a.example:80/x") == "a.example"


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("https://a.example", True),
        ("feed:a.example", True),
        ("a.example/feed.xml", True),
        ("ploum.net", True),
        ("ftp://a.example", True),
        ("Ada Byron", False),
        ("J. R. Hartley", False),
        ("Ada", False),
    ],
)
def test_an_address_is_told_from_a_name(typed: str, answer: bool) -> None:  # noqa: FBT001 (a row)
    assert is_url(typed) is answer
