"""Lines about a feed, as styled text. None of it is ever markup."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

from textual.content import Content

from outreach.domain.schedule import FeedStatus
from outreach.domain.text import one_line
from outreach.tui.drawing import WIDE_NAMES_FROM, cell
from outreach.tui.widgets.page import Hanging, Line
from outreach.wording import feed_health as wording
from outreach.wording.feed_health import Health

_SIGNS = {FeedStatus.BROKEN: "!", FeedStatus.GONE: "✗", FeedStatus.PAUSED: "="}
_FAILING, _MOVING = "~", "→"
_STYLES = {"!": "bold $text-warning", "~": "$text-warning", "→": "$text-accent"}
_NEXT, _POSTS, _LABEL = 11, 6, 9


@dataclass(frozen=True, slots=True)
class FeedLine:
    """A feed at an instant."""

    feed_id: int
    feed: Health
    now: datetime
    zone: tzinfo

    @property
    def key(self) -> int:
        return self.feed_id


def draw_feed(line: FeedLine, width: int) -> Content:
    """One feed of the list, `width` cells wide."""
    feed, name = line.feed, 32 if width >= WIDE_NAMES_FROM else 24
    sign = _sign(feed)
    return Content("").join(
        [
            Content.assemble(" ", (sign, _STYLES.get(sign, "dim")), " "),
            cell(wording.title_of(feed), name, "bold"),
            Content.styled(f"{feed.posts:>{_POSTS}}  ", "dim"),
            cell(wording.next_in_brief(feed, now=line.now, zone=line.zone), _NEXT),
            cell(wording.note(feed), width - 5 - name - _POSTS - _NEXT, "dim"),
        ]
    )


def feed_page(line: FeedLine) -> Iterator[Line]:
    """What is known of a feed, for the pane beside the list."""
    feed = line.feed
    yield Content.styled(one_line(wording.title_of(feed)), "bold $text-primary")
    for sentence in wording.sentences(feed):
        yield Content(one_line(sentence))
    yield Content("")
    for label, value in wording.facts(feed, now=line.now, zone=line.zone):
        yield Hanging(Content.styled(f"{label:<{_LABEL}}", "dim"), Content(one_line(value)))


def _sign(feed: Health) -> str:
    if feed.possible_move:
        return _MOVING
    return _SIGNS.get(feed.status, _FAILING if feed.error_message else " ")
