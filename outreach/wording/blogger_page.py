"""What a blogger's page says beside the person and the timeline."""

from datetime import date

from outreach.domain.timeline import EntryKind
from outreach.domain.urls import shown_url
from outreach.wording import feed_health
from outreach.wording.feed_health import Health
from outreach.wording.time import ago, day_and_month

CONTACT = "Contact"
CADENCE = "Cadence"
PROMISED = "Promised"
REACH = "Reach"
TAGS = "Tags"
MENTIONS = "Mentions"
BLOG = "Blog"
INTRODUCED = "Known"
NOTES = "Notes"
FILTER_PLACEHOLDER = "Words of the timeline"
NOTHING_YET = "Nothing yet between you. `l` logs an exchange, `N` notes something."
GONE = "There is no such blogger any more."
NOTHING_OWED = "Nothing is owed here: `f` remembers what you promise."
NO_ENTRY = "There is nothing in this timeline to do that with."
POST_STAYS = "A post is theirs; only what you have written down is removed."
LAST_OF_LIST = "Nobody else comes that way."
_KINDS = {
    EntryKind.INTERACTION: ("exchange", "exchanges"),
    EntryKind.POST: ("post", "posts"),
    EntryKind.MENTION: ("mention", "mentions"),
    EntryKind.NOTE: ("note", "notes"),
    EntryKind.FOLLOW_UP: ("follow-up", "follow-ups"),
}


def blog(feed: Health) -> str:
    """As in: Carnets de Karine, https://karine.example: fine."""
    where = shown_url(feed.site_url or feed.url)
    name = f"{feed.title}, {where}" if feed.title else where
    return f"{name}: {feed_health.in_a_word(feed)}"


def promised(text: str, due_on: date, *, today: date) -> str:
    if due_on > today:
        return f"{text}, by {day_and_month(due_on, today=today)}"
    verb = "due" if due_on == today else "was due"
    return f"{text}, {verb} {ago(due_on, today=today)}"


def counted(shown: int, kind: EntryKind | None, typed: str) -> str:
    """The line above the timeline."""
    one, several = _KINDS[kind] if kind else ("entry", "entries")
    said = f"{shown:,} {one if shown == 1 else several}"
    if typed:
        return f"{said} with {typed!r}. esc shows all."
    return f"{said}. `v` shows another kind." if kind else said
