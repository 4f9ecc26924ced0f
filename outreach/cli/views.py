"""The JSON of product.md, made from rows: names never change, fields may be added."""

from collections import defaultdict
from datetime import date

from outreach.cli.agenda_views import evidence
from outreach.cli.output import Json, reference
from outreach.db.products import StoredProduct
from outreach.domain.clocks import ClockName
from outreach.domain.duplicates import Reason
from outreach.domain.listening import TermKind
from outreach.domain.searching import Found
from outreach.domain.standing import Clock
from outreach.domain.timeline import TimelineEntry
from outreach.domain.urls import shown_url
from outreach.services.inbox import InboxRow
from outreach.services.product_list import ProductRow
from outreach.services.profiles import Profile
from outreach.wording import duplicates, reasons


def reason_view(row: Reason) -> Json:
    """Why two may be one person."""
    return {"kind": row.sign, "what": row.what, "sentence": duplicates.reason(row)}


def blogger(profile: Profile, *, today: date) -> Json:
    """BLOGGER, as in `bloggers` and `show`."""
    standing = profile.standing
    facts = standing.facts
    clocks = {clock.name: clock for clock in standing.clocks}
    return {
        **reference(facts.blogger_id, facts.name),
        "tags": profile.tags,
        "state": standing.state,
        "why": reasons.why(standing, today=today),
        "until": standing.until,
        "last_met_on": facts.last_met_on,
        "last_spoke_on": facts.last_spoke_on,
        "talk": _clock(clocks.get(ClockName.SPOKE)),
        "meet": _clock(clocks.get(ClockName.MET)),
        "contact_points": [
            {"kind": reach.kind, "value": reach.value, "label": reach.label}
            for reach in profile.reach
        ],
        "feeds": [{"id": str(feed.feed_id), "url": shown_url(feed.url)} for feed in profile.feeds],
        "open_mentions": profile.open_mentions,
        "last_mention_on": profile.last_mention_on,
        "introduced_by": [reference(*person) for person in profile.introduced_by],
        "introduced": [reference(*person) for person in profile.introduced],
    }


def mention(row: InboxRow) -> Json:
    """One row of `mentions --json`."""
    stored, facts = row.stored.mention, row.facts
    return {
        "id": str(stored.mention_id),
        "state": row.state,
        "blogger": facts and reference(facts.blogger_id, facts.name),
        "product": stored.product,
        "post": {"title": stored.title, "url": stored.url, "published_at": stored.published_at},
        "evidence": evidence(stored),
        "sources": [
            {"id": str(source.feed_id), "url": shown_url(source.url), "title": source.title}
            for source in stored.sources
        ],
    }


def product(row: StoredProduct, *, mentions: int) -> Json:
    """A product and its terms."""
    texts: dict[TermKind, list[str]] = defaultdict(list)
    for term in row.terms:
        texts[term.kind].append(term.text)
    said = (TermKind.NAME, TermKind.ALIAS)
    return {
        "id": str(row.product_id),
        "name": row.name,
        "aliases": texts[TermKind.ALIAS],
        "excludes": texts[TermKind.EXCLUDE],
        "links": texts[TermKind.LINK],
        "mentions": mentions,
        "terms": [
            {
                "kind": term.kind,
                "text": term.text,
                "case": term.exact_case,
                "accents": term.exact_accents,
                "substring": term.substring,
            }
            for term in row.terms
            if term.kind in said
        ],
    }


def listed_product(row: ProductRow) -> Json:
    """One row of `product list --json`; the weeks are the oldest first, and the last ends today."""
    return {
        **product(row.product, mentions=row.totals.mentions),
        "open_mentions": row.open_mentions,
        "bloggers": row.totals.bloggers,
        "last_mention_on": row.totals.newest_on,
        "mentions_by_week": row.weeks,
    }


def found(row: Found) -> Json:
    """One row of `search --json`; `with` are further bloggers who took part."""
    people = [reference(*person) for person in row.bloggers]
    return {
        "kind": row.kind,
        "id": str(row.found_id),
        "title": row.title,
        "snippet": row.snippet.text,
        "blogger": people[0] if people else None,
        "with": people[1:],
        "on": row.on,
        "url": row.url,
    }


def timeline_entry(entry: TimelineEntry) -> Json:
    """One line of `timeline --json`."""
    return {
        "kind": entry.kind,
        "id": str(entry.entry_id),
        "on": entry.on,
        "title": entry.title,
        "text": entry.text,
        "url": entry.url,
        "interaction": entry.interaction,
        "channel": entry.channel,
        "with": entry.others,
        "open": entry.open,
        "post": entry.post_id and str(entry.post_id),
    }


def _clock(clock: Clock | None) -> Json | None:
    if clock is None:
        return None
    return {
        "every": str(clock.every),
        "due_on": clock.due_on,
        "days_late": clock.days_late,
        "ratio": round(clock.ratio, 3),
    }
