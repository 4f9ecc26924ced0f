"""Which addresses feeds may be fetched from: public ones, and hosts the user named.

The check stands in the resolver, on the very addresses that are connected to, so that a name that
resolves to something else the second time gains nothing.
"""

import asyncio
import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import Thread

from aiohttp.abc import AbstractResolver, ResolveResult

LOOK_UPS_AT_ONCE = 64
# Ways to write an IPv4 address as an IPv6 one: mapped, 6to4 and its relays, Teredo, NAT64.
_EMBEDDING = (
    *map(ip_network, ("::ffff:0:0/96", "2002::/16", "2001::/32", "64:ff9b::/96")),
    *map(ip_network, ("64:ff9b:1::/48", "192.88.99.0/24")),
)
# Held back from everybody, though `is_global` of Python 3.11 does not know of it: documentation.
_RESERVED = (ip_network("3fff::/20"),)


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


class CheckingResolver(AbstractResolver):
    """getaddrinfo on threads of its own (the default pool has too few), then the policy.

    A look-up cannot be interrupted, so the threads are daemons: the program ends without them.
    """

    def __init__(self, policy: HostPolicy) -> None:
        self._policy = policy
        self._free = asyncio.Semaphore(LOOK_UPS_AT_ONCE)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        async with self._free:
            found = await _on_a_thread(host, port, family)
        self._policy.check(host, port, [result["host"] for result in found])
        return found

    async def close(self) -> None:
        """Nothing is held."""


async def _on_a_thread(host: str, port: int, family: socket.AddressFamily) -> list[ResolveResult]:
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[ResolveResult]] = loop.create_future()

    def settle(found: list[ResolveResult] | OSError) -> None:
        if answer.cancelled():
            return
        if isinstance(found, OSError):
            answer.set_exception(found)
        else:
            answer.set_result(found)

    def work() -> None:
        found: list[ResolveResult] | OSError
        try:
            found = _look_up(host, port, family)
        except OSError as error:
            found = error
        except UnicodeError:  # a label that is empty or too long
            found = socket.gaierror(socket.EAI_NONAME, "not a host name")
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, found)

    Thread(target=work, name=f"resolve {host}", daemon=True).start()
    return await answer


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


def _is_site_local(address: IPv4Address | IPv6Address) -> bool:
    return isinstance(address, IPv6Address) and address.is_site_local


def _normal(host: str) -> str:
    return host.strip().rstrip(".").replace("[", "").replace("]", "").lower()
