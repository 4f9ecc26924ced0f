"""HTML to the plain text that people read, and the links in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from outreach.domain.text import single_spaced
from outreach.feeds.links import web_url

_SKIPPED = frozenset(
    {"script", "style", "template", "noscript", "head", "title", "iframe", "svg", "math"}
)
_INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q ruby
    rb s samp small span strike strong sub sup time tt u var wbr
    """.split()  # noqa: SIM905 (two lines read better than forty quoted words)
)
# Small print above another script's words; between the words themselves it would split them.
_ASIDE = frozenset({"rt", "rp"})
_PASSED_OVER = _SKIPPED | _ASIDE
_WITHIN_WORDS = _INLINE | _ASIDE
_SPOKEN_ATTRIBUTES = ("alt", "title")
# What is no part of a word (soft hyphen, zero-width space, joiners of words, byte order mark) or
# is obeyed by a terminal (control characters, bidi overrides); half a pair fits into no file.
_VANISHING = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
TEXT = "-text"  # the tag of a node that is text
_BREAK = "\n"
_PARAGRAPH_ENDS = re.compile(r"\r?\n[^\S\n]*\r?\n")
_CELLS = re.compile(r"(?=</?t[dhr]\b)", re.IGNORECASE)
# An image inside the document says nothing and may be most of it.
EMBEDDED = re.compile(r"data:[\w.+/;=-]{0,100};base64,[\w+/=\s]*", re.ASCII | re.IGNORECASE)
_BLOCK_START = re.compile(
    r"<(?:p|div|br|hr|li|ul|ol|dl|h[1-6]|table|tr|blockquote|section|article|pre)\b", re.IGNORECASE
)
# The parser's time grows with the square of nesting and of attributes: bounded in small pieces.
_PIECE = 16 * 1024
_LONGEST_LINK = 4000


@dataclass(frozen=True, slots=True)
class Markup:
    """Text with a line break wherever a block begins or ends; absolute http(s) links, in order."""

    text: str
    links: tuple[str, ...]


def extract(html: str, *, base_url: str | None = None) -> Markup:
    """The text and links of a fragment. Linear in its size, whatever it holds.

    Inline tags and comments do not split words; block tags, `<br>` and cells do. The texts of `alt`
    and `title` are part of it, those of inline tags at the end of their block. Lines that are only
    wrapped are one line.
    """
    visible = _visible(html)
    if "<" not in visible and "&" not in visible:
        return Markup(_tidy(_unwrapped(visible)), ())
    texts: list[str] = []
    links: dict[str, None] = {}
    for piece in _pieces(_parted(_without_embedded(visible))):
        _read(LexborHTMLParser(f"<body>{piece}").root, base_url, texts, links)
    # Once more, since entities may stand for what vanishes.
    return Markup(_tidy(_visible("".join(texts))), tuple(links))


def _visible(text: str) -> str:
    """Without what vanishes, none of which is printable."""
    return text if text.isprintable() else _VANISHING.sub("", text)


def _without_embedded(html: str) -> str:
    return EMBEDDED.sub("", html) if "64," in html else html


def _parted(html: str) -> str:
    """Outside a table the parser drops a cell's tags; a space keeps its words apart."""
    has_cells = any(start in html for start in ("<t", "<T", "</t", "</T"))
    return _CELLS.sub(" ", html) if has_cells else html


def _pieces(html: str) -> Iterator[str]:
    """The document, cut where a block begins if it is long."""
    start = 0
    while len(html) - start > _PIECE:
        end = start + _PIECE
        blocks = [match.start() for match in _BLOCK_START.finditer(html, start + 1, end)]
        cut = (
            blocks[-1] if blocks else max(html.rfind("<", start, end), html.rfind(" ", start, end))
        )
        cut = cut if cut > start else end
        yield html[start:cut]
        start = cut
    yield html[start:]


def _read(
    root: LexborNode | None, base_url: str | None, texts: list[str], links: dict[str, None]
) -> None:
    """Append the texts and links below `root` to what there is."""
    spoken: list[str] = []
    preformatted = 0
    for node, tag, entered in walk(root, passed_over=_PASSED_OVER):
        if tag == TEXT:
            text = node.text_content or ""
            texts.append(text if preformatted else text.replace("\n", " "))
            continue
        if tag in _SKIPPED or tag.startswith("-"):
            continue
        if tag == "pre":
            preformatted += 1 if entered else -1
        if tag not in _WITHIN_WORDS:
            texts += [f" {text} " for text in spoken]
            spoken.clear()
            texts.append(" " if tag == "img" else _BREAK)
        if entered and (attributes := node.attributes):
            spoken += _spoken(attributes)
            href = attributes.get("href") if tag in {"a", "area"} else None
            if href and len(href) <= _LONGEST_LINK and (link := web_url(href, base_url or "")):
                links[link] = None
    texts += [f" {text} " for text in spoken]


def _tidy(text: str) -> str:
    """Single spaces and single line breaks."""
    lines = (single_spaced(line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _unwrapped(text: str) -> str:
    """One line for each paragraph of a plain text."""
    return _BREAK.join(single_spaced(part) for part in _PARAGRAPH_ENDS.split(text))


def _spoken(attributes: dict[str, str | None]) -> Iterator[str]:
    for name in _SPOKEN_ATTRIBUTES:
        if value := attributes.get(name):
            yield value.replace("\n", " ")


def walk(
    root: LexborNode | None, *, passed_over: frozenset[str]
) -> Iterator[tuple[LexborNode, str, bool]]:
    """Every node with its tag, as it is entered and, if it is no text, as it is left.

    What is within the tags `passed_over` is left out. Without recursion: nesting may be deep.
    """
    node = root
    above: list[tuple[LexborNode, str]] = []
    while node is not None:
        tag = node.tag or ""
        yield node, tag, True
        child = None if tag in passed_over else node.first_child
        if child is not None:
            above.append((node, tag))
            node = child
            continue
        if tag != TEXT:
            yield node, tag, False
        while above and node.next is None:
            node, tag = above.pop()
            yield node, tag, False
        node = node.next if above else None
