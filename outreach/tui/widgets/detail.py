"""One blogger: how you stand, how to reach them, and what they wrote about you."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from outreach.domain.agenda import Unanswered
from outreach.domain.mentions import Hit
from outreach.domain.text import one_line
from outreach.domain.timeline import TimelineEntry
from outreach.tui.catalogue.detail import DETAIL
from outreach.tui.drawing import with_mark
from outreach.wording import app as wording
from outreach.wording import profile as words
from outreach.wording import reasons, timeline
from outreach.wording.time import distance_in_brief

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.services.profiles import Profile
    from outreach.tui.drawers.people import Page

LABEL = 11
HITS_SHOWN = 3
_BEFORE = 24  # characters


class Pane(VerticalScroll, can_focus=True):
    """A text beside a list, which scrolls once it has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = DETAIL.bindings

    class Left(Message):
        """The user wants back to the list."""

    def action_back(self) -> None:
        self.post_message(self.Left())


class Detail(Pane):
    """The page of the blogger under the cursor."""

    def compose(self) -> ComposeResult:
        yield Static(id="profile")

    def show(self, page: "Page | None", mention: Unanswered | None, today: date) -> None:
        lines = _page(page, mention, today) if page else ()
        self.query_one("#profile", Static).update(Content("\n").join(lines))
        self.scroll_home(animate=False)


def _page(page: "Page", mention: Unanswered | None, today: date) -> Iterator[Content]:
    yield from _facts(page.profile, today)
    if mention:
        yield from _mention_lines(mention, today)
    if page.newest:
        yield from _timeline(page.newest, today)


def _facts(profile: "Profile", today: date) -> Iterator[Content]:
    standing = profile.standing
    yield Content.styled(one_line(standing.facts.name), "bold $text-primary")
    yield Content(one_line(words.state_and_why(standing, today=today)))
    yield Content("")
    for label, value in words.clock_lines(standing, today=today):
        yield _fact(label, value)
    if profile.tags:
        yield _fact("Tags", ", ".join(profile.tags))
    for point in profile.reach:
        yield _fact(point.kind.capitalize(), f"{point.value} {point.label or ''}")
    for feed in profile.feeds:
        yield _fact("Blog", feed.title or feed.site_url or feed.url)
        yield _fact("", feed.site_url or feed.url)


def _mention_lines(row: Unanswered, today: date) -> Iterator[Content]:
    yield Content("")
    yield Content.styled(wording.WRITTEN_ABOUT, "bold $text-primary")
    yield Content.styled(one_line(reasons.title_of(row.mention)), "bold")
    yield Content.styled(
        one_line(reasons.sentence(reasons.mention_reason(row, today=today))), "dim"
    )
    for hit in row.mention.hits[:HITS_SHOWN]:
        yield Content("")
        yield marked(hit)


def _timeline(entries: Sequence[TimelineEntry], today: date) -> Iterator[Content]:
    yield Content("")
    yield Content.styled(wording.TIMELINE, "bold $text-primary")
    for entry in entries:
        yield Content.assemble(
            (f"{distance_in_brief(entry.on, today=today):<{LABEL}}", "dim"),
            (f"{timeline.label(entry)} ", "bold"),
            one_line(timeline.body(entry)),
        )


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


def _fact(label: str, value: str) -> Content:
    return Content.assemble((f"{label:<{LABEL}}", "dim"), one_line(value))
