"""Which addresses feeds may be fetched from: public ones, and hosts the user named.

The check stands in the resolver, on the very addresses that are connected to, so that a name that
resolves to something else the second time gains nothing.
"""

import asyncio
import socket
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from aiohttp.abc import AbstractResolver, ResolveResult

RESOLVER_THREADS = 64
_NAT64 = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))


class PrivateAddressError(OSError):
    """The host is on this machine or in a private network, and nobody allowed it by name."""


class HostPolicy:
    """Public hosts, and the private ones that the user named (`host` or `host:port`)."""

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self._allowed = frozenset(_normal(host) for host in allowed)

    def allows(self, host: str, port: int | None = None) -> bool:
        """Whether the user named this host, whatever its address is."""
        name = _normal(host)
        return name in self._allowed or f"{name}:{port}" in self._allowed

    def check(self, host: str, port: int | None, addresses: Iterable[str]) -> None:
        """Raise PrivateAddressError if any of the host's addresses is not public."""
        if self.allows(host, port):
            return
        if any(not is_public(address) for address in addresses):
            raise PrivateAddressError(f"{host} is a private address")


def is_public(address: str) -> bool:
    """Whether an address is one of the open internet, looked at through every way to embed it."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(
        inner.is_global and not inner.is_multicast and not inner.is_reserved
        for inner in (parsed, *_embedded(parsed))
    )


def literal_address(host: str) -> str | None:
    """The address if `host` is one rather than a name."""
    try:
        return str(ip_address(host.strip("[]").partition("%")[0]))
    except ValueError:
        return None


def _embedded(address: IPv4Address | IPv6Address) -> Iterable[IPv4Address]:
    """IPv4 inside IPv6: mapped, 6to4, Teredo, NAT64."""
    if isinstance(address, IPv4Address):
        return
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if any(address in network for network in _NAT64):
        yield IPv4Address(int(address) & 0xFFFFFFFF)


class CheckingResolver(AbstractResolver):
    """getaddrinfo on threads of its own (the default pool has too few), then the policy."""

    def __init__(self, policy: HostPolicy) -> None:
        self._policy = policy
        self._threads = ThreadPoolExecutor(RESOLVER_THREADS, thread_name_prefix="resolve")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        found = await asyncio.get_running_loop().run_in_executor(
            self._threads, _look_up, host, port, family
        )
        self._policy.check(host, port, [result["host"] for result in found])
        return found

    async def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)


def _look_up(host: str, port: int, family: socket.AddressFamily) -> list[ResolveResult]:
    rows = socket.getaddrinfo(host, port, family=family, type=socket.SOCK_STREAM)
    return [
        ResolveResult(
            hostname=host,
            host=str(address[0]),
            port=int(address[1]),
            family=found_family,
            proto=proto,
            flags=socket.AI_NUMERICHOST,
        )
        for found_family, _type, proto, _name, address in rows
    ]


def _normal(host: str) -> str:
    return host.strip().rstrip(".").strip("[]").lower()
