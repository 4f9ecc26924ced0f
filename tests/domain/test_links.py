"""Where a link leads, and whether that is a product's place."""

import pytest

from outreach.domain.links import Address, addresses, host_of


def leads_to(url: str, place: str) -> bool:
    target = Address.parse(place)
    return any(target.holds(address) for address in addresses(url))


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://WWW.Acme.Example:8443/x", "acme.example"),
        ("http://acme.example.", "acme.example"),
        ("https://user:pw@docs.acme.example", "docs.acme.example"),
        ("https://bücher.example/", "xn--bcher-kva.example"),
        ("https://[::1]/", "::1"),
        ("https://[half", ""),
        ("mailto:ada@acme.example", ""),
        ("https://\u200b.example", ""),
        ("", ""),
    ],
)
def test_a_host_is_lower_case_without_www(url: str, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://acme.example", "acme.example"),
        ("http://www.acme.example/pricing?utm_source=ada#top", "acme.example"),
        ("https://docs.acme.example/", "https://acme.example/"),
        ("https://acme.example:8443/", "ACME.example"),
        ("https://acme.example/widget", "acme.example/widget/"),
        ("https://acme.example/Widget/?utm_medium=feed", "https://www.acme.example/widget"),
        ("https://acme.example/widget/docs", "acme.example/widget"),
        ("https://acme.example/caf%C3%A9", "acme.example/café"),
        ("https://bücher.example", "xn--bcher-kva.example"),
        ("https://xn--bcher-kva.example", "bücher.example"),
        ("https://store.example/app?hl=fr&id=com.acme", "store.example/app?id=com.acme"),
        ("https://l.example/l.php?u=https%3A%2F%2Facme.example%2Fx&h=1", "acme.example"),
        ("https://news.example/url?q=HTTP://acme.example", "acme.example"),
        ("https://out.example/?to=https://l.example/?url=https://acme.example/", "acme.example"),
        ("https://web.example/web/2024/https://acme.example/widget", "acme.example/widget"),
        ("https://track.example/https:/acme.example", "acme.example"),
    ],
)
def test_a_link_leads_to_a_place_and_below(url: str, place: str) -> None:
    assert leads_to(url, place)


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://notacme.example", "acme.example"),
        ("https://acme.example.evil.example", "acme.example"),
        ("https://example", "acme.example"),
        ("https://acme.example/widgets", "acme.example/widget"),
        ("https://acme.example/", "acme.example/widget"),
        ("https://store.example/app?id=com.other", "store.example/app?id=com.acme"),
        ("https://ada.example/?q=acme.example", "acme.example"),
        ("https://ada.example/acme.example", "acme.example"),
        ("https://[half", "acme.example"),
        ("https://acme.example", ""),
        ("https://acme.example", "https://[half"),
        ("https://ada.example/?" + "u=https://ada.example&" * 60, "acme.example"),
    ],
)
def test_a_link_elsewhere_does_not(url: str, place: str) -> None:
    assert not leads_to(url, place)
