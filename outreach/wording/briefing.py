"""What stands in a brief."""

from datetime import date

from outreach.domain.briefing import WINDOWS, Companion, ProductTalk, RecentPost
from outreach.domain.timeline import TimelineEntry
from outreach.wording import timeline
from outreach.wording.time import ago, day_and_month, length, times

POSTS = "LATEST POSTS"
TALKS = "ABOUT YOUR PRODUCTS"
LAST_TALK = "LAST TALK"
FOLLOW_UPS = "YOU PROMISED"
PEOPLE = "PEOPLE IN COMMON"


def post(row: RecentPost, *, today: date) -> tuple[str, str, str]:
    return ago(row.on, today=today), row.title or "(untitled)", row.url or ""


def product_talk(row: ProductTalk, *, today: date) -> tuple[str, str]:
    """As in: Acme Widget: 1, 2, 4 times in 30, 60, 90 days; last 9 days ago."""
    counts = ", ".join(map(str, row.counts))
    days = ", ".join(map(str, WINDOWS))
    return row.product, f"{counts} times in {days} days; last {ago(row.newest_on, today=today)}"


def last_talk(entry: TimelineEntry, *, today: date) -> str:
    """As in: 9 October, 45 days ago: met with Grace; at Paris Web; fed up with trackers."""
    when = f"{day_and_month(entry.on, today=today)}, {ago(entry.on, today=today)}"
    body = timeline.body(entry)
    return f"{when}: {timeline.label(entry)}{f' {body}' if body else ''}"


def companion(row: Companion, *, today: date) -> tuple[str, str]:
    return row.name, f"together {times(row.times)}, last {ago(row.last_on, today=today)}"


def silent(since: date, *, today: date) -> str:
    return f"Has published nothing for {length(since, today=today)}."
