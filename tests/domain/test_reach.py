"""Where a way to reach somebody leads; a message goes to one person, whatever the value holds."""

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.reach import address_of, by_use, email_address
from outreach.domain.record import Reach
from outreach.errors import UsageError


@pytest.mark.parametrize(
    ("kind", "value", "address"),
    [
        ("email", "ada@example.org", "mailto:ada@example.org"),
        ("email", "mailto:ada@example.org", "mailto:ada@example.org"),
        ("email", "ada+news&x@example.org", "mailto:ada+news%26x@example.org"),
        ("mastodon", "@ada@social.example", "https://social.example/@ada"),
        ("mastodon", "https://social.example/@ada", "https://social.example/@ada"),
        ("bluesky", "@ada.example", "https://bsky.app/profile/ada.example"),
        ("url", "https://ada.example/contact", "https://ada.example/contact"),
        ("url", "javascript:alert(1)", None),
        ("email", "ada@example.org, bob@example.org", None),
        ("email", "ada@example.org?cc=bob@example.org", None),
        ("phone", "+33 1 99 00 12 34", None),
        ("linkedin", "ada-byron", None),
    ],
)
def test_an_address_leads_where_its_kind_says_or_nowhere(
    kind: str, value: str, address: str | None
) -> None:
    assert address_of(Reach(kind=kind, value=value)) == address


@given(st.text(alphabet="ab@.,;:?&=% <>\"'\n%2Ccb", max_size=40))
def test_no_value_makes_a_letter_to_two(value: str) -> None:
    found = address_of(Reach(kind="email", value=value))
    if found is not None:
        parts = urlsplit(found)
        assert (parts.scheme, parts.query, parts.fragment) == ("mailto", "", "")
        assert unquote(parts.path).count("@") == 1
        assert not {",", ";", " ", "\n"} & set(unquote(parts.path))


def test_mail_comes_first_and_what_cannot_be_opened_last() -> None:
    phone, page, mail = (
        Reach(kind="phone", value="1"),
        Reach(kind="url", value="https://a.example"),
        Reach(kind="email", value="a@b.example"),
    )
    assert by_use([phone, page, mail]) == [mail, page, phone]


@pytest.mark.parametrize("text", ["grace", "grace hopper@a.example", "a@b.example, c@d.example"])
def test_what_is_no_one_address_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="not an email address"):
        email_address(text)
