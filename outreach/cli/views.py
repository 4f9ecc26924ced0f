"""The JSON of product.md, made from rows: names never change, fields may be added."""

from collections import defaultdict
from datetime import date

from outreach.db.products import StoredProduct
from outreach.domain.agenda import Agenda, Answer, PostMention, Reconnect, Unanswered
from outreach.domain.clocks import ClockName
from outreach.domain.duplicates import Reason
from outreach.domain.searching import Found
from outreach.domain.standing import Clock, Facts, Standing
from outreach.domain.terms import TermKind
from outreach.domain.timeline import TimelineEntry
from outreach.domain.urls import shown_url
from outreach.services.inbox import InboxRow
from outreach.services.profiles import Profile
from outreach.wording import answer as answers
from outreach.wording import duplicates, reasons

Json = dict[str, object]


def agenda(value: Agenda, *, limit: int | None = None) -> Json:
    """`due --json`; the limit holds for each list."""
    today = value.today
    return {
        "today": today,
        "answer": _answer(value.answer, today),
        "wrote_about_you": [_unanswered(row, today) for row in value.wrote_about_you[:limit]],
        "reconnect": [_reconnect(row, today) for row in value.reconnect[:limit]],
        "follow_ups": [
            {
                "id": str(row.follow_up_id),
                "blogger": reference(row.blogger_id, row.name),
                "text": row.text,
                "due_on": row.due_on,
            }
            for row in value.follow_ups[:limit]
        ],
        "waiting": [_waiting(row) for row in value.waiting[:limit]],
        "planned": [
            {
                "blogger": reference(*blogger),
                "on": plan.on,
                "interaction": str(plan.interaction_id),
                "place": plan.place,
                "ask": plan.ask,
            }
            for plan in value.planned[:limit]
            for blogger in plan.bloggers
        ],
        "counts": {state.value: count for state, count in sorted(value.counts.items())},
    }


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


def reference(blogger_id: int, name: str) -> Json:
    return {"id": str(blogger_id), "name": name}


def evidence(mention: PostMention) -> list[Json]:
    """Where a mention shows."""
    return [{"where": hit.place, "term": hit.term, "snippet": hit.snippet} for hit in mention.hits]


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
    """One row of `product list --json`."""
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


def _answer(value: Answer, today: date) -> Json:
    met, spoke = value.met, value.spoke
    return {
        "days_since_met": met and met.days,
        "met": met and {**reference(met.blogger_id, met.name), "on": met.on},
        "days_since_spoke": spoke and spoke.days,
        "spoke": spoke and {**reference(spoke.blogger_id, spoke.name), "on": spoke.on},
        "sentence": answers.answer(value, today=today),
        "second_sentence": answers.second_answer(value),
    }


def _unanswered(row: Unanswered, today: date) -> Json:
    mention, facts = row.mention, row.facts
    return {
        "blogger": reference(facts.blogger_id, facts.name),
        "mention": str(mention.mention_id),
        "product": mention.product,
        "post": {
            "title": mention.title,
            "url": mention.url,
            "published_at": mention.published_at,
        },
        "evidence": evidence(mention),
        **_days_since(facts, today),
        "reason": reasons.mention_reason(row, today=today),
    }


def _days_since(facts: Facts, today: date) -> Json:
    met, spoke = facts.last_met_on, facts.last_spoke_on
    return {
        "days_since_met": met and (today - met).days,
        "days_since_spoke": spoke and (today - spoke).days,
    }


def _reconnect(row: Reconnect, today: date) -> Json:
    facts, clock = row.standing.facts, row.clock
    return {
        "blogger": reference(facts.blogger_id, facts.name),
        "state": row.standing.state,
        "clock": clock.name,
        "last_on": clock.last_on,
        "due_on": clock.due_on,
        "days_late": clock.days_late,
        "ratio": round(clock.ratio, 3),
        "reason": reasons.reconnect_reason(row, today=today),
    }


def _waiting(row: Standing) -> Json:
    return {
        "blogger": reference(row.facts.blogger_id, row.facts.name),
        "since": row.waiting_since,
        "until": row.waiting_until,
        "ask": row.ask_what_next,
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
