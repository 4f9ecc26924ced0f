"""Blocks of a post as lines of a given width."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rich.cells import cell_len, get_character_cell_size

from outreach.domain.blocks import Block, Kind, Passage, Span, Style

LINES_SHOWN = 30_000
_GAP = 2  # cells between the columns of a table
_NARROWEST = 6  # cells of a column
_RULE = 20
_WORDS = re.compile(r"\S+")
_JOINER = "\u200d"
_LONGEST_CLUSTER = 64  # characters; nobody writes as many accents


@dataclass(frozen=True, slots=True)
class Line:
    """One line of block number `block`, whose text from `start` on it holds."""

    kind: Kind
    text: str = ""
    spans: tuple[Span, ...] = ()
    block: int = 0
    start: int = 0


def lay_out(blocks: Sequence[Block], width: int) -> list[Line]:
    """The lines of the blocks, none wider than `width` cells; of over 30,000 the first."""
    lines = list(islice(_lines(blocks, width), LINES_SHOWN + 1))
    if len(lines) > LINES_SHOWN:
        lines[-1] = Line(Kind.CAPTION, "…", (), lines[-1].block, lines[-1].start)
    return lines


def line_at(lines: Sequence[Line], block: int, start: int) -> int:
    """The number of the line that shows this place of this block, for another width."""
    return max(
        bisect_right(lines, (block, start), key=lambda line: (line.block, line.start)) - 1, 0
    )


def lines_with_hits(lines: Sequence[Line]) -> list[int]:
    """The numbers of the lines in which a hit begins or goes on."""
    return [
        number
        for number, line in enumerate(lines)
        if any(span.style is Style.HIT for span in line.spans)
    ]


def _lines(blocks: Sequence[Block], width: int) -> Iterator[Line]:
    for number, block in enumerate(blocks):
        if number and not block.close:
            yield Line(Kind.PARAGRAPH, block=number)
        # Marks of quotes and lists leave at least half of the width to the text.
        lead, hang = block.lead[-(width // 2) :], block.hang[-(width // 2) :]
        for count, (kind, start, passage) in enumerate(_body(block, width - cell_len(hang))):
            before = hang if count else lead
            shift = len(before)
            spans = tuple(
                Span(span.start + shift, span.end + shift, span.style, span.link)
                for span in passage.spans
            )
            yield Line(kind, before + passage.text, spans, number, start)


def _body(block: Block, width: int) -> Iterator[tuple[Kind, int, Passage]]:
    match block.kind:
        case Kind.RULE:
            yield block.kind, 0, Passage("─" * min(_RULE, width))
        case Kind.TABLE:
            for number, row in enumerate(_table(block.rows, width)):
                yield block.kind, number, row
        case kind:
            places = wrap(block.passage.text, width, whole_lines=kind is Kind.CODE)
            for start, part in _parts(block.passage, places):
                yield kind, start, part


def wrap(text: str, width: int, *, whole_lines: bool = False) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends: at line feeds, between words, else within a word.

    With `whole_lines` blanks are kept and a line that is too long is cut where it must be.
    """
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if not line:
            yield start, start
        elif whole_lines:
            yield from _chopped(text, start, end, width, width)
        else:
            yield from _wrapped(text, start, end, width)
        start = end + 1


def _wrapped(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """One paragraph's lines. A script without spaces fills each line, a long word its own."""
    begun, ended, used, is_open = start, start, 0, False
    for match in _WORDS.finditer(text, start, end):
        word, (from_, to) = match[0], match.span()
        size = cell_len(word)
        gap = from_ - ended if is_open else 0
        if is_open and used + gap + size <= width:
            ended, used = to, used + gap + size
            continue
        room = width - used - gap
        first = text[from_ : _cluster_end(text, from_, to, width)]
        if is_open and not (size > len(word) and 1 < room >= cell_len(first)):
            yield begun, ended
            is_open, room = False, width
        pieces = list(_chopped(text, from_, to, room, width))
        if is_open:
            pieces[0] = (begun, pieces[0][1])
        yield from pieces[:-1]
        begun, ended = pieces[-1]
        used, is_open = cell_len(text[begun:ended]), True
    if is_open:
        yield begun, ended


def _chopped(text: str, start: int, end: int, first: int, width: int) -> Iterator[tuple[int, int]]:
    """Pieces of a text of at most `first` cells, then `width`; a character keeps its accents."""
    room, begun, place = first, start, start
    while place < end:
        to = _cluster_end(text, place, end, width)
        size = cell_len(text[place:to])
        if size > room and place > begun:
            yield begun, place
            room, begun = width, place
        room -= size
        place = to
    yield begun, end


def _cluster_end(text: str, start: int, end: int, width: int) -> int:
    """Where a character ends with all that clings to it, as far as a line has room for it."""
    to = start + 1
    while to < min(end, start + _LONGEST_CLUSTER) and _clings(text[to - 1], text[to]):
        if get_character_cell_size(text[to]) and cell_len(text[start : to + 1]) > width:
            break
        to += 1
    return to


def _clings(before: str, character: str) -> bool:
    if character.isascii():
        return False
    return before == _JOINER or get_character_cell_size(character) == 0


def _parts(passage: Passage, places: Iterator[tuple[int, int]]) -> Iterator[tuple[int, Passage]]:
    """The parts of a passage at these places, in order, each with the styles it has there."""
    spans = sorted(passage.spans, key=lambda span: span.start)
    reached, active = 0, list[Span]()
    for start, end in places:
        while reached < len(spans) and spans[reached].start < end:
            active.append(spans[reached])
            reached += 1
        active = [span for span in active if span.end > start]
        yield (
            start,
            Passage(
                passage.text[start:end],
                tuple(
                    Span(
                        max(span.start - start, 0),
                        min(span.end, end) - start,
                        span.style,
                        span.link,
                    )
                    for span in active
                ),
            ),
        )


def _table(rows: Sequence[Sequence[Passage]], width: int) -> Iterator[Passage]:
    """Columns where they have room; otherwise each row's cells one after the other."""
    natural = [max(_cells(cell.text) for cell in column) for column in zip(*rows, strict=True)]
    room = width - _GAP * (len(natural) - 1)
    most = _widest(natural, room)
    if most < min(_NARROWEST, max(natural, default=0)):
        for row in rows:
            told = _joined([cell for cell in row if cell.text])
            yield from (part for _, part in _parts(told, wrap(told.text, width)))
        return
    widths = [min(size, most) for size in natural]
    for row in rows:
        yield from _row(row, widths)


def _cells(text: str) -> int:
    """How wide a text is at most, however it is parted: what was joined may stand alone then."""
    return cell_len(text.replace(_JOINER, ""))


def _widest(natural: Sequence[int], room: int) -> int:
    """What no column may be wider than, so that all of them fit."""
    left, columns = room, len(natural)
    for size in sorted(natural):
        if size * columns > left:
            return max(left // columns, 0)
        left, columns = left - size, columns - 1
    return max(natural, default=0)


def _row(row: Sequence[Passage], widths: Sequence[int]) -> Iterator[Passage]:
    cells = [
        [part for _, part in _parts(cell, wrap(cell.text, size))]
        for cell, size in zip(row, widths, strict=True)
    ]
    for number in range(max(map(len, cells))):
        text, spans = "", list[Span]()
        for parts, size in zip(cells, widths, strict=True):
            part = parts[number] if number < len(parts) else Passage()
            shift = len(text)
            spans += [
                Span(span.start + shift, span.end + shift, span.style, span.link)
                for span in part.spans
            ]
            text += part.text + " " * (size - cell_len(part.text) + _GAP)
        yield Passage(text.rstrip(), tuple(spans))


def _joined(cells: Sequence[Passage]) -> Passage:
    text, spans = "", list[Span]()
    for cell in cells:
        text += " · " if text else ""
        shift = len(text)
        spans += [
            Span(span.start + shift, span.end + shift, span.style, span.link) for span in cell.spans
        ]
        text += cell.text
    return Passage(text, tuple(spans))
