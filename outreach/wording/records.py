"""Editing, adding, merging and forgetting bloggers in the app."""

from collections.abc import Mapping, Sequence

from outreach.wording.changes import several
from outreach.wording.merging import counted

EDIT_ONE = "One record is edited at a time: take the marks away, or go to one of them."
MERGE_TWO = "Two are merged at a time: mark two, or none and choose the other."
NOTHING_CHANGED = "Nothing was changed."
NEW_TITLE = "A new blogger"
NEW_FIELDS = {
    "name": ("Name", "or a feed, from which it is taken"),
    "email": ("Email", "such as ada@example.org"),
    "feed": ("Feed", "its address; `a` among the feeds finds that of a blog"),
    "tags": ("Tags", "such as press, friends"),
    "cadence": ("Cadence", "such as talk 3w, meet 6m"),
}
DRAFT_COPIED = "Your text is in the clipboard."
CORRECT_TITLE = "How it was"
CORRECT_FIELDS = {
    "kind": ("What", "met, call, message in, message out or comment"),
    "people": ("With", "everybody who took part, commas between"),
    "on": ("On", "such as 2026-03-12, yesterday, 12 nov"),
    "place": ("At", "where it was"),
    "channel": ("By", "how a message went: email, dm, sms"),
    "note": ("Note", "what is worth remembering"),
}
MERGE = "Merge"
FORGET = "Erase for good"
EXPORT_PLACEHOLDER = "~/everything-about-them.json, or nothing at all"
NO_COPY = "No copy is kept."
NOT_UNDONE = "This cannot be undone, and neither can anything that was done before it."
COPY_OF_ONE = "`outreach export --blogger NAME` writes down all that is known of one of them."


def draft_kept(file: str) -> str:
    return f"Nothing was changed. Your text is kept in {file}."


def who_else(name: str) -> str:
    return f"Who is the same person as {name}? Theirs becomes {name}'s."


def which_is_kept() -> str:
    return "They are one person: which of the two stays?"


def export_title(name: str) -> str:
    return f"File to write everything about {name} to, before it is erased"


def export_to(file: str) -> str:
    return f"First written to {file}." if file else NO_COPY


def forget_title(names: Sequence[str]) -> str:
    return f"Erase {several(names)} for good?"


def erased(rows: Mapping[str, int]) -> str:
    """What goes."""
    return f"With everything about them: {counted(rows) or 'nothing but the name'}."


def forgotten(names: Sequence[str]) -> str:
    verb = "is" if len(names) == 1 else "are"
    return f"{several(names)} {verb} forgotten."


def changed(name: str) -> str:
    return f"{name} is changed."
