"""What the terminal app says beside the rows and the toasts."""

from datetime import date

from outreach.domain.clocks import InteractionKind
from outreach.wording.time import day_and_distance, plural, time_left

READING = "Reading your data…"
TOO_SMALL = "Outreach needs a window of 60 by 16 or more. It is patient."
SHOWS_ALL = "{list.clear} shows all."
FILTER_PLACEHOLDER = "Words of the name, the reason or the product"
NOTHING_FITS = f"Nothing here has these words. {SHOWS_ALL}"
UNDO_HINT = "`{app.undo}` undoes."
NOTHING_SELECTED = "There is nobody in this list to do that with."
NOT_A_MENTION = "Only what somebody wrote about you can be dismissed: select a row of that section."
STILL_READING = "Your data is still being read; try again in a moment."
REFRESHING = "Refreshing…  {app.stop} stops."
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
IMPORT_TITLE = "Import feeds (OPML) or people (vCards, CSV)"
FILE_PLACEHOLDER = "The path of the file"
FILE_HINT = (
    "enter: choose, or look into the folder   {file.complete}: complete   {file.leave}: leave"
)
REPORT_HINT = "{report.close}: close"
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


def marked(count: int, *, hidden: int, filtered: bool) -> str:
    """How many are marked, and of them how many the filter hides."""
    if not count:
        return ""
    rest = f", {hidden} of them not shown" if hidden else ""
    return f"{count:,} marked{rest}{'.' if filtered else '; esc unmarks.'}"


def title(open_mentions: int) -> str:
    """What the window is called: the app, and how many mentions wait."""
    return f"Outreach ({open_mentions})" if open_mentions else "Outreach"


def at_most_999(count: int) -> str:
    """For a place that is narrow."""
    return str(count) if count < 1000 else "999+"


def listening(name: str) -> str:
    """What takes long when terms are changed."""
    return f"Listening for {name} in the stored posts"


def importing(file: str) -> str:
    """What takes long when a long list comes in."""
    return f"Importing {file}"


def under_way(said: str, done: int = 0, total: int = 0, seconds: float | None = None) -> str:
    """One line of live counts: what is being done, and how long it takes yet."""
    so_far = f": {done:,} of {total:,}" if total else ""
    left = f", {time_left(seconds)} left" if seconds is not None else ""
    return f"{said}{so_far}{left}. {{app.stop}} stops."


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
