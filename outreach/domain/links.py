"""Links as evidence: where one really leads, and whether that is a product's place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self
from urllib.parse import parse_qsl, unquote, urlsplit

_NESTED = 3


def host_of(url: str) -> str:
    """The host, lower-case and without `www.`; empty if there is none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.rstrip(".").removeprefix("www.")


def seen_through(url: str, *, depth: int = _NESTED) -> Iterator[str]:
    """The link, and the addresses it carries to redirect to: `?url=`, `?q=`, `/https://...`."""
    yield url
    if depth == 0:
        return
    try:
        parts = urlsplit(url)
        carried = [value for _, value in parse_qsl(parts.query, max_num_fields=50)]
    except ValueError:
        return
    path = unquote(parts.path).lstrip("/")
    for inner in (*carried, path):
        if inner.startswith(("http://", "https://")):
            yield from seen_through(inner, depth=depth - 1)


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """A host with everything below it, or a part of it that begins with a path."""

    host: str
    path: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """From `acme.example`, `https://www.acme.example/widget/` or anything between."""
        url = text.strip() if "://" in text else f"https://{text.strip()}"
        try:
            path = urlsplit(url).path
        except ValueError:
            path = ""
        return cls(host_of(url), path.rstrip("/"))

    def holds(self, url: str) -> bool:
        """Whether the link, seen through redirects, leads here or below."""
        return any(self._holds(inner) for inner in seen_through(url))

    def _holds(self, url: str) -> bool:
        host = host_of(url)
        if not self.host or not (host == self.host or host.endswith(f".{self.host}")):
            return False
        path = urlsplit(url).path.rstrip("/")
        return not self.path or path == self.path or path.startswith(f"{self.path}/")
