"""Feeds are fetched from the open internet, and from nowhere else that nobody named."""

import pytest

from outreach.feeds.addresses import HostPolicy, PrivateAddressError, is_public, literal_address


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "::1",
        "0.0.0.0",  # noqa: S104 (an address to refuse, not to bind)
        "::",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "fe80::1%eth0",
        "fec0::1",
        "100.64.0.1",
        "fd00::1",
        "224.0.0.1",
        "ff02::1",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "2001:db8::1",
        "3fff::1",
        "198.18.0.1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::7f00:1",
        "64:ff9b:1::7f00:1",
        "2002:7f00:1::1",
        "2002:808:808::1",
        "192.88.99.1",
        "2001:0:1::1",
        "::127.0.0.1",
        "not an address",
    ],
)
def test_loopback_private_reserved_and_embedding_addresses_are_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111", "93.184.216.34"])
def test_addresses_of_the_open_internet_are_allowed(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "0x7f.1",
        "0x7f000001",
        "2130706433",
        "017700000001",
        "127.0.0.1.",
        "localhost",
        "LocalHost.",
        "a.localhost",
    ],
)
def test_an_address_is_known_in_every_spelling_that_a_socket_takes(host: str) -> None:
    assert literal_address(host) == "127.0.0.1"


@pytest.mark.parametrize("host", ["a.example", "localhost.example", "", "1.2.3.4.example", "é"])
def test_a_name_is_no_address(host: str) -> None:
    assert literal_address(host) is None


def test_one_private_address_among_public_ones_refuses_the_host() -> None:
    with pytest.raises(PrivateAddressError):
        HostPolicy().check("rebinding.example", 443, ["8.8.8.8", "127.0.0.1"])


@pytest.mark.parametrize("named", ["NAS.local", "nas.local.", "nas.local:8080"])
def test_a_private_host_is_allowed_by_its_name_with_or_without_its_port(named: str) -> None:
    HostPolicy([named]).check("nas.local", 8080, ["192.168.1.2"])


def test_a_host_named_with_its_port_is_allowed_on_that_port_only() -> None:
    with pytest.raises(PrivateAddressError):
        HostPolicy(["nas.local:8080"]).check("nas.local", 22, ["192.168.1.2"])


def test_an_ipv6_host_is_named_with_or_without_brackets() -> None:
    assert HostPolicy(["[::1]"]).allows("::1", 80)
    assert HostPolicy(["::1"]).allows("[::1]", 80)
    assert HostPolicy(["[::1]:80"]).allows("::1", 80)
