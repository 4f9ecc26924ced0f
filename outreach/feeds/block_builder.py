"""Blocks, made of a document's nodes as they are entered and left."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from outreach.domain.blocks import Block, Kind, Passage, Style
from outreach.domain.text import one_line
from outreach.feeds.containers import CONTAINERS, Containers
from outreach.feeds.markup import TEXT
from outreach.feeds.passages import PassageWriter, safe_code, safe_text
from outreach.feeds.tables import Table, is_data

TEXT_SHOWN = 400_000  # characters
BLOCKS_SHOWN = 10_000
_LONGEST_ALT = 300

PASSED_OVER = frozenset(
    """
    script style template noscript head title svg rp iframe textarea select annotation
    annotation-xml
    """.split()  # noqa: SIM905 (lines read better than a dozen quoted words)
)
# Names with "x-" are those that the parser is kept from opening again (feeds/blocks.py).
_STYLES = {
    "x-b": Style.STRONG,
    "x-strong": Style.STRONG,
    "x-em": Style.EMPHASIS,
    "x-i": Style.EMPHASIS,
    "cite": Style.EMPHASIS,
    "dfn": Style.EMPHASIS,
    "var": Style.EMPHASIS,
    "x-code": Style.CODE,
    "x-tt": Style.CODE,
    "kbd": Style.CODE,
    "samp": Style.CODE,
    "del": Style.STRUCK,
    "x-s": Style.STRUCK,
    "x-strike": Style.STRUCK,
}
_INLINE = frozenset(
    """
    x-a x-big x-font x-nobr x-small x-u abbr acronym bdi bdo data ins label mark ruby rb rt span
    sub sup time wbr q img input picture button math mi mo mn mrow msup msub semantics
    """.split()  # noqa: SIM905 (as above)
)
_AROUND = {"q": ("\u201c", "\u201d"), "rt": ("(", ")")}
_KINDS = {
    "pre": (Kind.CODE, 0),
    "figcaption": (Kind.CAPTION, 0),
    "caption": (Kind.CAPTION, 0),
    **{f"h{level}": (Kind.HEADING, level) for level in range(1, 7)},
}
_MEDIA = frozenset({"iframe", "embed", "video", "audio", "source", "object"})
_IMAGE, _PLAYS = "▣", "▶"
_BOXES = {True: "☑ ", False: "☐ "}
_UNSEEN = frozenset({"0", "1"})  # pixels that nobody is meant to look at


class Builder:
    """Takes nodes in order; `number_link` numbers what a link leads to, 0 for what is none."""

    def __init__(self, number_link: Callable[[str], int]) -> None:
        self.cut = False
        self._number_link = number_link
        self._blocks: list[Block] = []
        self._left = TEXT_SHOWN
        self._writer = PassageWriter()
        self._kind = Kind.PARAGRAPH
        self._level = 0
        self._containers = Containers()
        self._close = False
        self._table: Table | None = None
        self._after_image = False

    @property
    def is_full(self) -> bool:
        """Whether nothing more is taken."""
        return self._left <= 0 or len(self._blocks) >= BLOCKS_SHOWN

    def finish(self) -> tuple[Block, ...]:
        """All blocks, whatever was still open."""
        self._end_block()
        self._end_table()
        return tuple(self._blocks)

    def take(self, node: LexborNode, tag: str, *, entered: bool) -> None:
        """The next node, as `walk` gives it."""
        if tag == TEXT:
            self._take_text(node.text_content or "")
        elif tag in _MEDIA:
            if entered:
                self._embed(node.attributes)
        elif tag in _STYLES or tag in _INLINE:
            self._take_inline(node, tag, entered=entered)
        elif not tag.startswith("-") and tag not in PASSED_OVER:
            self._take_block(node, tag, entered=entered)

    def write(self, text: str, style: Style | None = None, link: int = 0) -> None:
        """Text that is safe already."""
        kept = text[: max(self._left, 0)]
        self._left -= len(text)
        self._writer.write(kept, style, link)

    def end_paragraph(self) -> None:
        self._end_block()

    def _take_text(self, text: str) -> None:
        if self._kind is Kind.CODE:
            self.write(safe_code(text))
            return
        said = safe_text(text)
        if self._writer.is_at_gap:
            said = said.lstrip(" ")
        elif self._after_image and said[:1].isalnum():
            said = f" {said}"
        self._after_image &= not said
        self.write(said)

    def _take_inline(self, node: LexborNode, tag: str, *, entered: bool) -> None:
        if tag in _AROUND:
            self.write(_AROUND[tag][0 if entered else 1])
        if tag in _STYLES:
            if entered:
                self._writer.open(_STYLES[tag])
            else:
                self._writer.close()
        elif tag == "x-a":
            if entered:
                href = node.attributes.get("href")
                self._writer.open(Style.LINK, self._number_link(href) if href else 0)
            else:
                self._end_link()
        elif entered and tag == "img":
            self._show_image(node.attributes)
        elif entered and tag == "input" and node.attributes.get("type") == "checkbox":
            self.write(_BOXES["checked" in node.attributes])

    def _end_link(self) -> None:
        is_said, number = self._writer.close()
        if is_said and number:
            self.write(f"[{number}]", Style.NUMBER, number)

    def _show_image(self, attributes: dict[str, str | None]) -> None:
        if _UNSEEN & {attributes.get("width"), attributes.get("height")}:
            return
        given = attributes.get("alt")
        alt = safe_text((given or attributes.get("title") or "")[:_LONGEST_ALT]).strip()
        if alt and not alt.isalnum() and not alt[0].isascii() and len(alt) <= 4:
            self.write(alt)  # an emoji that the blog draws itself
        elif alt or given is None:
            self.write("" if self._writer.is_at_gap else " ")
            self.write(f"{_IMAGE} {alt}".rstrip(), Style.IMAGE)
            self._after_image = True

    def _embed(self, attributes: dict[str, str | None]) -> None:
        """A line for what plays or is framed, as a link."""
        href = attributes.get("src") or attributes.get("data")
        number = self._number_link(href) if href else 0
        if not href or not number:
            return
        self._end_block()
        parts = urlsplit(one_line(href)) if _is_split(href) else None
        place = f"{parts.netloc}{parts.path}" if parts else ""
        self.write(f"{_PLAYS} {safe_text(place)[:_LONGEST_ALT]}", Style.LINK, number)
        self.write(f"[{number}]", Style.NUMBER, number)
        self._end_block()

    def _take_block(self, node: LexborNode, tag: str, *, entered: bool) -> None:
        if self._table is not None and tag != "table":
            self._take_cell(tag, entered=entered)
        elif tag == "br" or (self._kind is Kind.CODE and tag != "pre"):
            if entered and (tag == "br" or self._writer.length):
                self.write("\n")
        else:
            self._end_block()
            self._begin_or_end(node, tag, entered=entered)

    def _begin_or_end(self, node: LexborNode, tag: str, *, entered: bool) -> None:
        if tag == "table":
            self._take_table(node, entered=entered)
        elif tag in _KINDS:
            self._kind, self._level = _KINDS[tag] if entered else (Kind.PARAGRAPH, 0)
            self._close = entered and self._kind is Kind.CAPTION
        elif tag == "hr" and entered:
            self._add(Block(kind=Kind.RULE))
        elif tag in {"dt", "summary"}:
            if entered:
                self._writer.open(Style.STRONG)
            else:
                self._writer.close()
        elif tag in CONTAINERS:
            if entered:
                self._containers.enter(node, tag)
                self._close |= tag == "dd"
            else:
                self._containers.leave()

    def _take_table(self, node: LexborNode, *, entered: bool) -> None:
        if entered and self._table is None and is_data(node):
            self._table = Table()
        elif not entered:
            self._end_table()

    def _take_cell(self, tag: str, *, entered: bool) -> None:
        table = self._table
        if table is None:
            return
        if tag == "tr" and entered:
            table.begin_row()
        elif tag in {"td", "th"} and not entered:
            table.add(self._writer.take(), heads=tag == "th")
        elif tag == "caption" and not entered:
            self._add(Block(kind=Kind.CAPTION, passage=self._writer.take()))
        elif not self._writer.is_at_gap:
            self.write(" ")

    def _end_table(self) -> None:
        table, self._table = self._table, None
        if table is not None and (rows := table.rows()):
            self._add(Block(kind=Kind.TABLE, rows=rows))
            self.cut |= table.cut

    def _end_block(self) -> None:
        """What was written since the last block is one, if it says anything."""
        if self._table is not None:
            return
        passage = self._writer.take()
        if passage.text.strip():
            kept = passage if self._kind is not Kind.CODE else _without_edges(passage)
            self._add(Block(kind=self._kind, passage=kept, level=self._level))

    def _add(self, block: Block) -> None:
        if len(self._blocks) >= BLOCKS_SHOWN:
            return
        margin = self._containers.next_margin()
        close = self._close or margin.follows_on
        self._blocks.append(replace(block, lead=margin.lead, hang=margin.hang, close=close))
        self._close = False


def _without_edges(code: Passage) -> Passage:
    """Without the empty lines that a listing begins with."""
    cut = len(code.text) - len(code.text.lstrip("\n"))
    spans = tuple(
        replace(span, start=max(span.start - cut, 0), end=span.end - cut)
        for span in code.spans
        if span.end > cut
    )
    return Passage(code.text[cut:], spans)


def _is_split(href: str) -> bool:
    try:
        return bool(urlsplit(one_line(href)).netloc)
    except ValueError:
        return False
