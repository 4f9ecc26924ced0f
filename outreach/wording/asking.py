"""What dialogs ask about bloggers, and how they say back what was understood."""

from collections.abc import Sequence
from datetime import date

from outreach.domain.typed import Pausing, Promising, Retagging
from outreach.wording.changes import several
from outreach.wording.time import day_and_distance
from outreach.wording.upkeep import retagged

SNOOZE_PLACEHOLDER = "2w, until 12 nov, friday"
CADENCE_PLACEHOLDER = "talk 3w, meet 6m; none clears"
SEVERAL_CADENCES = "A clock you do not name stays as it is for each of them."
TAGS_PLACEHOLDER = "+press -old"
FOLLOW_UP_PLACEHOLDER = "send the 2.0 beta by friday"
NOTE_PLACEHOLDER = "What is worth remembering; `E` writes more, in your editor"
PAUSE_PLACEHOLDER = "until 12 nov because she writes a book; or nothing at all"
REASON_PLACEHOLDER = "Why, so that you know it in a year"
FOLLOW_UP_INSTEAD = "What you promised, and by when"
NOTE_INSTEAD = "What the note is to say"
NO_REASON = "Say why: you will want to know it."
NOTHING_NOTED = "The note is empty."
DAY_PLACEHOLDER = "friday, 12 nov, in 2 weeks"
_TAGS_SHOWN = 12


def snooze_title(names: Sequence[str]) -> str:
    return f"Snooze {several(names)}"


def cadence_title(names: Sequence[str]) -> str:
    return f"How often to talk with and meet {several(names)}"


def tags_title(names: Sequence[str]) -> str:
    return f"Tags of {several(names)}"


def follow_up_title(names: Sequence[str]) -> str:
    return f"What you promised {several(names)}"


def note_title(names: Sequence[str]) -> str:
    return f"Note about {several(names)}"


def pause_title(names: Sequence[str]) -> str:
    return f"No nudges about {several(names)}"


def reason_title(names: Sequence[str]) -> str:
    verb = "does" if len(names) == 1 else "do"
    return f"{several(names)} {verb} not want to be contacted"


def tag_lines(worn: Sequence[str], known: Sequence[str]) -> list[str]:
    """Those that are carried, and others there are."""
    others = [tag for tag in known if tag not in worn]
    more = len(others) - _TAGS_SHOWN
    shown = ", ".join(others[:_TAGS_SHOWN]) + (f" and {more} more" if more > 0 else "")
    lines = [f"Now: {', '.join(worn) or 'no tags'}"]
    return [*lines, f"Others: {shown}"] if others else lines


def until(day: date, *, today: date) -> str:
    return f"Until {day_and_distance(day, today=today)}."


def retagging(change: Retagging) -> str:
    return retagged(change.added, change.removed)


def promising(promise: Promising, *, today: date) -> str:
    return f"“{promise.text}”, by {day_and_distance(promise.due_on, today=today)}."


def pausing(pause: Pausing, *, today: date) -> str:
    when = (
        f"Until {day_and_distance(pause.until, today=today)}" if pause.until else "Until you resume"
    )
    return f"{when}: {pause.because}" if pause.because else f"{when}."
