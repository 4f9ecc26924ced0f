"""What was just done, and what was undone."""

from collections.abc import Sequence
from datetime import date

from outreach.domain.actions import Action
from outreach.domain.agenda import Plan, Promise
from outreach.domain.clocks import InteractionKind
from outreach.domain.interactions import NewInteraction
from outreach.domain.standing import HIDDEN_STATES, Standing, State
from outreach.domain.typed import Promising
from outreach.wording.reasons import sentence, why
from outreach.wording.time import ago, day_and_month, weekday_and_day

_NAMED = 3
_HAPPENED = {
    InteractionKind.MET: "Met {names}",
    InteractionKind.CALL: "Had a call with {names}",
    InteractionKind.MESSAGE_IN: "Heard from {names}",
    InteractionKind.MESSAGE_OUT: "Wrote to {names}",
    InteractionKind.COMMENT: "Replied in public to {names}",
}
_PLANNED = {
    InteractionKind.MET: "Meeting with {names}",
    InteractionKind.CALL: "Call with {names}",
    InteractionKind.MESSAGE_IN: "Message from {names}",
    InteractionKind.MESSAGE_OUT: "Message to {names}",
    InteractionKind.COMMENT: "Comment to {names}",
}
_ACTIONS = {
    Action.IMPORT: "import of",
    Action.ADD_BLOGGER: "adding",
    Action.EDIT_BLOGGER: "edit of",
    Action.MERGE: "merge of",
    Action.TELL_APART: "telling apart of",
    Action.LOG: "log of",
    Action.EDIT_LOG: "correction of the log of",
    Action.REMOVE_LOG: "removal of the log of",
    Action.WITNESS: "log of what was found in",
    Action.CONFIRM_PLAN: "confirmation of the plan with",
    Action.CANCEL_PLAN: "cancelling of the plan with",
    Action.MOVE_PLAN: "putting off of the plan with",
    Action.CADENCE: "cadence of",
    Action.SNOOZE: "snooze of",
    Action.PAUSE: "pause of",
    Action.RESUME: "resuming",
    Action.ARCHIVE: "archiving",
    Action.DO_NOT_CONTACT: "do-not-contact of",
    Action.ALLOW_CONTACT: "lifting of do-not-contact of",
    Action.TAG: "tags of",
    Action.NOTE: "note about",
    Action.EDIT_NOTE: "change of the note about",
    Action.REMOVE_NOTE: "removal of the note about",
    Action.PROMISE: "follow-up with",
    Action.KEEP_PROMISE: "follow-up done with",
    Action.EDIT_PROMISE: "change of the follow-up with",
    Action.REMOVE_PROMISE: "removal of the follow-up with",
    Action.PAUSE_FEED: "pause of the feed",
    Action.RESUME_FEED: "resuming of the feed",
    Action.RETRY_FEED: "new try of the feed",
    Action.REMOVE_FEED: "removal of the feed",
    Action.ACCEPT_MOVE: "move of the feed",
    Action.REFUSE_MOVE: "refusal to move the feed",
    Action.ADD_PRODUCT: "adding",
    Action.EDIT_PRODUCT: "change of",
    Action.REMOVE_PRODUCT: "removal of",
    Action.JUDGE_MENTION: "verdict on",
    Action.MARK_POSTS: "reading of",
}


def logged(interaction: NewInteraction, names: list[str], *, today: date) -> str:
    """What was understood, with the day spelled out."""
    planned = interaction.on > today
    words = plan(interaction.kind, names) if planned else _happened(interaction.kind, names)
    how = f" by {interaction.channel}" if interaction.channel else ""
    where = f" at {interaction.place}" if interaction.place else ""
    if planned:
        return f"{words}{how} planned for {weekday_and_day(interaction.on, today=today)}{where}."
    return f"{words}{how} {_on(interaction.on, today)}{where}."


def plan(kind: InteractionKind, names: list[str]) -> str:
    """As in Meeting with Ada and Grace."""
    return _PLANNED[kind].format(names=listed(names))


def _happened(kind: InteractionKind, names: list[str]) -> str:
    return _HAPPENED[kind].format(names=listed(names))


def next_due(standing: Standing, *, today: date) -> str | None:
    """When this blogger is next due, or since when, or what is in the way of that.

    None without a cadence, and for a plan, which says it all itself.
    """
    if standing.state is State.PLANNED:
        return None
    clock = min(standing.nudging, key=lambda clock: clock.due_on, default=None)
    rests = clock.is_due and standing.until if clock else standing.clocks
    if standing.state in HIDDEN_STATES or rests:
        return f"{sentence(why(standing, today=today))}."
    if clock is None:
        return None
    if clock.days_late == 0:
        return "Due today."
    words = "Due since" if clock.is_due else "Next"
    return f"{words}: {day_and_month(clock.due_on, today=today)}."


def logged_in_full(
    interaction: NewInteraction, standings: Sequence[Standing], *, today: date
) -> str:
    """What was understood and, for one blogger, when the next is due."""
    names = [standing.facts.name for standing in standings]
    said = logged(interaction, names, today=today)
    due = next_due(standings[0], today=today) if len(standings) == 1 else None
    return f"{said} {due}" if due else said


def listed(names: list[str]) -> str:
    """As in Ada, Grace and Radia."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def several(names: Sequence[str]) -> str:
    """As in Ada, Grace, Radia and 4 more."""
    more = len(names) - _NAMED
    return listed([*names[:_NAMED], f"{more} more"] if more > 1 else list(names))


def step(action: Action, subject: str) -> str:
    """A step of the undo log in a few words."""
    return f"{_ACTIONS[action]} {subject}"


def undone(action: Action, subject: str) -> str:
    return f"Undone: {step(action, subject)}."


def done_again(action: Action, subject: str) -> str:
    return f"Done again: {step(action, subject)}."


def _on(day: date, today: date) -> str:
    if (today - day).days < 2:
        return ago(day, today=today)
    return f"on {day_and_month(day, today=today)}"


def promised(row: Promise, *, today: date) -> str:
    due_on = weekday_and_day(row.due_on, today=today)
    return f"#{row.follow_up_id} {row.name}: {row.text}, by {due_on}."


def promised_to(rows: Sequence[Promise], *, today: date) -> str:
    """A follow-up with one blogger or with several."""
    if len(rows) == 1:
        return promised(rows[0], today=today)
    first = Promising(text=rows[0].text, due_on=rows[0].due_on)
    return promising([row.name for row in rows], first, today=today)


def promising(names: Sequence[str], promise: Promising, *, today: date) -> str:
    """As in: Ada Byron: send the beta, by 20 March."""
    due_on = weekday_and_day(promise.due_on, today=today)
    return f"{several(names)}: {promise.text}, by {due_on}."


def kept(row: Promise) -> str:
    return f"Done: {row.text} ({row.name})."


def noted(names: Sequence[str]) -> str:
    return f"Noted about {several(names)}."


def settled(plan: Plan, *, happened: bool, today: date) -> str:
    """A plan that became an interaction, or nothing."""
    names = [name for _, name in plan.bloggers]
    if not happened:
        return f"The plan with {listed(names)} is taken away."
    interaction = NewInteraction(kind=plan.kind, on=plan.on, place=plan.place)
    return logged(interaction, names, today=today)


def moved(plan: Plan, *, today: date) -> str:
    """A plan on another day than before."""
    interaction = NewInteraction(kind=plan.kind, on=plan.on, place=plan.place)
    names = [name for _, name in plan.bloggers]
    if plan.on > today:
        return logged(interaction, names, today=today)
    return f"{_PLANNED[plan.kind].format(names=listed(names))} planned for today."


def removed(what: str, names: Sequence[str]) -> str:
    """An entry of a timeline that is there no more."""
    return f"Removed: {what} ({several(names)})."
