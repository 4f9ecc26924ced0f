"""HTML to the plain text that people read, and the links in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

_SKIPPED = frozenset({"script", "style", "template", "noscript", "head", "iframe", "svg", "math"})
_INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q ruby s
    samp small span strike strong sub sup time tt u var wbr
    """.split()  # noqa: SIM905 (two lines read better than forty quoted words)
)
_SPOKEN_ATTRIBUTES = ("alt", "title")
# Soft hyphen, zero-width space and non-joiner, word joiner, byte order mark: no part of a word.
_VANISHING = re.compile("[\u00ad\u200b\u200c\u2060\ufeff]")
_BLANKS = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r" ?\n[ \n]*")
_BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Markup:
    """Text with a line break wherever a block begins or ends; absolute http(s) links, in order."""

    text: str
    links: tuple[str, ...]


def extract(html: str, *, base_url: str | None = None) -> Markup:
    """The text and links of a fragment. Linear in its size, whatever it holds.

    Inline tags do not split words, block tags and `<br>` do. The texts of `alt` and `title` are
    part of it.
    """
    if "<" not in html and "&" not in html:
        return Markup(tidy(_flat(html)), ())
    parts: list[str] = []
    links: dict[str, None] = {}
    for node, entered in _walk(LexborHTMLParser(html).root):
        tag = node.tag
        if tag == "-text":
            parts.append(_flat(node.text_content or "") if entered else "")
        elif tag not in _INLINE and tag not in _SKIPPED:
            parts.append(_BREAK)
        if entered and tag and not tag.startswith("-"):
            attributes = node.attributes
            parts.extend(_spoken(attributes))
            link = tag == "a" and _absolute(attributes.get("href"), base_url)
            if link:
                links[link] = None
    return Markup(tidy("".join(parts)), tuple(links))


def _flat(text: str) -> str:
    """Line breaks of the source are spaces; only tags break lines."""
    return text.replace("\n", " ").replace("\r", " ")


def tidy(text: str) -> str:
    """Single spaces, single line breaks, and nothing invisible inside words."""
    visible = _VANISHING.sub("", text)
    return _BREAKS.sub("\n", _BLANKS.sub(" ", visible)).strip()


def _spoken(attributes: dict[str, str | None]) -> Iterator[str]:
    for name in _SPOKEN_ATTRIBUTES:
        if value := attributes.get(name):
            yield f" {value} "


def _absolute(href: str | None, base_url: str | None) -> str | None:
    if not href:
        return None
    try:
        url = urljoin(base_url or "", href.strip())
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def _walk(root: LexborNode | None) -> Iterator[tuple[LexborNode, bool]]:
    """Every node as it is entered and as it is left, without recursion: nesting may be deep."""
    node = root
    depth = 0
    while node is not None:
        yield node, True
        child = None if node.tag in _SKIPPED else node.first_child
        if child is not None:
            node, depth = child, depth + 1
            continue
        while node is not None:
            yield node, False
            if depth == 0:
                return
            if node.next is not None:
                node = node.next
                break
            node, depth = node.parent, depth - 1
