"""What you promised, what you planned, and what is worth remembering."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from outreach.db.database import Database
from outreach.db.interactions import confirm_plan, delete_plan, move_plan_to, read_plans
from outreach.db.promises import insert_note, insert_promise, mark_done, read_promises
from outreach.db.undo import Step
from outreach.domain.actions import Action
from outreach.domain.agenda import Plan, Promise
from outreach.domain.names import comparable, resolve
from outreach.domain.text import many_lines, one_line
from outreach.errors import AmbiguousError, NotFoundError, UsageError
from outreach.services.changing import Who, changing
from outreach.services.present import Present


def promise(
    database: Database, who: Who, *, text: str, due_on: date, present: Present
) -> list[Promise]:
    """Remember something promised to bloggers, to each of them, with its day."""
    words = one_line(text)
    if not words:
        raise UsageError("Say what you promised.")
    with changing(database, who, Action.PROMISE, present) as (session, bloggers):
        return [
            Promise(
                follow_up_id=insert_promise(session, blogger.id, text=words, due_on=due_on),
                blogger_id=blogger.id,
                name=blogger.name,
                text=words,
                due_on=due_on,
            )
            for blogger in bloggers
        ]


def keep_promise(database: Database, query: str, present: Present) -> Promise:
    """Mark as done the open follow-up with that id, or the only one of that person or text."""
    with database.read() as session:
        open_promises = read_promises(session)
    kept = _find(query, open_promises)
    step = Step(action=Action.KEEP_PROMISE, subject=f"{kept.name}: {kept.text}", at=present.now)
    with database.write(step) as session:
        mark_done(session, kept.follow_up_id, on=present.today)
    return kept


def add_note(database: Database, who: Who, *, text: str, present: Present) -> list[str]:
    """Note something about bloggers, about each of them; their names."""
    words = many_lines(text)
    if not words:
        raise UsageError("The note is empty.")
    with changing(database, who, Action.NOTE, present) as (session, bloggers):
        for blogger in bloggers:
            insert_note(session, blogger.id, text=words, written_at=present.now)
        return [blogger.name for blogger in bloggers]


def read_plan(database: Database, query: str, present: Present) -> Plan:
    """The earliest plan with a blogger, or the one with that id. Raises NotFoundError."""
    with database.read() as session:
        return _find_plan(query, read_plans(session, today=present.today))


def settle_plan(database: Database, query: str, *, happened: bool, present: Present) -> Plan:
    """Say of the plan with a blogger, or with that id, whether it happened; if not, it goes.

    Raises UsageError for one whose day is still to come and that has happened already.
    """
    action = Action.CONFIRM_PLAN if happened else Action.CANCEL_PLAN
    with _changing_plan(database, query, action, present) as (session, plan):
        if happened and plan.on > present.today:
            raise UsageError(f"That is planned for {plan.on.isoformat()}, which is still to come.")
        settle = confirm_plan if happened else delete_plan
        settle(session, plan.interaction_id)
        return plan


def move_plan(database: Database, query: str, *, on: date, present: Present) -> Plan:
    """Put off the plan with a blogger, or with that id, to another day: the plan as it is then."""
    if on < present.today:
        raise UsageError(f"{on.isoformat()} is over. Say that it happened, or choose another day.")
    with _changing_plan(database, query, Action.MOVE_PLAN, present) as (session, plan):
        move_plan_to(session, plan.interaction_id, on)
        return replace(plan, on=on, ask=False)


@contextmanager
def _changing_plan(
    database: Database, query: str, action: Action, present: Present
) -> Iterator[tuple[Session, Plan]]:
    plan = read_plan(database, query, present)
    subject = ", ".join(name for _, name in plan.bloggers)
    with database.write(Step(action=action, subject=subject, at=present.now)) as session:
        yield session, plan


def _find(query: str, promises: Sequence[Promise]) -> Promise:
    begins_word = re.compile(rf"\b{re.escape(comparable(query))}")
    rules = (
        [row for row in promises if query.removeprefix("#") == str(row.follow_up_id)],
        [row for row in promises if begins_word.match(comparable(row.text))],
        [row for row in promises if begins_word.match(comparable(row.name))],
        [row for row in promises if begins_word.search(comparable(f"{row.text} {row.name}"))],
    )
    found = next(filter(None, rules), [])
    if len(found) == 1:
        return found[0]
    candidates = [f"#{row.follow_up_id} {row.name}: {row.text}" for row in found or promises]
    if found:
        raise AmbiguousError("Several follow-ups fit; say its number.", candidates=candidates)
    raise NotFoundError(f"No open follow-up {query!r}.", candidates=candidates)


def _find_plan(query: str, plans: Sequence[Plan]) -> Plan:
    for plan in plans:
        if query == f"#{plan.interaction_id}":
            return plan
    names = dict(blogger for plan in plans for blogger in plan.bloggers)
    if not names:
        raise NotFoundError("Nothing is planned.")
    blogger_id = resolve(query, list(names.items()), what="planned blogger")
    # Of several plans with one person the earliest comes first, as the list has it.
    return next(plan for plan in plans if blogger_id in dict(plan.bloggers))
