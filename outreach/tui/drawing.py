"""Lines as styled text.

Names, titles and snippets come from feeds and files: they are never parsed as markup, and pass
`one_line` once more here, because Content lets escape sequences through to the terminal.
"""

from collections.abc import Iterator
from dataclasses import replace

from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from outreach.domain.listening import Hit
from outreach.domain.text import is_safe, one_line
from outreach.tui.lines import Entry, Heading, Line, More
from outreach.wording import app as wording

MARK_STYLES = {"●": "$text-accent", "!": "bold $text-warning", "?": "bold $text-accent"}
SETTLED = "✓"
MARK = ("*", "bold $text-accent")  # of a row that is marked
COLUMN = 11
AGE = 4
_BEFORE = 24  # characters
# From how many cells on a column is there, or is wider.
WIDE_NAMES_FROM = 90
PRODUCT_FROM = 78
PLACE_FROM = 100


def draw(line: Line, width: int) -> Content:
    """One line of the agenda, `width` cells wide."""
    match line:
        case Heading():
            return _heading(line, width)
        case More():
            return Content.assemble(" " * 3, (wording.more(line.count), "dim"))
        case Entry():
            return _entry(line, width)


def cell(text: str, width: int, style: str = "") -> Content:
    """Text from anywhere in exactly `width` cells."""
    safe = Content.styled(one_line(text), style) if style else Content(one_line(text))
    return safe.truncate(max(width, 0), ellipsis=True, pad=True)


def strip_of(content: Content, width: int, style: Style) -> Strip:
    """A line as a widget renders it; Textual's `Visual` would wrap it, at six times the cost."""
    strip = Strip(content.render_segments(style), content.cell_length)
    return strip.adjust_cell_length(width, style.rich_style)


def pending(width: int) -> Content:
    """A line of a list whose row is still being read."""
    return cell("   …", width, "dim")


def with_mark(text: str, start: int, end: int) -> Content:
    """Text with [`start`, `end`) marked; what is unsafe to show becomes a space, so places hold."""
    safe = "".join(character if is_safe(character) else " " for character in text)
    return Content(safe, strip_control_codes=False).stylize("bold reverse", start, end)


def marked(hit: Hit) -> Content:
    """The snippet with the hit marked."""
    return with_mark(hit.snippet, hit.start, hit.end)


def marked_near(hit: Hit) -> Content:
    """The same, with few words before the hit, for a line that is cut."""
    cut = max(hit.start - _BEFORE, 0)
    lead = "…" if cut else ""
    return marked(
        replace(
            hit,
            snippet=lead + hit.snippet[cut:],
            start=hit.start - cut + len(lead),
            end=hit.end - cut + len(lead),
        )
    )


def _heading(line: Heading, width: int) -> Content:
    title = Content.assemble(" ", (line.title, "bold $text-primary"), "  ", (line.note, "dim"))
    columns = _columns(line.columns, "dim")
    return Content("").join([title.truncate(width - columns.cell_length, pad=True), columns])


def _entry(line: Entry, width: int) -> Content:
    drawn = Content("").join(_parts(line, width))
    return drawn.stylize("dim") if line.settled else drawn


def _parts(line: Entry, width: int) -> Iterator[Content]:
    mark = SETTLED if line.settled else line.mark
    yield Content.assemble(" ", (mark, MARK_STYLES.get(mark, "")), " ")
    name = 20 if width >= WIDE_NAMES_FROM else 16
    yield cell(line.name, name, "bold")
    yield Content(" ")
    left = width - 4 - name
    if line.age:
        yield cell(line.age, AGE, "dim")
        left -= AGE
    product = _product(line, width)
    columns = _columns(line.columns)
    yield cell(line.text, left - product.cell_length - columns.cell_length)
    yield product
    yield columns


def _product(line: Entry, width: int) -> Content:
    if not line.product or width < PRODUCT_FROM:
        return Content("")
    style = "$text-secondary"
    if width < PLACE_FROM:
        return Content.assemble(" ", cell(line.product, 12, style))
    said = f"{line.product}, {line.place}" if line.place else line.product
    return Content.assemble(" ", cell(said, 20, style))


def _columns(texts: tuple[str, ...], style: str = "") -> Content:
    """Short texts, each at the right end of its column."""
    cells = [(f"{text:>{COLUMN}}", style) for text in texts]
    return Content.assemble(*cells, *([" "] if cells else []))
