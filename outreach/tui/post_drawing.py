"""Lines of a post, and of the list of posts, as styled text. None of it is ever markup."""

from textual.content import Content, Span

from outreach.domain.blocks import Kind, Style
from outreach.domain.post_list import PostRow
from outreach.tui.drawing import PRODUCT_FROM, WIDE_NAMES_FROM, cell, pending
from outreach.tui.widgets.windowed import Slot
from outreach.wording import reading as wording
from outreach.wording.layout import Line

DAY = 9
_HIT_HERE = "bold reverse $text-accent"
_KINDS = {
    Kind.HEADING: "bold $text-primary",
    Kind.CODE: "$text-secondary",
    Kind.RULE: "dim",
    Kind.CAPTION: "dim",
}
_STYLES = {
    Style.STRONG: "bold",
    Style.EMPHASIS: "italic",
    Style.CODE: "$text-secondary",
    Style.STRUCK: "strike",
    Style.LINK: "underline",
    Style.NUMBER: "dim",
    Style.IMAGE: "dim italic",
    Style.HIT: "bold reverse",
}


def draw_line(line: Line, *, is_here: bool = False) -> Content:
    """One line of a post; `is_here` where the reader has jumped to its hit."""
    spans = [Span(0, len(line.text), _KINDS[line.kind])] if line.kind in _KINDS else []
    for span in line.spans:
        style = _HIT_HERE if is_here and span.style is Style.HIT else _STYLES[span.style]
        spans.append(Span(span.start, span.end, style))
    return Content(line.text, spans)


def draw_post(line: Slot[PostRow], width: int) -> Content:
    """One post of the list, `width` cells wide."""
    row = line.row
    if row is None:
        return pending(width)
    name = 20 if width >= WIDE_NAMES_FROM else 16
    product = 14 if width >= PRODUCT_FROM else 0
    said = f" {', '.join(row.products)}" if product and row.products else ""
    return Content("").join(
        [
            Content("N" if row.is_unread else " ").stylize("bold"),
            Content.assemble(("●" if row.products else " ", "$text-accent"), " "),
            cell(wording.day_in_brief(row.day, today=line.today), DAY, "dim"),
            cell(wording.writer_of(row), name, "bold" if row.is_unread else ""),
            Content(" "),
            cell(wording.title_of(row), width - 4 - DAY - name - (product if said else 0)),
            *([Content(" "), cell(said, product - 1, "$text-secondary")] if said else []),
        ]
    )
