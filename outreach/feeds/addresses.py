"""Which addresses feeds may be fetched from: public ones, and hosts the user named.

They are asked about the very address that is connected to, so that a name that resolves to
something else the second time gains nothing.
"""

import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# Ways to write an IPv4 address as an IPv6 one: mapped, 6to4 and its relays, Teredo, NAT64.
_EMBEDDING = (
    *map(ip_network, ("::ffff:0:0/96", "2002::/16", "2001::/32", "64:ff9b::/96")),
    *map(ip_network, ("64:ff9b:1::/48", "192.88.99.0/24")),
)
# Held back from everybody, though `is_global` of Python 3.11 does not know of it: documentation.
_RESERVED = (ip_network("3fff::/20"),)


class HostPolicy:
    """Public hosts, and the private ones that the user named (`host` or `host:port`)."""

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self._allowed = frozenset(_normal(host) for host in allowed)

    def allows(self, host: str, port: int | None = None) -> bool:
        """Whether the user named this host, whatever its address is."""
        name = _normal(host)
        return name in self._allowed or f"{name}:{port}" in self._allowed

    def permits(self, host: str, port: int, address: str) -> bool:
        """Whether this host may be asked at this address of it."""
        return self.allows(host, port) or is_public(address)


def is_public(address: str) -> bool:
    """Whether an address is one of the open internet, and does not hide another one."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return (
        parsed.is_global
        and not (parsed.is_multicast or parsed.is_reserved or _is_site_local(parsed))
        and not any(parsed in network for network in (*_EMBEDDING, *_RESERVED))
    )


def literal_address(host: str) -> str | None:
    """The address if `host` is one rather than a name, in any spelling that a socket takes.

    `2130706433`, `0x7f.1` and `0177.0.0.1` are all 127.0.0.1. So is localhost, whatever a resolver
    makes of it (RFC 6761, 6.3).
    """
    bare = host.strip("[]").partition("%")[0].removesuffix(".").lower()
    if bare == "localhost" or bare.endswith(".localhost"):
        return "127.0.0.1"
    # In every such spelling the last part is a number, or there are colons: most hosts are names.
    if ":" not in bare and not bare.rpartition(".")[2][:1].isdigit():
        return None
    try:
        return str(ip_address(bare))
    except ValueError:
        pass
    try:
        return str(IPv4Address(socket.inet_aton(bare)))
    except (OSError, UnicodeError):
        return None


def _is_site_local(address: IPv4Address | IPv6Address) -> bool:
    return isinstance(address, IPv6Address) and address.is_site_local


def _normal(host: str) -> str:
    return host.strip().rstrip(".").replace("[", "").replace("]", "").lower()
