"""The list of mentions: what it says of itself, of each row, and of what was done."""

from collections.abc import Sequence
from datetime import date

from outreach.domain.agenda import Source
from outreach.domain.inbox import MentionRef
from outreach.domain.listening import MentionState, Place, Verdict
from outreach.domain.standing import Facts
from outreach.domain.urls import shown_url
from outreach.wording.changes import listed
from outreach.wording.reading import AUTHOR_UNKNOWN
from outreach.wording.reasons import met_and_spoke
from outreach.wording.time import ago, day_and_month

FILTER_PLACEHOLDER = "Words of the title, the name or the product"
NOBODY_KNOWN = "It is not known who of your bloggers wrote this."
NO_MENTION = "There is no mention in this list to do that with."
PRODUCT_TITLE = "Mentions of which product?"
ALL_PRODUCTS = "All products"
REJECT_PLACEHOLDER = "Acme Corporation"
REJECT_LEAD = "Is there a phrase in these words that never is your product? Empty for none."
REJECT_HINT = "enter: not us   {reject.leave}: leave"
SHOWS_OTHERS = "`{mentions.view}` shows others, `{list.filter}` filters."
TEACHES = (
    "Nothing open. What your bloggers write about your products turns up here after a refresh "
    "(`{app.refresh}`); `{mentions.view}` shows what you have dealt with."
)
PLACES = {Place.LINK: "link", Place.TITLE: "title", Place.TEXT: "text"}
_COUNTED = {
    None: "{number} {noun}{about}",
    MentionState.OPEN: "{number} open {noun}{about}",
    MentionState.ANSWERED: "{number} answered {noun}{about}",
    MentionState.DISMISSED: "{number} dismissed {noun}{about}",
    MentionState.REJECTED: "{number} {noun}{about} rejected as not about you",
    MentionState.GONE: "{number} {noun}{about} found no more",
    MentionState.HISTORY: "{number} {noun}{about} from before you followed the blog",
}
_STATES = {
    MentionState.OPEN: "open",
    MentionState.ANSWERED: "answered",
    MentionState.DISMISSED: "dismissed",
    MentionState.REJECTED: "not about you",
    MentionState.GONE: "found there no more",
    MentionState.HISTORY: "from before you followed the blog",
}
_JUDGED = {
    Verdict.CONFIRMED: "Confirmed",
    Verdict.DISMISSED: "Dismissed",
    Verdict.REJECTED: "Not us",
}


def counted(count: int, view: MentionState | None, *, typed: str, product: str | None) -> str:
    """How many there are, of what; `view` is None for all."""
    said = _COUNTED[view].format(
        number=f"{count:,}" if count else "No",
        noun="mention" if count == 1 else "mentions",
        about=f" of {product}" if product else "",
    )
    return f"{said} with {typed!r}." if typed else f"{said}."


def judged(verdict: Verdict, refs: Sequence[MentionRef]) -> str:
    """What was just said of mentions."""
    if len(refs) == 1:
        return f"{_JUDGED[verdict]}: {refs[0].title}."
    return f"{_JUDGED[verdict]}: {len(refs):,} mentions."


def rejected_for_good(refs: Sequence[MentionRef], phrase: str) -> str:
    return f"{judged(Verdict.REJECTED, refs)} {phrase!r} no longer counts as {refs[0].product}."


def reject_title(refs: Sequence[MentionRef]) -> str:
    what = refs[0].title if len(refs) == 1 else f"{len(refs):,} mentions"
    return f"Not about {refs[0].product}: {what}"


def writer_of(facts: Facts | None) -> str:
    return facts.name if facts else AUTHOR_UNKNOWN


def byline(day: date, facts: Facts | None, *, today: date) -> str:
    """As in: Karine Morel, 13 March, 2 days ago; met 14 months ago, spoke 3 weeks ago."""
    when = dict.fromkeys((day_and_month(day, today=today), ago(day, today=today)))
    said = ", ".join((writer_of(facts), *when))
    return f"{said}; {met_and_spoke(facts, today=today)}" if facts else said


def state(state: MentionState, *, confirmed: bool) -> str:
    """How a mention stands, in words."""
    return f"{_STATES[state]}, confirmed" if confirmed else _STATES[state]


def also_in(sources: Sequence[Source]) -> str:
    """The other feeds that have the article; nothing where there is none."""
    names = [source.title or shown_url(source.url) for source in sources]
    return f"also in {listed(names)}" if names else ""
