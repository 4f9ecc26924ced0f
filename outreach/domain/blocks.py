"""What a post is made of when it is read: blocks of text, its styles, its links."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import Flag, StrEnum, auto


class Style(Flag):
    """How a part of a text is said; NUMBER is a link's number, HIT what a mention was found by."""

    STRONG = auto()
    EMPHASIS = auto()
    CODE = auto()
    STRUCK = auto()
    LINK = auto()
    NUMBER = auto()
    IMAGE = auto()
    HIT = auto()


@dataclass(frozen=True, slots=True)
class Span:
    """The style of [`start`, `end`); `link` is the number of the link it belongs to, or 0."""

    start: int
    end: int
    style: Style
    link: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """Text that is safe to show, its lines parted by line feeds, with styles."""

    text: str = ""
    spans: tuple[Span, ...] = ()


class Kind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CODE = "code"
    TABLE = "table"
    RULE = "rule"
    CAPTION = "caption"
    LINK = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, heading, table and so on.

    `lead` stands before its first line (a bullet, the marks of quotes), `hang` before the others;
    `rows` are the cells of a table; one that is `close` has no empty line before it.
    """

    kind: Kind = Kind.PARAGRAPH
    passage: Passage = Passage()
    rows: tuple[tuple[Passage, ...], ...] = ()
    level: int = 0
    lead: str = ""
    hang: str = ""
    close: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link leads; only what `opens` is ever given to a browser."""

    url: str
    opens: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A post's blocks; link n is `links[n - 1]`; `cut` where not all of the post is there."""

    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = field(default=())
    cut: bool = False


Find = Callable[[str], Iterable[tuple[int, int]]]


def mark_hits(document: Document, find: Find, *, links: frozenset[int] = frozenset()) -> Document:
    """The document with HIT on what `find` finds in its texts, and on the links of these numbers.

    `find` gives places [start, end) in a text.
    """

    def marked(block: Block) -> Block:
        rows = tuple(
            tuple(mark_passage(cell, find, links=links) for cell in row) for row in block.rows
        )
        return replace(block, passage=mark_passage(block.passage, find, links=links), rows=rows)

    return replace(document, blocks=tuple(map(marked, document.blocks)))


def mark_passage(passage: Passage, find: Find, *, links: frozenset[int] = frozenset()) -> Passage:
    """The passage with its hits marked, as `mark_hits` does."""
    linked = [span for span in passage.spans if span.link in links and span.style is Style.LINK]
    places = {*find(passage.text), *((span.start, span.end) for span in linked)}
    hits = [Span(start, end, Style.HIT) for start, end in sorted(places)]
    return replace(passage, spans=(*passage.spans, *hits)) if hits else passage
