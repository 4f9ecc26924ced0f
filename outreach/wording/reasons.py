"""Why a row is there, and why a blogger is in a state."""

from collections.abc import Mapping, Sequence
from datetime import date

from outreach.domain.agenda import Plan, PostMention, Promise, Reconnect, Talker, Unanswered
from outreach.domain.clocks import ClockName
from outreach.domain.listening import Place
from outreach.domain.standing import Clock, Facts, Standing, State
from outreach.wording.time import (
    ago,
    day_and_distance,
    day_and_month,
    every,
    length,
    length_in_brief,
)

_CLOCK_VERBS = {ClockName.MET: "meet", ClockName.SPOKE: "talk"}
_NEVER = {ClockName.MET: "never met", ClockName.SPOKE: "never spoken with"}


def reconnect_reason(row: Reconnect, *, today: date) -> str:
    """Why somebody is in the reconnect list."""
    reason = clock_reason(row.clock, row.standing.facts, today=today)
    if row.talker is None:
        return f"{reason}."
    return f"{reason}. {wrote(row.talker, today=today)}."


def clock_reason(clock: Clock, facts: Facts, *, today: date) -> str:
    """What the cadence is and how long it has been."""
    cadence = f"{_CLOCK_VERBS[clock.name]} {every(clock.every)}"
    if clock.last_on is None:
        return f"{cadence}; {_NEVER[clock.name]}, added {ago(facts.added_on, today=today)}"
    if clock.last_on == today:
        return f"{cadence}; you did today"
    return f"{cadence}; it has been {length(clock.last_on, today=today)}"


def wrote(talker: Talker, *, today: date) -> str:
    return f"Wrote about {talker.newest_product} {ago(talker.newest_on, today=today)}"


def found_by(places: Sequence[Place]) -> str:
    """How a mention was found: "by a link, in the title"."""
    words = {Place.TITLE: "in the title", Place.TEXT: "in the text", Place.LINK: "by a link"}
    return ", ".join(words[place] for place in Place if place in places)


def place_in_brief(mention: PostMention) -> str:
    """For a column: "link" or "title", nothing for the text, where most mentions are."""
    words = {Place.LINK: "link", Place.TITLE: "title"}
    return next((words[hit.place] for hit in mention.hits if hit.place in words), "")


def mention_reason(row: Unanswered, *, today: date) -> str:
    """Why a mention waits for an answer."""
    places = [hit.place for hit in row.mention.hits]
    how = f" ({found_by(places)})" if places else ""
    when = ago(row.mention.day, today=today)
    return (
        f"wrote about {row.mention.product}{how} {when}; {met_and_spoke(row.facts, today=today)}."
    )


def met_and_spoke(facts: Facts, *, today: date) -> str:
    """As in: met 14 months ago, never spoken with."""
    met, spoke = facts.last_met_on, facts.last_spoke_on
    return ", ".join(
        [
            "never met" if met is None else f"met {ago(met, today=today)}",
            "never spoken with" if spoke is None else f"spoke {ago(spoke, today=today)}",
        ]
    )


def title_of(mention: PostMention) -> str:
    """What a post is called, for those without a title too."""
    return mention.title or mention.url or "(untitled)"


def promise_reason(row: Promise, *, today: date) -> str:
    """When a follow-up was due, or will be."""
    tell = day_and_distance if row.due_on > today else ago
    return f"due {tell(row.due_on, today=today)}"


def waiting_reason(row: Standing, *, today: date) -> str:
    """How long an answer has been awaited; when the wait is over, what to do next."""
    since = f"{length_in_brief(row.waiting_since, today=today)} without an answer"
    if row.ask_what_next:
        return f"{since}: let it rest, or write something different?"
    until = day_and_month(row.waiting_until or today, today=today)
    if row.waiting_since == today:
        return f"you wrote today, waiting for an answer until {until}"
    return f"{since}, until {until}"


def plan_reason(row: Plan, *, today: date) -> str:
    """When and where something is planned; once the day has passed, whether it happened."""
    where = f", {row.place}" if row.place else ""
    question = " Did it happen?" if row.ask else ""
    return f"{day_and_month(row.on, today=today)}{where}.{question}"


def sentence(reason: str) -> str:
    """A reason that stands alone."""
    return f"{reason[:1].upper()}{reason[1:]}"


def why(standing: Standing, *, today: date) -> str:
    """A state as words of its own, for a blogger's page and lists."""
    facts = standing.facts
    until = day_and_month(standing.until, today=today) if standing.until else ""
    words = {
        State.DO_NOT_CONTACT: "do not contact",
        State.ARCHIVED: "archived: not followed, never due",
        State.PAUSED: f"paused until {until}" if until else "paused",
        State.PLANNED: f"planned for {until}",
        State.WAITING: f"waiting for an answer until {until}",
        State.SNOOZED: f"snoozed until {until}",
        State.LISTENING: "no cadence: followed, never due",
    }.get(standing.state) or _by_the_clock(standing, today)
    because = {
        State.DO_NOT_CONTACT: facts.arranged.do_not_contact_because,
        State.PAUSED: facts.arranged.paused_because,
    }.get(standing.state)
    return f"{words}: {because}" if because else words


def _by_the_clock(standing: Standing, today: date) -> str:
    if standing.until:
        return f"resumed; nothing is due until {day_and_month(standing.until, today=today)}"
    clock = standing.clock
    if clock is None:
        return "two messages without an answer: let it rest"
    if clock.is_due:
        return clock_reason(clock, standing.facts, today=today)
    first = min(standing.nudging, key=lambda clock: clock.due_on)
    reason = clock_reason(first, standing.facts, today=today)
    return f"{reason}; due on {day_and_month(first.due_on, today=today)}"


def tally(counts: Mapping[State, int]) -> str:
    """As in: 4 due, 2 soon, 112 fine."""
    due = counts.get(State.DUE, 0) + counts.get(State.LONG_DUE, 0)
    shown = (("due", due), ("soon", counts.get(State.SOON, 0)), ("fine", counts.get(State.FINE, 0)))
    return ", ".join(f"{count} {word}" for word, count in shown if count)


def nothing_owed(counts: Mapping[State, int]) -> str:
    """What stands in place of an empty agenda."""
    return f"Nobody is waiting for you. {tally(counts)}".rstrip()
