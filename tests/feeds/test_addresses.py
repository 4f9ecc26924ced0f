"""What is the open internet, and what is not."""

import pytest

from outreach.feeds.addresses import HostPolicy, is_public, literal_address


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1"])
def test_public_addresses_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "0.0.0.0",  # noqa: S104 (what is refused, not bound)
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "2002:a00:1::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2002:808:808::1",
        "192.88.99.1",
        "::ffff:8.8.8.8",
        "::127.0.0.1",
        "fec0::1",
        "3fff::1",
        "192.0.2.1",
        "198.18.0.1",
        "not an address",
    ],
)
def test_everything_else_is_not(address: str) -> None:
    """D5."""
    assert not is_public(address)


def test_of_a_host_with_addresses_of_both_kinds_only_the_public_are_connected_to() -> None:
    """D5."""
    assert HostPolicy().permits("mixed.example", 443, "93.184.216.34")
    assert not HostPolicy().permits("mixed.example", 443, "10.0.0.1")


@pytest.mark.parametrize("named", ["Nas.LAN", "nas.lan.", "nas.lan:8080"])
def test_a_host_is_allowed_by_name(named: str) -> None:
    """D5."""
    assert HostPolicy([named]).permits("nas.lan", 8080, "192.168.1.9")


def test_a_port_that_was_not_named_stays_refused() -> None:
    assert not HostPolicy(["nas.lan:8080"]).permits("nas.lan", 80, "192.168.1.9")


@pytest.mark.parametrize("named", ["[::1]", "::1", "[::1]:8080"])
def test_an_ipv6_host_is_named_with_or_without_brackets(named: str) -> None:
    assert HostPolicy([named]).allows("::1", 8080)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.1", "0x7f.1", "0x7f000001", "2130706433", "017700000001", "127.0.0.1."],
)
def test_an_address_is_known_in_every_spelling_that_a_socket_takes(host: str) -> None:
    """D5."""
    assert literal_address(host) == "127.0.0.1"


@pytest.mark.parametrize("host", ["localhost", "LocalHost.", "blog.localhost"])
def test_localhost_is_this_machine_whatever_a_resolver_says(host: str) -> None:
    """D5."""
    assert literal_address(host) == "127.0.0.1"


@pytest.mark.parametrize("host", ["a.example", "localhost.example", "", "1.2.3.4.example", "é"])
def test_a_name_is_no_address(host: str) -> None:
    assert literal_address(host) is None
