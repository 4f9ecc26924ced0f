"""What the terminal app says beside the rows and the toasts."""

from datetime import date

from outreach.domain.clocks import InteractionKind
from outreach.wording.time import day_and_distance, plural

READING = "Reading your data…"
TOO_SMALL = "Outreach needs a window of 60 by 16 or more. It is patient."
UNDO_HINT = "`{app.undo}` undoes."
NOTHING_SELECTED = "There is nobody in this list to do that with."
NOT_A_MENTION = "Only what somebody wrote about you can be dismissed: select a row of that section."
STILL_READING = "Your data is still being read; try again in a moment."
ALREADY_REFRESHING = "The feeds are being refreshed already; {app.stop} stops that."
OPEN_BLOGGER = "Show the blogger"
WRITTEN_ABOUT = "Wrote about you"
TIMELINE = "Lately"

KINDS = {
    InteractionKind.MET: "met in person",
    InteractionKind.CALL: "called",
    InteractionKind.MESSAGE_IN: "they wrote to you",
    InteractionKind.MESSAGE_OUT: "you wrote to them",
    InteractionKind.COMMENT: "public comment",
}
# In hints a command in braces stands for its key.
LOG_HINT = (
    "capital: with a note   {log.earlier} {log.later} move the day   {log.when}: type the day   "
    "{log.leave}: leave"
)
NOTE_HINT = "enter: log   {log.when}: type the day   {log.leave}: leave"
DAY_HINT = "enter: take this day   {log.leave}: leave"
NOTE_PLACEHOLDER = "What is worth remembering"
DAY_PLACEHOLDER = "yesterday, fri, 12 nov, 2026-03-12"
ASK_HINT = "enter: take it   {ask.leave}: leave"
FORM_HINT = "tab: next field   enter: take it   {form.leave}: leave"
PICK_PLACEHOLDER = "Type some of it"
PICK_HINT = "enter: choose   {pick.up} {pick.down}: move   {pick.leave}: leave"
CANCEL = "Cancel"
SEARCH_PLACEHOLDER = "Search the keys"
HELP_HINT = "{help.search} searches, {help.close} closes"


def log_title(names: str) -> str:
    return f"Log with {names}"


def day_understood(day: date, *, today: date) -> str:
    """A day in full, and how far from today; one ahead is a plan."""
    said = day_and_distance(day, today=today)
    return f"{said}: a plan" if day > today else said


def more(count: int) -> str:
    """A section's last line when not all of it fits."""
    return f"+{count}"


def refreshing(*, done: int, total: int, new_posts: int) -> str:
    """One line of live counts, with a hint."""
    return f"Refreshing {done} of {total}, {plural(new_posts, 'new post')}. {{app.stop}} stops."


def refreshed(*, done: int, new_posts: int, failed: int, stopped: bool) -> str:
    """What a refresh came to."""
    if not (done or stopped):
        return "No feed is due yet; `F` says when each is asked next."
    how = "stopped" if stopped else "done"
    said = f"Refresh {how}: {plural(done, 'feed')} checked, {plural(new_posts, 'new post')}."
    return f"{said} {plural(failed, 'feed')} failed: `F` says why." if failed else said
