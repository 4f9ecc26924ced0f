"""What stays the same post, however its feed writes it down."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.identity import digest_of, guid_of, told_apart


def guid(given: str | None = None, link: str | None = None, **rest: str | None) -> str:
    parts = {"title": "T", "date": "D", "content": "C", **rest}
    return guid_of(given, link=link, **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.example/1", "https://a.example/1"),
        ("https://a.example/1?utm_source=rss&utm_medium=feed", "https://a.example/1"),
        ("https://a.example/1;jsessionid=AB12?x=1", "https://a.example/1?x=1"),
        ("https://a.example/1?PHPSESSID=ab&id=2", "https://a.example/1?id=2"),
        ("https://a.example/1?utm_source=a#part", "https://a.example/1#part"),
    ],
)
def test_scheme_session_and_campaign_make_no_other_post(one: str, other: str) -> None:
    """E5."""
    assert guid(one) == guid(other)
    assert guid(link=one) == guid(link=other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/?p=1", "https://a.example/?p=2"),
        ("https://a.example/1", "https://a.example/1/"),
        ("https://a.example/A", "https://a.example/a"),
        ("https://a.example/page?utm_source=x#1", "https://a.example/page?utm_source=x#2"),
        ("https://a.example/article?sid=1", "https://a.example/article?sid=2"),
        ("tag:a.example,2026:utm_source=1", "tag:a.example,2026:utm_source=2"),
    ],
)
def test_whatever_else_differs_is_another_post(one: str, other: str) -> None:
    assert guid(one) != guid(other)


@given(st.text(min_size=1))
def test_the_guid_of_a_guid_is_itself(text: str) -> None:
    assert guid(guid(text)) == guid(text)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xy"))))
def test_no_guid_comes_twice_out_of_a_document(posts: list[tuple[str, str]]) -> None:
    """E5."""
    guids, places = [guid for guid, _ in posts], [place for _, place in posts]
    kept = [guid for guid in told_apart(guids, places) if guid is not None]
    assert len(kept) == len(set(kept)) == len(set(posts))


@given(st.lists(st.text()), st.lists(st.text()))
def test_only_equal_parts_have_equal_digests(one: list[str], other: list[str]) -> None:
    assert (digest_of(one) == digest_of(other)) == (one == other)
