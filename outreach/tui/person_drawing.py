"""One blogger beside a list: how you stand, how to reach them, and what they wrote about you."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from outreach.domain.agenda import Unanswered
from outreach.domain.listening import Place
from outreach.domain.text import one_line
from outreach.domain.timeline import TimelineEntry
from outreach.tui.drawing import marked
from outreach.tui.widgets.page import Hanging, Line
from outreach.wording import app as wording
from outreach.wording import profile as words
from outreach.wording import reasons, timeline
from outreach.wording.time import length_in_brief

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.services.profiles import Profile
    from outreach.tui.drawers.people import Page

LABEL = 11
HITS_SHOWN = 3


def person_page(page: "Page", mention: Unanswered | None, today: date) -> Iterator[Line]:
    """Facts, the mention that one came for, and what happened lately."""
    yield from _facts(page.profile, today)
    if mention:  # the page is newer than what is known with a row that was settled
        known = replace(mention, facts=page.profile.standing.facts)
        yield from _mention_lines(known, today)
    if page.newest:
        yield from _timeline(page.newest, today)


def _facts(profile: "Profile", today: date) -> Iterator[Line]:
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
    beside_the_title = [hit for hit in row.mention.hits if hit.place is not Place.TITLE]
    for hit in beside_the_title[:HITS_SHOWN]:
        yield Content("")
        yield marked(hit)


def _timeline(entries: Sequence[TimelineEntry], today: date) -> Iterator[Line]:
    yield Content("")
    yield Content.styled(wording.TIMELINE, "bold $text-primary")
    for entry in entries:
        age = f"{length_in_brief(entry.on, today=today):<{LABEL}}"
        said = Content.assemble(
            (f"{timeline.label(entry)} ", "bold"), one_line(timeline.body(entry))
        )
        yield Hanging(Content.styled(age, "dim"), said)


def _fact(label: str, value: str) -> Line:
    return Hanging(Content.styled(f"{label:<{LABEL}}", "dim"), Content(one_line(value)))
