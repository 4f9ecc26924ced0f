"""HTML to the blocks that a reader shows: bounded in time and memory, whatever it holds."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from outreach.domain.blocks import Document, Link, Style
from outreach.domain.text import one_line
from outreach.feeds.block_builder import PASSED_OVER, Builder
from outreach.feeds.markup import EMBEDDED, walk
from outreach.feeds.passages import safe_text

HTML_READ = 1_000_000  # characters
LINKS_NUMBERED = 1_000
_LONGEST_LINK = 4_000
_LONGEST_UNOPENED = 200

# The parser's time grows with the square of nesting and of attributes, so that a longer document
# is parsed in pieces: at a heading if there is one, or where a block begins.
_PIECE = 32 * 1024
_CUTS = (
    re.compile(r"<h[1-6]\b", re.IGNORECASE),
    re.compile(
        r"<(?:p|div|section|article|blockquote|figure|hr|[uod]l|table|pre)\b", re.IGNORECASE
    ),
    re.compile(r"<(?:li|tr|d[td]|br)\b|\n", re.IGNORECASE),
    re.compile(r"<|\s"),
)
# What stays open over a cut: without it, text would be taken for what it is not.
_CARRIED = ("pre", "script", "style")
# The standard has these opened again in every block after one that was not closed, so that 30 KB
# can grow to 700 MB. Under another name they are elements like any other.
_REOPENED = re.compile(
    r"<(/?)(a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])", re.IGNORECASE
)
_PARAGRAPH_ENDS = re.compile(r"\r?\n[^\S\n]*\r?\n")
_URL = re.compile(r"https?://[^\s<>\"']{1,2000}(?<![.,;:!?)\]])")


def read_blocks(html: str, *, base_url: str | None = None) -> Document:
    """The blocks of a post, and its links, resolved against `base_url`.

    Of what is too much for one post the beginning is kept, and the document says that it is cut.
    """
    shelf = Links(base_url)
    visible = EMBEDDED.sub("", html[: 4 * HTML_READ])
    builder = Builder(shelf.number)
    if "<" not in visible and "&" not in visible:
        _read_plain(visible[:HTML_READ], builder, shelf)
    else:
        for piece in _pieces(_REOPENED.sub(r"<\1x-\2", visible[:HTML_READ])):
            if builder.is_full:
                break
            root = LexborHTMLParser(f"<body>{piece}").root
            for node, tag, entered in walk(root, passed_over=PASSED_OVER):
                builder.take(node, tag, entered=entered)
    blocks = builder.finish()
    cut = builder.cut or builder.is_full or len(visible) > HTML_READ
    return Document(blocks=blocks, links=shelf.links, cut=cut)


class Links:
    """The links of one document, numbered in the order in which they come."""

    def __init__(self, base_url: str | None) -> None:
        self._base_url = base_url
        self._numbers: dict[Link, int] = {}

    @property
    def links(self) -> tuple[Link, ...]:
        return tuple(self._numbers)

    def number(self, href: str) -> int:
        """The number of a link; 0 if it leads nowhere, or there are too many already."""
        link = resolve(href, self._base_url)
        if link is None:
            return 0
        if link not in self._numbers and len(self._numbers) >= LINKS_NUMBERED:
            return 0
        return self._numbers.setdefault(link, len(self._numbers) + 1)


def resolve(href: str, base_url: str | None) -> Link | None:
    """Where a link leads; None for one within the page, an empty or an endless one."""
    given = one_line(href[: _LONGEST_LINK + 1])
    if not given or given.startswith("#") or len(given) > _LONGEST_LINK:
        return None
    try:
        url = urljoin(base_url or "", given)
        parts = urlsplit(url)
        opens = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return None
    url = url.replace(" ", "%20")
    return Link(url if opens else url[:_LONGEST_UNOPENED], opens)


def _read_plain(text: str, builder: Builder, shelf: Links) -> None:
    """Paragraphs of a plain text; the addresses in it are its links."""
    for paragraph in _PARAGRAPH_ENDS.split(text):
        said, end = safe_text(paragraph).strip(), 0
        for match in _URL.finditer(said):
            number = shelf.number(match[0])
            builder.write(said[end : match.start()])
            builder.write(match[0], Style.LINK, number)
            builder.write(f"[{number}]" if number else "", Style.NUMBER, number)
            end = match.end()
        builder.write(said[end:])
        builder.end_paragraph()


def _pieces(html: str) -> Iterator[str]:
    """The document, cut where that harms least if it is long."""
    start, carried = 0, ""
    while len(html) - start > _PIECE:
        end = start + _PIECE
        cut = _cut(html, start + _PIECE // 2, end)
        piece = carried + html[start:cut]
        yield piece
        start, carried = cut, _left_open(piece)
    yield carried + html[start:]


def _cut(html: str, start: int, end: int) -> int:
    for pattern in _CUTS:
        places = [match.start() for match in pattern.finditer(html, start, end)]
        if places:
            return places[-1]
    return end


def _left_open(piece: str) -> str:
    lower = piece.lower()
    return "".join(
        f"<{tag}>" for tag in _CARRIED if lower.rfind(f"<{tag}") > lower.rfind(f"</{tag}")
    )
