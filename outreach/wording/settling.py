"""Asking what became of a plan, and of a message without an answer."""

from datetime import date

from outreach.domain.agenda import Plan
from outreach.domain.standing import Standing
from outreach.wording import reasons
from outreach.wording.changes import several
from outreach.wording.time import day_and_month

NOTHING_OWED = (
    "Only a follow-up, a plan or a wait can be settled: select a row of one of those sections."
)
OUTCOMES = {
    "happened": "It happened",
    "cancelled": "It will not happen",
    "moved": "It is on another day",
    "answered": "They have answered",
    "rest": "Let it rest",
    "write": "Write something different",
}


def plan_title(plan: Plan, *, today: date) -> str:
    question = "Did it happen?" if plan.on <= today else "What has become of it?"
    return f"{_who(plan)}, {day_and_month(plan.on, today=today)}. {question}"


def moved_title(plan: Plan) -> str:
    return f"{_who(plan)}: on which day?"


def waiting_title(standing: Standing, *, today: date) -> str:
    return f"{standing.facts.name}: {reasons.waiting_reason(standing, today=today)}"


def rest_title(name: str) -> str:
    return f"Let it rest with {name}. For how long?"


def _who(plan: Plan) -> str:
    return several([name for _, name in plan.bloggers])
