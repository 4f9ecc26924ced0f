"""Links as evidence: where one really leads, and whether that is a product's place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self
from urllib.parse import parse_qsl, unquote, urlsplit

import idna

_NESTED = 3
_FIELDS = 50
_PLAIN_HOST = re.compile(r"https?://([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?=[/?#]|\Z)")
_INNER = re.compile(r"https?:/{1,2}", re.IGNORECASE)


def host_of(url: str) -> str:
    """The host, lower-case, in punycode and without `www.`; empty if there is none."""
    if plain := _PLAIN_HOST.match(url):
        return plain[1].removeprefix("www.")
    try:
        host = (urlsplit(url).hostname or "").rstrip(".").removeprefix("www.")
        return host if host.isascii() else idna.encode(host, uts46=True).decode()
    except (ValueError, idna.IDNAError):
        return ""


@dataclass(frozen=True, slots=True)
class Address:
    """A host with everything below it, or what of it begins with a path and has these fields."""

    host: str
    path: str
    query: frozenset[tuple[str, str]]

    @classmethod
    def parse(cls, text: str) -> Self:
        """From `acme.example`, `https://www.acme.example/widget/?id=7` or anything between."""
        url = text.strip()
        if "://" not in url:
            url = f"https://{url}"
        host = host_of(url)
        if not host:
            return cls("", "", frozenset())
        parts = urlsplit(url)
        return cls(host, unquote(parts.path).casefold().rstrip("/"), frozenset(_fields(url)))

    def holds(self, other: "Address") -> bool:
        """Whether the other is this or below it: a subdomain, a longer path, further fields."""
        if not self.host or self.host not in other.hosts():
            return False
        below = not self.path or other.path == self.path or other.path.startswith(f"{self.path}/")
        return below and self.query <= other.query

    def hosts(self) -> Iterator[str]:
        """The host and every domain above it."""
        host = self.host
        while host:
            yield host
            host = host.partition(".")[2]


def addresses(url: str) -> Iterator[Address]:
    """Where a link leads: its own address, and those it carries to redirect to.

    Seen through are `?url=https://...` under any name, and `/https://...` at the end of a path.
    """
    for seen in _seen_through(url, _NESTED):
        address = Address.parse(seen)
        if address.host:
            yield address


def _seen_through(url: str, depth: int) -> Iterator[str]:
    yield url
    if depth == 0:
        return
    carried = [value for _, value in _fields(url) if _INNER.match(value)]
    inner = _INNER.search(url, 1)
    if inner and url[inner.start() - 1] == "/" and "?" not in url[: inner.start()]:
        carried.append(f"https://{url[inner.end() :]}")
    for value in carried:
        yield from _seen_through(value, depth - 1)


def _fields(url: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(urlsplit(url).query, max_num_fields=_FIELDS)
    except ValueError:
        return []
