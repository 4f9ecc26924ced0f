"""The JSON of `due`, in a module of its own: it needs a third of what the other JSON does."""

from datetime import date

from outreach.cli.output import Json, reference
from outreach.domain.agenda import Agenda, Answer, PostMention, Reconnect, Unanswered
from outreach.domain.standing import Facts, Standing
from outreach.wording import answer as answers
from outreach.wording import reasons


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


def evidence(mention: PostMention) -> list[Json]:
    """Where a mention shows."""
    return [{"where": hit.place, "term": hit.term, "snippet": hit.snippet} for hit in mention.hits]


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
