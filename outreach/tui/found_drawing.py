"""What was found, as lines of a list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from textual.content import Content

from outreach.domain.searching import Found, SearchKind
from outreach.domain.snippets import Snippet
from outreach.tui.drawing import cell, with_mark
from outreach.wording.changes import listed
from outreach.wording.reading import day_in_brief
from outreach.wording.searching import HEADINGS

_NAME = 18
_DAY = 9
_TITLE_SHARE = 3
_LEAD_SHARE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLine:
    """One thing that was found, or the title of its kind."""

    heading: str = ""
    found: Found | None = None
    today: date

    @property
    def key(self) -> tuple[SearchKind, int] | None:
        return (self.found.kind, self.found.found_id) if self.found else None


def found_lines(found: Iterable[Found], today: date) -> Iterator[FoundLine]:
    """Each kind under its title."""
    for kind, rows in groupby(found, key=lambda row: row.kind):
        yield FoundLine(heading=HEADINGS[kind], today=today)
        yield from (FoundLine(found=row, today=today) for row in rows)


def draw_found(line: FoundLine, width: int) -> Content:
    """One line, `width` cells wide, with what was looked for marked in its context."""
    found = line.found
    if found is None:
        return Content.styled(f" {line.heading}", "bold $text-primary")
    if found.kind is SearchKind.BLOGGER:
        return Content("").join([Content(" "), _person(found, width - 1)])
    who = listed([name for _, name in found.bloggers])
    when = day_in_brief(found.on, today=line.today) if found.on else ""
    left = [Content(" "), cell(who, _NAME, "bold"), Content(" "), cell(when, _DAY, "dim")]
    return Content("").join([*left, _said(found, width - _NAME - _DAY - 2)])


def _person(found: Found, width: int) -> Content:
    """The name, marked where it has the words; else the name, and beside it what has them."""
    name = found.title or ""
    if found.snippet.text == name:
        return marked(found.snippet, width, style="bold")
    return Content("").join([cell(name, _NAME, "bold"), marked(found.snippet, width - _NAME)])


def _said(found: Found, width: int) -> Content:
    title = found.title or found.url or ""
    if not title or title == found.snippet.text:
        return marked(found.snippet, width)
    share = width // _TITLE_SHARE
    return Content("").join(
        [cell(title, share - 2), Content("  "), marked(found.snippet, width - share)]
    )


def marked(snippet: Snippet, width: int, *, style: str = "") -> Content:
    """As much of it as there is room for, the hit always in view."""
    text, lead = snippet.text, max(width // _LEAD_SHARE, 1)
    first = max(0, min(snippet.start - lead, len(text) + 1 - width))
    if first:
        text, first = f"…{text[first:]}", first - 1
    content = with_mark(text, snippet.start - first, snippet.end - first).stylize_before(style)
    return content.truncate(max(width, 0), ellipsis=True, pad=True)
