"""Tables: those that hold data are shown as such, those that only lay out a page are not."""

from dataclasses import replace

from selectolax.lexbor import LexborNode

from outreach.domain.blocks import Passage, Span, Style
from outreach.feeds.markup import TEXT, walk

CELLS_SHOWN = 2_000
COLUMNS_SHOWN = 12
_LONGEST_CELL = 200  # characters
_BLOCKS = frozenset(
    """
    table ul ol dl pre blockquote figure hr iframe video audio h1 h2 h3 h4 h5 h6
    """.split()  # noqa: SIM905 (one line reads better than a dozen quoted words)
)
_NOTHING: frozenset[str] = frozenset()


def is_data(table: LexborNode) -> bool:
    """Whether each cell is a short text, and a row has several."""
    columns, most, length, first = 0, 0, 0, True
    for node, tag, entered in walk(table, passed_over=_NOTHING):
        if not entered:
            continue
        if tag in _BLOCKS and not first:
            return False
        first = False
        if tag == "tr":
            columns = 0
        elif tag in {"td", "th"}:
            columns, length = columns + 1, 0
            most = max(most, columns)
        elif tag == TEXT:
            length += len((node.text_content or "").strip())
            if length > _LONGEST_CELL:
                return False
    return most > 1


class Table:
    """The cells of a table as they come; `cut` once some were left out."""

    def __init__(self) -> None:
        self._rows: list[list[Passage]] = []
        self._count = 0
        self.cut = False

    def begin_row(self) -> None:
        self._rows.append([])

    def add(self, cell: Passage, *, heads: bool) -> None:
        """The next cell; one that `heads` its row or column is strong."""
        if not self._rows:
            self.begin_row()
        row = self._rows[-1]
        if self._count >= CELLS_SHOWN or len(row) >= COLUMNS_SHOWN:
            self.cut = True
            return
        self._count += 1
        text = cell.text.replace("\n", " ")
        strong = (Span(0, len(text), Style.STRONG),) if heads and text else ()
        row.append(replace(cell, text=text, spans=(*strong, *cell.spans)))

    def rows(self) -> tuple[tuple[Passage, ...], ...]:
        """The rows that say anything, each of as many cells as the longest."""
        said = [row for row in self._rows if any(cell.text for cell in row)]
        columns = max(map(len, said), default=0)
        return tuple((*row, *[Passage()] * (columns - len(row))) for row in said)
