"""The answer to the question the program exists for."""

from collections.abc import Mapping
from datetime import date

from outreach.domain.agenda import Answer, Encounter, Situation
from outreach.domain.clocks import InteractionKind
from outreach.wording.time import day_and_month, days_ago, plural, times

# What to do where there is nothing to answer with: by a command line, and by the app's keys.
BY_COMMANDS = {
    Situation.NOBODY: (
        "You follow nobody yet. `outreach import FILE.opml` brings in the blogs of your feed "
        "reader, `outreach add NAME --feed URL` one person, `outreach demo` shows the whole thing."
    ),
    Situation.NO_PRODUCTS: (
        "Outreach does not know your products yet. `outreach product add NAME` tells it what to "
        "listen for."
    ),
    Situation.NO_MENTIONS: (
        "No blogger you follow has talked about your products in the last year. `outreach refresh` "
        "fetches what is new; `outreach product edit NAME --alias WORD` listens for more."
    ),
}
BY_KEYS = {
    Situation.NOBODY: (
        "No bloggers yet. `{app.import}` imports an OPML file, `{people.new}` adds one, "
        "`{app.feeds}` `{feeds.follow}` follows the blog at an address, `outreach demo` shows the "
        "whole thing."
    ),
    Situation.NO_PRODUCTS: (
        "Outreach does not know your products yet. `{app.products}` `{products.new}` tells it what "
        "to listen for."
    ),
    Situation.NO_MENTIONS: (
        "No blogger you follow has talked about your products in the last year. `{app.refresh}` "
        "fetches what is new; `{app.products}` `{products.edit}` listens for more."
    ),
}


def answer(value: Answer, *, today: date, otherwise: Mapping[Situation, str] = BY_COMMANDS) -> str:
    """The first line of everything: how long it has been, exact to the day; `otherwise` a hint."""
    if value.situation in otherwise:
        return otherwise[value.situation]
    if value.met is None:
        start = value.suggestion
        never = "You have not met a blogger who talks about your products yet."
        if start is None:
            return never
        return (
            f"{never} {start.name} has written about {start.product} {times(start.mentions)}: "
            "start there."
        )
    if value.met.days == 0:
        return f"You met {value.met.name} today."
    return (
        f"It has been {plural(value.met.days, 'day')} since you met a blogger who talks about "
        f"your products: {value.met.name}, on {day_and_month(value.met.on, today=today)}."
    )


def second_answer(value: Answer) -> str | None:
    """The softer line: the last talk, unless that was the meeting already told of."""
    spoke = value.spoke
    if spoke is None or spoke == value.met:
        return None
    return f"You last spoke with one {days_ago(spoke.days)}: {spoke.name}, {_how(spoke)}."


def _how(spoke: Encounter) -> str:
    if spoke.kind is InteractionKind.MET:
        return "in person"
    if spoke.kind is InteractionKind.CALL:
        return "on a call"
    return f"by {spoke.channel or 'message'}"
