"""One blogger: how you stand, how to reach them, and what they wrote about you."""

from collections.abc import Iterator
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
from outreach.domain.text import is_safe, one_line
from outreach.tui.commands import DETAIL
from outreach.wording import app as wording
from outreach.wording import profile as words
from outreach.wording import reasons

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.services.profiles import Profile

LABEL = 11
HITS_SHOWN = 3


class Detail(VerticalScroll, can_focus=True):
    """The page of the blogger under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = DETAIL.bindings

    class Left(Message):
        """The user wants back to the list."""

    def compose(self) -> ComposeResult:
        yield Static(id="profile")

    def show(self, profile: "Profile | None", mention: Unanswered | None, today: date) -> None:
        content = Content("\n").join(_lines(profile, mention, today)) if profile else Content("")
        self.query_one("#profile", Static).update(content)
        self.scroll_home(animate=False)

    def action_back(self) -> None:
        self.post_message(self.Left())


def _lines(profile: "Profile", mention: Unanswered | None, today: date) -> Iterator[Content]:
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
    if mention:
        yield from _mention_lines(mention, today)


def _mention_lines(row: Unanswered, today: date) -> Iterator[Content]:
    yield Content("")
    yield Content.styled(wording.WRITTEN_ABOUT, "bold $text-primary")
    yield Content.styled(one_line(reasons.title_of(row.mention)), "bold")
    yield Content.styled(one_line(words.sentence(reasons.mention_reason(row, today=today))), "dim")
    for hit in row.mention.hits[:HITS_SHOWN]:
        yield Content("")
        yield marked(hit)


def marked(hit: Hit) -> Content:
    """The snippet with the hit marked; what is unsafe to show becomes a space, so places hold."""
    safe = "".join(character if is_safe(character) else " " for character in hit.snippet)
    return Content(safe, strip_control_codes=False).stylize("bold reverse", hit.start, hit.end)


def _fact(label: str, value: str) -> Content:
    return Content.assemble((f"{label:<{LABEL}}", "dim"), one_line(value))
